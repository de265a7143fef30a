import type { Page, Piece } from "./page.ts";

/** The first place where a page in another language has not what the original has; nothing where there is none. */
export function differencesOf(original: Page, other: Page): string[] {
  const length = Math.max(original.pieces.length, other.pieces.length);
  for (let at = 0; at < length; at += 1) {
    const [expected, found] = [original.pieces[at], other.pieces[at]];
    if (shapeOf(expected) !== shapeOf(found))
      return [`${described(found)} in the place of ${described(expected)}`];
  }
  return [];
}

// The READMEs link to each other, and each to pages and pictures in its language.
function shapeOf(piece: Piece | undefined): string {
  return JSON.stringify([piece?.kind, piece?.marks])
    .replaceAll(".zh-CN.md", ".md")
    .replaceAll("/card-zh-CN-", "/card-en-");
}

function described(piece: Piece | undefined): string {
  if (piece === undefined) return "nothing";
  const { under, kind, marks } = piece;
  return `${under === "" ? "" : `“${under}”: `}${kind} with ${marks.join(", ") || "no code, number or link"}`;
}
