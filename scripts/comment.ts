/** How wide a line may be, its indentation included; a Chinese character is two wide. */
const widest = 96;

/** A text as lines of a YAML comment, so many spaces in. */
export function asComment(text: string, indentation: number): string[] {
  const start = `${" ".repeat(indentation)}#`;
  const lines: string[] = [];
  let line = start;
  for (const piece of ` ${text}`.match(pieces) ?? []) {
    if (widthOf(line) + widthOf(piece.trimEnd()) > widest) {
      lines.push(line.trimEnd());
      line = `${start} `;
    }
    line += line === `${start} ` ? piece.trimStart() : piece;
  }
  return [...lines, line.trimEnd()];
}

// What a line may not break within: a word, code, or a Chinese character with the marks that may not begin a line.
const pieces =
  /\s*(?:`[^`]*`|\p{Script=Han}|[^\s\p{Script=Han}`])[，。；：、）”]*(?:[^\s\p{Script=Han}`（]*)/gu;

function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? 2 : 1),
    0,
  );
}
