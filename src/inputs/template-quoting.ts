/** A line whose template YAML reads as something else, and the line with the quotes that it needs. */
export interface UnquotedTemplate {
  readonly line: string;
  readonly quoted: string;
}

/** Finds entries that have a template without quotes: YAML takes `{{` and a second colon for mappings, and text after ` #` for a comment. */
export class UnquotedTemplates {
  readonly #text: string;
  #start = 0;
  #end = -1;
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
  const line = entryAt(text, offset);
  if (!/\{[{%]/.test(line)) return undefined;
  const { key = "" } = keyOfLine.exec(line)?.groups ?? {};
  const value = line.slice(key.length);
  const isTrap = key.trim() !== "" && /^(?:\{[{%]|[^'"|>{[].*(?::[ \t]|[ \t]#))/.test(value);
  return isTrap ? quotedLine(line, { key, value }) : undefined;
}

// A value without quotes may span lines, which form one entry that begins with the key.
function entryAt(text: string, offset: number): string {
  const end = lineEnd(text, offset);
  let start = lineStart(text, offset);
  for (let left = mostLines; left > 0 && start > 0 && !isKeyed(lineAt(text, start)); left--) {
    start = lineStart(text, start - 1);
    if (lineAt(text, start).trim() === "") break;
  }
  return isKeyed(lineAt(text, start)) ? folded(text.slice(start, end)) : lineAt(text, offset);
}

// Each error would look through all lines before it. Nobody writes so many lines without quotes.
const mostLines = 100;

function isKeyed(line: string): boolean {
  return (keyOfLine.exec(line)?.groups?.["key"] ?? "").trim() !== "";
}

// The key with its colon, quoted or not, or the dash alone.
const keyOfLine =
  /^(?<key>\s*(?:- +)?(?:(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*|[^\s:{["'][^:{]*):(?:[ \t]+|$)|\s*(?:- +)?)/;

/** The plain scalar at this place, if YAML takes a part of its template, or all of it (`# Heading`), for a comment. */
export function commentInPlace(
  text: string,
  [start, end]: readonly [number, number, number],
): UnquotedTemplate | undefined {
  const swallowed = start === end && text.startsWith("#", end);
  comment.lastIndex = end;
  // Before the line is looked at: one line may have very many values.
  if (!swallowed && !comment.test(text)) return undefined;
  const written = text.slice(start, lineEnd(text, end));
  if (!swallowed && !/\{[{%]/.test(written)) return undefined;
  const key = text.slice(lineStart(text, start), start);
  return quotedLine(`${key}${written}`, { key, value: folded(written) });
}

const comment = /[ \t]+#/y;

function folded(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .join(" ");
}

function quotedLine(line: string, { key, value }: Record<"key" | "value", string>) {
  return {
    line: line.trim(),
    quoted: `${key.trimStart()}'${value.trimEnd().replaceAll("'", "''")}'`,
  };
}

function lineAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), lineEnd(text, offset)).replace(/\r$/, "");
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}
