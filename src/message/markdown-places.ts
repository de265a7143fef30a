/** Where a value stands in the Markdown of a template. */
export type MarkdownPlace =
  /** Running text, or a link's title, or a place that is not known. */
  | { readonly kind: "prose" }
  /** What a link shows, or anything else in square brackets, which a reader may take for that. */
  | { readonly kind: "label" }
  /** Where a link leads, or an address that stands in the text (`isBare`). It begins at an index of the text, and ends before another. */
  | {
      readonly kind: "address";
      readonly isBare: boolean;
      readonly start: number;
      readonly end: number;
    };

/** A part of a Markdown text that is no running text. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly place: MarkdownPlace;
}

/** Finds the places of a Markdown text, in which each value is a character of its own that means nothing. */
export class MarkdownPlaces {
  readonly #spans: readonly Span[];
  #next = 0;

  constructor(text: string) {
    this.#spans = spansOf(text).toSorted((a, b) => a.start - b.start);
  }

  /** The place at an index; indexes are asked for in rising order. */
  at(index: number): MarkdownPlace {
    while ((this.#spans[this.#next]?.end ?? Number.POSITIVE_INFINITY) <= index) this.#next += 1;
    const span = this.#spans[this.#next];
    return span !== undefined && span.start <= index ? span.place : { kind: "prose" };
  }
}

// No span goes on behind a blank line. What is code is found elsewhere: an address in it is none.
function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const paragraph of text.split(/(?<=\n)(?=[ \t]*\n)/)) {
    spans.push(...spansOfParagraph(paragraph, start));
    start += paragraph.length;
  }
  return spans;
}

const fenceLine = /^[ \t]*(?:(?:[-+*>]|\d{1,9}[.)])[ \t]+)*(?<mark>`{3,}(?!.*`)|~{3,})/;

function spansOfParagraph(text: string, offset: number): Span[] {
  const spans: Span[] = [];
  const add = (start: number, end: number, place: MarkdownPlace) =>
    spans.push({ start: offset + start, end: offset + end, place });
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") {
      at += 1;
    } else if (character === "`") {
      at = endOfCode(text, at) - 1;
    } else if (character === "[") {
      const link = linkAt(text, at) ?? definitionAt(text, at);
      if (link === undefined) {
        const end = endOfBrackets(text, at);
        if (end === undefined) continue;
        spans.push(...spansOfLabel(text.slice(at + 1, end), offset + at + 1));
        at = end;
        continue;
      }
      spans.push(...spansOfLabel(text.slice(at + 1, link.label), offset + at + 1));
      const place = { start: offset + link.start, end: offset + link.end } as const;
      add(link.start, link.end, { kind: "address", isBare: false, ...place });
      at = link.end;
    } else {
      const end = endOfAddress(text, at);
      if (end === undefined) continue;
      add(at, end, { kind: "address", isBare: true, start: offset + at, end: offset + end });
      at = end - 1;
    }
  }
  return spans;
}

// A label may have code and images in it; the rest of it is label.
function spansOfLabel(text: string, offset: number): Span[] {
  const inner = spansOfParagraph(text, offset);
  const spans: Span[] = [...inner];
  let start = offset;
  for (const span of inner.toSorted((a, b) => a.start - b.start)) {
    spans.push({ start, end: span.start, place: { kind: "label" } });
    start = span.end;
  }
  spans.push({ start, end: offset + text.length, place: { kind: "label" } });
  return spans.filter((span) => span.end > span.start);
}

// Behind a span of code, or behind the backticks that begin none.
function endOfCode(text: string, at: number): number {
  let end = at;
  while (text[end] === "`") end += 1;
  const length = end - at;
  for (let from = end; from !== -1; ) {
    const start = text.indexOf("`", from);
    if (start === -1) return end;
    from = start;
    while (text[from] === "`") from += 1;
    if (from - start === length) return from;
  }
  return end;
}

// The end of the label, and where the address begins and ends.
function linkAt(
  text: string,
  at: number,
): { readonly label: number; readonly start: number; readonly end: number } | undefined {
  link.lastIndex = at;
  const found = link.exec(text);
  const { label = "", gap = "", address = "" } = found?.groups ?? {};
  if (found === null) return undefined;
  const start = at + label.length + 3 + gap.length;
  return { label: at + 1 + label.length, start, end: start + address.length };
}

const link =
  /\[(?<label>(?:\\.|[^[\]\\]|\[(?:\\.|[^[\]\\])*\])*)\]\((?<gap>[ \t]*<?)(?<address>(?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s+(?:"[^"]*"|'[^']*'))?[ \t]*\)/y;

// A reference, whose address stands elsewhere than the links to it.
function definitionAt(text: string, at: number): ReturnType<typeof linkAt> {
  definition.lastIndex = at;
  const { head = "", label = "", address = "" } = definition.exec(text)?.groups ?? {};
  if (head === "") return undefined;
  const start = at + head.length;
  return { label: at + 1 + label.length, start, end: start + address.length };
}

const definition =
  /(?<=(?:^|\n)[ \t]*)(?<head>\[(?<label>(?:\\.|[^[\]\\])+)\]:[ \t]*<?)(?<address>[^\s<>]+)/y;

function endOfBrackets(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "[") depth += 1;
    else if (text[at] === "]") depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function endOfAddress(text: string, at: number): number | undefined {
  address.lastIndex = at;
  return address.test(text) ? address.lastIndex : undefined;
}

const address = /(?<![a-z\d])https?:\/\/[^\s<>]*/iy;

/** The text with two spaces on both sides of each single line break between lines of running text: DingTalk joins them else. */
export function withBreaks(text: string): string {
  const lines = text.split("\n");
  let fence = "";
  const isText = lines.map((line) => {
    const mark = fenceLine.exec(line)?.groups?.["mark"] ?? "";
    const isFence = fence === "" ? mark !== "" : mark.startsWith(fence);
    const isInside = fence !== "" || isFence;
    if (isFence) fence = fence === "" ? mark : "";
    return !isInside && line.trim() !== "" && !blockLine.test(line);
  });
  return lines
    .map((line, at) => {
      if (!isText[at]) return line;
      const before = isText[at - 1] ? `  ${line.trimStart()}` : line;
      return isText[at + 1] ? `${before.trimEnd()}  ` : before;
    })
    .join("\n");
}

// A heading, a list, a quote, a rule, a table, HTML, or code by its indentation.
const blockLine =
  /^(?: {4}|\t)|^[ \t]*(?:#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|>|\||<\/?[a-z]|[-*_=](?:[ \t]*[-*_=])+[ \t]*$)/i;
