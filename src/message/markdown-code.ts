import { Parser } from "commonmark";
import { type CodePlaces, tokensIn } from "./markdown.ts";

/** The tokens of a Markdown text that stand in its code, as the reference parser reads it: raw is written only there. */
export function codeIn(text: string): CodePlaces {
  const places = new Map<string, "span" | "block">();
  const walker = new Parser().parse(text).walker();
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { type, literal } = event.node;
    if (type !== "code" && type !== "code_block") continue;
    for (const token of tokensIn(literal ?? ""))
      places.set(token, type === "code" ? "span" : "block");
  }
  // In the row of a table, code ends with its cell.
  for (const line of text.split("\n").filter((row) => row.includes("|"))) {
    const inCells = new Set([...line.matchAll(/`[^`|]*`/g)].flatMap(([code]) => [...code]));
    for (const token of tokensIn(line)) if (!inCells.has(token)) places.delete(token);
  }
  return places;
}
