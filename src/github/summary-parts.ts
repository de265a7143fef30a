import type { Shown, ShownElement, SummaryPart } from "./summary.ts";

/** A title, lines below it, and the subjects that they are about. */
export interface Note {
  readonly title?: string;
  readonly lines: readonly NoteLine[];
  readonly about?: About;
}

/** A line of a note: sentences in which text between backticks is code. */
interface NoteLine {
  readonly label?: string;
  readonly text: string;
}

/** Ids or names, and how many they are, in words. */
interface About {
  readonly title: string;
  readonly items: readonly string[];
}

/** One way in which people or messages ended. */
export interface End {
  readonly end: string;
  readonly count: number;
  readonly toDo: string;
}

/** A note as a part of the summary. */
export function notePart({ title, lines, about }: Note): SummaryPart {
  const shown = lines.filter(({ text }) => text !== "");
  return contentOf([
    ...(title === undefined ? [] : [heading(title)]),
    ...(about === undefined ? [] : namesOf(about)),
    ...(shown.length === 0 ? [] : [paragraphOf(shown.map(lineOf))]),
  ]);
}

/** The names of people or messages, each as code; many of them are folded. */
export function namesOf({ title, items }: About): ShownElement[] {
  if (items.length === 0) return [];
  if (items.length > mostUnfolded) return [folded(title, items.join("\n"))];
  const codes = items.map((item) => ({ tag: "code", content: [item] }) as const);
  const separated = codes.flatMap((code, at) => (at === 0 ? [code] : [", ", code]));
  return [{ tag: "p", content: separated }];
}

const mostUnfolded = 10;

/** A text that is seen after a click. */
export function folded(title: string, text: string): ShownElement {
  return {
    tag: "details",
    content: [
      { tag: "summary", content: [title] },
      { tag: "pre", content: [text] },
    ],
  };
}

/** A table, with a title above it where it has one. */
export function tablePart(
  head: readonly string[],
  rows: readonly (readonly (readonly Shown[])[])[],
  title?: string,
): SummaryPart {
  const rowOf = (tag: "th" | "td", cells: readonly (readonly Shown[])[]): ShownElement => ({
    tag: "tr",
    content: cells.map((content) => ({ tag, content })),
  });
  const all = [
    rowOf(
      "th",
      head.map((cell) => [cell]),
    ),
    ...rows.map((cells) => rowOf("td", cells)),
  ];
  const above = title === undefined ? [] : [heading(title)];
  return contentOf([...above, { tag: "table", content: all }]);
}

/** The ends that there are and what to do about each; no table where all came to the same end. */
export function tableOfEnds(head: readonly string[], ends: readonly End[]): SummaryPart[] {
  const some = ends.filter(({ count }) => count > 0);
  if (some.length < 2) return [];
  const rows = some.map(({ end, count, toDo }) => [[end], [String(count)], prose(toDo)]);
  return [tablePart(head, rows)];
}

/** The title of a part. */
export function heading(title: string): ShownElement {
  return { tag: "h4", content: [title] };
}

/** Formatted text as a part of the summary. */
export function contentOf(content: readonly Shown[]): SummaryPart {
  return { kind: "content", content };
}

/** Sentences in which text between backticks is code, and each line stays a line. */
export function prose(text: string): Shown[] {
  const shown = text.length > longestProse ? `${text.slice(0, longestProse)}…` : text;
  return onLines(
    shown.split("\n").map((line) =>
      line
        .split(/`(?<code>[^`]+)`/)
        .map((piece, at) => (at % 2 === 0 ? piece : ({ tag: "code", content: [piece] } as const)))
        .filter((piece) => piece !== ""),
    ),
  );
}

const longestProse = 16_000;

/** Lines below each other. */
export function onLines(lines: readonly (readonly Shown[])[]): Shown[] {
  return lines.flatMap((line, at) => (at === 0 ? line : [{ tag: "br" } as const, ...line]));
}

function lineOf({ label, text }: NoteLine): Shown[] {
  const labelled = label === undefined ? [] : [{ tag: "strong", content: [label] } as const];
  return [...labelled, ...prose(text)];
}

function paragraphOf(lines: readonly (readonly Shown[])[]): ShownElement {
  return { tag: "p", content: onLines(lines) };
}
