/** A line whose template YAML reads as something else, and the line with the quotes that it needs. */
export interface UnquotedTemplate {
  readonly line: string;
  readonly quoted: string;
}

/** Finds entries that have a template without quotes: YAML takes `{{` and a second colon for mappings, and text after ` #` for a comment. */
export class UnquotedTemplates {
  readonly #text: string;
  #start = Number.POSITIVE_INFINITY;
  #end = 0;
  #found: UnquotedTemplate | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The entry at `offset`, if it has one. A line is looked at once only: it may have very many values. */
  at(offset: number): UnquotedTemplate | undefined {
    if (offset < this.#start || offset > this.#end) {
      this.#start = lineStart(this.#text, offset);
      this.#end = lineEnd(this.#text, offset);
      this.#found = unquotedTemplate(this.#text, offset);
    }
    return this.#found;
  }
}

function unquotedTemplate(text: string, offset: number): UnquotedTemplate | undefined {
  const start = entryStart(text, offset);
  if (start === undefined) return undefined;
  const entry = folded(text.slice(start, lineEnd(text, offset)));
  if (!template.test(entry)) return undefined;
  const value = entry.replace(keyOfLine, "");
  const isTrap = /^(?:\{[{%]|[^'"|>{[].*(?::[ \t]|[ \t]#))/.test(value);
  return isTrap ? inQuotes(entry.slice(0, -value.length), value) : undefined;
}

// A value without quotes may span lines, which form one entry that begins with the key.
function entryStart(text: string, offset: number): number | undefined {
  let start = lineStart(text, offset);
  for (let above = 0; above <= mostLines; above++) {
    if (keyOfLine.test(lineFrom(text, start))) return start;
    if (start === 0) return undefined;
    start = lineStart(text, start - 1);
    if (lineFrom(text, start).trim() === "") return undefined;
  }
  return undefined;
}

// Each error would look through all lines before it. Nobody writes so many lines without quotes.
const mostLines = 100;

// The key with its colon, quoted or not, or the dash alone.
const keyOfLine =
  /^\s*(?:(?:- +)?(?:(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*|[^\s:{["'][^:{]*):(?:[ \t\r]+|$)|- +)/;

const template = /\{[{%]/;

/** The plain scalar at this place, if YAML takes a part of its template, or all of it (`# Heading`), for a comment. */
export function commentInPlace(
  text: string,
  [start, end]: readonly [number, number, number],
): UnquotedTemplate | undefined {
  comment.lastIndex = end;
  // Before the line is looked at: one line may have very many values.
  if (!comment.test(text)) return undefined;
  const value = folded(text.slice(start, lineEnd(text, end)));
  const isAllComment = text.startsWith("#", end);
  if (!isAllComment && !template.test(value)) return undefined;
  return inQuotes(text.slice(lineStart(text, start), start).trimStart(), value);
}

const comment = /[ \t]*#/y;

function folded(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .join(" ");
}

function inQuotes(key: string, value: string): UnquotedTemplate {
  return { line: key + value, quoted: `${key}'${value.replaceAll("'", "''")}'` };
}

function lineFrom(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

function lineStart(text: string, offset: number): number {
  return text.slice(0, offset).lastIndexOf("\n") + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}
