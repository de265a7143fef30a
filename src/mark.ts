/**
 * A mark that is nowhere in some texts, so that it can end them. It is random, and looked for all the same: nobody has to
 * be unable to guess it, and node:crypto takes longer to load than all that a step writes takes to write.
 */
export function markOutside(texts: readonly { includes(mark: string): boolean }[]): string {
  for (;;) {
    const mark = `end_${newMark()}`;
    if (!texts.some((text) => text.includes(mark))) return mark;
  }
}

/** Letters and digits that no other step is likely to make. */
export function newMark(): string {
  return `${digits()}${digits()}`;
}

function digits(): string {
  return Math.random().toString(36).slice(2).padEnd(11, "0").slice(0, 11);
}
