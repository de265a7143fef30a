import { fullWidthIn } from "../full-width.ts";
import type { Finding } from "./problem.ts";

// Chinese text is full of full-width punctuation. It is a mistake only where a mapping needs ASCII: around keys and
// values, not in them.

/** Full-width punctuation in the structure of a JSON text. */
export function fullWidthInJson(text: string): Finding | undefined {
  if (!/^\s*[{｛]\s*["'“”‘’]/.test(text)) return undefined;
  const found = [...text.matchAll(stringOrFullWidth)].filter(([token]) => !/^["']/.test(token));
  return finding(found[0]?.index, found.map(([token]) => token).join(""));
}

// A quote is structure, and so is what stands beside a quote or a bracket.
const stringOrFullWidth =
  /"(?:[^"\\]|\\.)*"?|'[^']*'|[“”]|(?<=:\s*)[‘\u3000\u00a0]|(?<=["'”’}\]]\s*)[：，。｝］’\u3000\u00a0]|[：，｛［](?=\s*["'“‘{[])/gs;

/** A full-width colon between a key and a value at the start of this line, or a full-width blank behind the colon. */
export function fullWidthColon(text: string, start: number): Finding | undefined {
  colon.lastIndex = start;
  const found = colon.exec(text);
  const character = found?.groups?.["character"] ?? "";
  const offset = colon.lastIndex - character.length;
  if (character !== "：") return finding(offset, character);
  // YAML needs the blank, which nobody writes behind a full-width colon.
  return { offset, expected: { kind: "asciiPunctuation", found: [{ character, ascii: ": " }] } };
}

const colon =
  /[ \t\u3000]*(?:-[ \t]+)?(?:"[^"\n]*"|'[^'\n]*'|[“”][^“”\n]*[“”]|[^\s:：,，"'“”[\]{}|]{1,100})[ \t]*:?(?<character>：|(?<=:)[\u3000\u00a0])/y;

/** Full-width punctuation where a plain key begins, or the colon of a key in braces that stands alone, without another. */
export function fullWidthInKey(key: string, offset: number, isAlone: boolean): Finding | undefined {
  if (/^[“”‘’｛［\u3000\u00a0]/.test(key))
    return finding(offset, key.replace(/[^“”‘’｛［\u3000\u00a0]/g, ""));
  return isAlone ? fullWidthSeparator(key, offset) : undefined;
}

/** The first full-width colon or comma of a part of a text. */
export function fullWidthSeparator(part: string, offset: number): Finding | undefined {
  const index = part.search(/[：，]/);
  return finding(offset + index, part.charAt(index));
}

function finding(offset: number | undefined, characters: string): Finding | undefined {
  const found = fullWidthIn(characters);
  if (offset === undefined || found.length === 0) return undefined;
  return { offset, expected: { kind: "asciiPunctuation", found } };
}
