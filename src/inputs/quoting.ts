import type { ExpectedOf, Finding } from "./problem.ts";

/** An entry whose value YAML reads as something else; `offset` is where it does, and expected are the quotes that the entry needs. */
export interface UnquotedEntry extends Finding {
  readonly expected: ExpectedOf<"valueInQuotes">;
}

function unquotedEntry(offset: number, quoted: string, isCut: boolean): UnquotedEntry {
  return { offset, expected: { kind: "valueInQuotes", quoted, isCut } };
}

/** What YAML may take for something else in a value without quotes. */
interface Unquoted {
  /** Whether `{{` and a colon may belong to a template. */
  readonly templates: boolean;
  /** Whether ` #` may belong to the text. */
  readonly comments: boolean;
}

/** Finds entries without quotes that need them: YAML takes `{{` and a second colon for mappings, and text after ` #` for a comment. */
export class UnquotedEntries {
  readonly #text: string;
  readonly #unquoted: Unquoted;
  #start = Number.POSITIVE_INFINITY;
  #end = 0;
  #found: UnquotedEntry | undefined;

  constructor(text: string, unquoted: Unquoted) {
    this.#text = text;
    this.#unquoted = unquoted;
  }

  /** The entry at `offset`, if it is one. A line is looked at once only: it may have very many values. */
  at(offset: number): UnquotedEntry | undefined {
    if (offset < this.#start || offset > this.#end) {
      this.#start = lineStart(this.#text, offset);
      this.#end = lineEnd(this.#text, offset);
      this.#found = this.#entryAt(offset);
    }
    return this.#found;
  }

  #entryAt(offset: number): UnquotedEntry | undefined {
    const start = entryStart(this.#text, offset);
    if (start === undefined) return undefined;
    const entry = folded(this.#text.slice(start, lineEnd(this.#text, offset)));
    const value = entry.replace(keyOfLine, "");
    const { templates, comments } = this.#unquoted;
    const isTemplate =
      templates && template.test(entry) && /^(?:\{[{%]|[^'"|>{[].*(?::[ \t]|[ \t]#))/.test(value);
    const isCut = comments && !isTemplate && /^(?:#|[^'"|>{[].*[ \t]#)/.test(value);
    if (!isTemplate && !isCut) return undefined;
    const quoted = inQuotes(entry.slice(0, -value.length), value);
    return unquotedEntry(behindBlanks(this.#text, offset), quoted, isCut);
  }
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

/** The entry of this line, if its value has no quotes, and is none that may be something else in YAML. */
export function unquotedValue(text: string, offset: number): UnquotedEntry | undefined {
  const start = lineStart(text, offset);
  const entry = folded(lineFrom(text, start));
  const value = entry.replace(keyOfLine, "");
  const key = entry.slice(0, entry.length - value.length);
  // A list, and a text that begins with brackets or quotes, begin alike: there is more behind these.
  const isText = /^(?:[^'"{[#]|\[[^\]]*\]\s*[^\s,#]|\{[^{}]*\}\s*[^\s,#]|"[^"]*"\s*[^\s,:#])/.test(
    value,
  );
  if (key === "" || !isText) return undefined;
  return unquotedEntry(offset, inQuotes(key, value), false);
}

/** Where a plain scalar is in a text. */
interface PlaceOfScalar {
  /** Where its key ends. */
  readonly keyEnd: number | undefined;
  readonly start: number;
  readonly end: number;
  /** Whether it stands in brackets. */
  readonly inFlow: boolean;
}

/** The entry of a plain scalar, if YAML takes a part of the value, or all of it (`# Heading`), for a comment. */
export function cutValue(text: string, place: PlaceOfScalar): UnquotedEntry | undefined {
  const { start, end, inFlow } = place;
  const behindKey = commentAt(text, place.keyEnd, /[ \t]*:[ \t]+#/y);
  // Before the line is looked at: one line may have very many values.
  const offset = behindKey ?? commentAt(text, end, /[ \t]*#/y);
  if (offset === undefined) return undefined;
  const from = Math.min(start, offset);
  const line = lineStart(text, from);
  const rest = text.slice(from, lineEnd(text, end));
  const written = inFlow ? (valueInBrackets.exec(rest)?.[0] ?? "") : rest;
  const behind = rest.slice(written.length).trimEnd();
  const quoted = `${inQuotes(text.slice(line, from).trimStart(), folded(written))}${behind}`;
  return unquotedEntry(offset, quoted, true);
}

// The brackets of a template are none of YAML's.
const valueInBrackets = /^(?:\{[{%].{0,200}?[}%]\}|[^,\]}])*/s;

/** Whether an entry has a template in it. */
export function hasTemplate({ expected }: UnquotedEntry): boolean {
  return template.test(expected.quoted);
}

function commentAt(text: string, at: number | undefined, before: RegExp): number | undefined {
  if (at === undefined) return undefined;
  before.lastIndex = at;
  return before.test(text) ? before.lastIndex - 1 : undefined;
}

function folded(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .join(" ");
}

function inQuotes(key: string, value: string): string {
  return `${key}'${value.replaceAll("'", "''")}'`;
}

function lineFrom(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

/** Where the line of this place begins. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The place of the next character of this line that is no blank. */
export function behindBlanks(text: string, offset: number): number {
  blanks.lastIndex = offset;
  return blanks.test(text) ? blanks.lastIndex : offset;
}

const blanks = /[ \t]*/y;

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}
