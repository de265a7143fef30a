/**
 * A mark that is nowhere in some texts, so that it can end them. Nobody has to be unable to guess it: the texts are looked
 * through, and another is made where it is in one. (node:crypto would take longer to load than a send may lose.)
 */
export function markOutside(texts: readonly string[], random: () => number = Math.random): string {
  for (;;) {
    const mark = `end_${newMark(random)}`;
    if (!texts.some((text) => text.includes(mark))) return mark;
  }
}

/** Letters and digits that no other step is likely to make. */
export function newMark(random: () => number = Math.random): string {
  return `${digits(random)}${digits(random)}`;
}

function digits(random: () => number): string {
  return random().toString(36).slice(2).padEnd(11, "0").slice(0, 11);
}
