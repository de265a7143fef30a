import { styleText } from "node:util";

// Text in a terminal: runs of words in styles, in lines that know how wide they are and where they may be broken.

/** How words look, as `styleText` of Node names it. */
export type Style = Extract<Parameters<typeof styleText>[0], string>;

/** Words that look alike. */
export interface Run {
  readonly text: string;
  readonly styles: readonly Style[];
}

/** A line. Where it is too long and broken, `indent` stands before its other parts, in the place of `start`. */
export interface Line {
  readonly start: string;
  readonly indent: string;
  readonly runs: readonly Run[];
}

export const emptyLine: Line = { start: "", indent: "", runs: [] };

/** The text with what a terminal would obey, or show in another order, written out: `\u{1b}`. */
export function visible(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(/[^\P{Cc}\n\t]|[\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `\\u{${code.toString(16)}}`;
    });
}

/** Lines of these runs, whose line breaks are kept and whose text may be from outside. */
export function linesOf(runs: readonly Run[]): Line[] {
  const lines: Run[][] = [[]];
  for (const { text, styles } of runs) {
    const [first = "", ...others] = visible(text).replaceAll("\t", "    ").split("\n");
    lines.at(-1)?.push({ text: first, styles });
    lines.push(...others.map((part) => [{ text: part, styles }]));
  }
  return lines.map((line) => ({ start: "", indent: "", runs: line }));
}

/** The lines with `start` before the first of them, and `indent` before the others. */
export function indented(
  lines: readonly Line[],
  start: string,
  indent = " ".repeat(widthOf(start)),
): Line[] {
  return lines.map((line, at) => ({
    start: `${at === 0 ? start : indent}${line.start}`,
    indent: `${indent}${line.indent}`,
    runs: line.runs,
  }));
}

/** Paragraphs as lines, with an empty line between them. */
export function spaced(paragraphs: readonly (readonly Line[])[]): Line[] {
  return paragraphs
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : [emptyLine, ...lines]));
}

/** A line as a terminal shows it; plain without colours. */
export function styledLine({ start, runs }: Line): string {
  const words = runs.map(({ text, styles }) =>
    text === "" ? "" : styles.reduce((styled, style) => styleText(style, styled), text),
  );
  const mark = runs.every(({ text }) => text === "") ? start.trimEnd() : start;
  return [mark === "" ? "" : styleText("dim", mark), ...words].join("");
}

/** A line without its styles. */
export function plainLine({ start, runs }: Line): string {
  return [start, ...runs.map(({ text }) => text)].join("");
}

/** The columns that a text takes in a terminal: two for each character of Chinese, and for most emoji. */
export function widthOf(text: string): number {
  return graphemesOf(text).reduce((width, grapheme) => width + columnsOf(grapheme), 0);
}

/** Breaks a line where it is wider than `width`: at a space or beside a Chinese character, or else anywhere. */
export function wrapped(line: Line, width: number): Line[] {
  const lines: Line[] = [];
  let rest: readonly Column[] = line.runs.flatMap(({ text, styles }) =>
    graphemesOf(text).map((grapheme) => ({ grapheme, styles })),
  );
  do {
    const start = lines.length === 0 ? line.start : line.indent;
    const end = endOfLine(rest, Math.max(2, width - widthOf(start)));
    const isLast = end === rest.length;
    const taken = rest.slice(0, end);
    lines.push({ start, indent: line.indent, runs: runsOf(isLast ? taken : trimmed(taken)) });
    rest = rest.slice(end);
  } while (rest.length > 0);
  return lines;
}

interface Column {
  readonly grapheme: string;
  readonly styles: readonly Style[];
}

function endOfLine(columns: readonly Column[], room: number): number {
  let [width, lastBreak] = [0, 0];
  for (const [at, { grapheme }] of columns.entries()) {
    const before = columns[at - 1]?.grapheme;
    if (before !== undefined && mayBreak(before, grapheme)) lastBreak = at;
    width += columnsOf(grapheme);
    // Spaces at the end of a line need no room.
    if (width > room && grapheme !== " ") return lastBreak || Math.max(1, at);
  }
  return columns.length;
}

function mayBreak(before: string, after: string): boolean {
  if (before === " ") return after !== " ";
  if (closing.test(after) || opening.test(before)) return false;
  return wide.test(before) || wide.test(after);
}

const closing = /^[\p{Pe}\p{Pf}\p{Po} ]/u;
const opening = /^[\p{Ps}\p{Pi}]/u;

function trimmed(columns: readonly Column[]): readonly Column[] {
  return columns.slice(0, columns.findLastIndex(({ grapheme }) => grapheme !== " ") + 1);
}

function runsOf(columns: readonly Column[]): Run[] {
  const runs: { text: string; styles: readonly Style[] }[] = [];
  for (const { grapheme, styles } of columns) {
    const run = runs.at(-1);
    if (run !== undefined && run.styles === styles) run.text += grapheme;
    else runs.push({ text: grapheme, styles });
  }
  return runs;
}

function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function columnsOf(grapheme: string): number {
  if (wide.test(grapheme)) return 2;
  return /^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(grapheme) ? 0 : 1;
}

// East Asian Width of Unicode (UAX #11), by its blocks; U+FE0F asks for the picture of a character.
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}\p{Regional_Indicator}]|\ufe0f/u;
