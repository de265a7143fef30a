/**
 * A mark that is in none of the texts, so that it can end them. It is random, but need not be secret: the texts are
 * searched for it. To load node:crypto for it would take longer than to write everything that a step writes.
 */
export function markOutside(texts: readonly { includes(mark: string): boolean }[]): string {
  for (;;) {
    const mark = `end_${newMark()}`;
    if (!texts.some((text) => text.includes(mark))) return mark;
  }
}

/** 22 letters and digits that no other step is likely to make. */
export function newMark(): string {
  return `${randomLetters()}${randomLetters()}`;
}

// A random number may have fewer digits.
function randomLetters(): string {
  return Math.random().toString(36).slice(2).padEnd(11, "0").slice(0, 11);
}
