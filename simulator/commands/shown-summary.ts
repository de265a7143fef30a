import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { type HtmlElement, type HtmlNode, readHtml } from "./html.ts";
import {
  indented,
  type Line,
  linesOf,
  plainLine,
  type Run,
  type Style,
  spaced,
  styledLine,
  widthOf,
  wrapped,
} from "./text.ts";

/** How a summary is shown. */
export interface SummaryOptions {
  /** In columns. */
  readonly width: number;
  /** Whether to show what a reader has to unfold. */
  readonly unfolded?: boolean;
}

/** A step's summary as GitHub shows it, as lines of a terminal: Markdown with HTML in it, and tables as columns. */
export function shownSummary(markdown: string, options: SummaryOptions): string {
  const html = micromark(markdown, {
    // Tags are not obeyed here, only read.
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return blocksIn(readHtml(html), options)
    .flatMap((line) => wrapped(line, options.width))
    .map(styledLine)
    .join("\n");
}

const blockTags: ReadonlySet<string> = new Set(
  "address article aside blockquote center dd details div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/** Blocks with an empty line between them, or none where the tag around them puts them close together. */
function blocksIn(
  nodes: readonly HtmlNode[],
  options: SummaryOptions,
  join: (blocks: readonly (readonly Line[])[]) => Line[] = spaced,
): Line[] {
  const blocks: Line[][] = [];
  let inline: HtmlNode[] = [];
  const endParagraph = () => {
    blocks.push(paragraph(inline));
    inline = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      endParagraph();
      blocks.push(oneBlock(node, options));
    } else inline.push(node);
  }
  endParagraph();
  return join(blocks);
}

function isBlock(node: HtmlNode): node is HtmlElement {
  return typeof node !== "string" && blockTags.has(node.tag);
}

function oneBlock(element: HtmlElement, options: SummaryOptions): Line[] {
  const { tag, children } = element;
  switch (tag) {
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
    case "summary":
      return paragraph(children, ["bold"]);
    case "blockquote":
      return indented(blocksIn(children, options), "▎ ", "▎ ");
    case "pre":
      return indented(
        linesOf([{ text: textIn(children).replace(/^\n|\n$/g, ""), styles: [] }]),
        "    ",
      );
    case "ul":
    case "ol":
      return listLines(element, options);
    case "table":
      return tableLines(element, options.width);
    case "details":
      return detailsLines(element, options);
    case "hr":
      return linesOf([{ text: "─".repeat(Math.min(options.width, 40)), styles: ["dim"] }]);
    default:
      return blocksIn(children, options);
  }
}

function listLines({ tag, attributes, children }: HtmlElement, options: SummaryOptions): Line[] {
  const first = Number.parseInt(attributes["start"] ?? "1", 10) || 1;
  return children.filter(isBlock).flatMap((item, at) => {
    const mark = tag === "ol" ? `${first + at}. ` : "• ";
    return indented(
      blocksIn(item.children, options, (blocks) => blocks.flat()),
      mark,
    );
  });
}

// Folded, as GitHub shows it first.
function detailsLines({ attributes, children }: HtmlElement, options: SummaryOptions): Line[] {
  const isTitle = (node: HtmlNode) => typeof node !== "string" && node.tag === "summary";
  const titles = children.filter(isTitle);
  const isOpen = options.unfolded === true || "open" in attributes;
  const title = titles.length === 0 ? linesOf([{ text: "Details", styles: ["bold"] }]) : [];
  const head = [...title, ...titles.flatMap((node) => blocksIn([node], options))];
  const marked = indented(head, isOpen ? "▾ " : "▸ ");
  if (!isOpen) return marked;
  const rest = children.filter((node) => !isTitle(node));
  return spaced([marked, indented(blocksIn(rest, options), "  ")]);
}

interface Cell {
  readonly lines: readonly Line[];
  readonly isHead: boolean;
  readonly isRight: boolean;
}

function tableLines(table: HtmlElement, width: number): Line[] {
  const rows = rowsIn(table.children).map((row) => row.children.filter(isBlock).map(cellOf));
  const shown = rows.filter((cells) => cells.some(({ lines }) => widest(lines) > 0));
  const count = Math.max(0, ...shown.map((cells) => cells.length));
  const widths = fittingWidths(
    Array.from({ length: count }, (_, at) =>
      Math.max(...shown.map((cells) => widest(cells[at]?.lines ?? []))),
    ),
    width,
  );
  return shown.flatMap((cells, at) => {
    const lines = rowLines(cells, widths);
    const isHead = at < shown.length - 1 && cells.every((cell) => cell.isHead);
    const rule = widths.map((column) => "─".repeat(column)).join("  ");
    return isHead ? [...lines, ...linesOf([{ text: rule, styles: ["dim"] }])] : lines;
  });
}

function rowsIn(nodes: readonly HtmlNode[]): HtmlElement[] {
  return nodes
    .filter(isBlock)
    .flatMap((node) => (node.tag === "tr" ? [node] : rowsIn(node.children)));
}

function cellOf({ tag, attributes, children }: HtmlElement): Cell {
  const isHead = tag === "th";
  const lines = cellLines(children, isHead ? ["bold"] : []);
  return { lines, isHead, isRight: attributes["align"] === "right" };
}

// A cell may hold paragraphs and lists: one below the other, without empty lines.
function cellLines(nodes: readonly HtmlNode[], styles: readonly Style[]): Line[] {
  const plain = nodes.every((node) => !isBlock(node));
  if (plain) return paragraph(nodes, styles);
  return blocksIn(nodes, { width: 60, unfolded: true }, (blocks) => blocks.flat());
}

// The widest columns give way, each down to a few characters.
function fittingWidths(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  const gaps = 2 * Math.max(0, widths.length - 1);
  for (;;) {
    const excess = widths.reduce((sum, width) => sum + width, gaps) - room;
    const most = Math.max(...widths);
    if (excess <= 0 || most <= narrowestColumn) return widths;
    widths[widths.indexOf(most)] = most - 1;
  }
}

const narrowestColumn = 8;

function rowLines(cells: readonly Cell[], widths: readonly number[]): Line[] {
  const columns = widths.map((width, at) =>
    (cells[at]?.lines ?? []).flatMap((line) => wrapped(line, width)),
  );
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) => {
    const runs = columns.flatMap((lines, at) => {
      const line = lines[row];
      const isLast = at === widths.length - 1;
      const padding = " ".repeat(
        Math.max(0, (widths[at] ?? 0) - (line === undefined ? 0 : widthOf(plainLine(line)))),
      );
      const content = line === undefined ? [] : [plainRun(line.start), ...line.runs];
      const gap = isLast ? "" : "  ";
      return cells[at]?.isRight
        ? [plainRun(padding), ...content, plainRun(gap)]
        : [...content, plainRun(isLast ? "" : `${padding}${gap}`)];
    });
    return { start: "", indent: "", runs };
  });
}

function plainRun(text: string): Run {
  return { text, styles: [] };
}

function widest(lines: readonly Line[]): number {
  return Math.max(0, ...lines.map((line) => widthOf(plainLine(line))));
}

// White space is one space in HTML, and nothing at the ends of a line.
function paragraph(nodes: readonly HtmlNode[], styles: readonly Style[] = []): Line[] {
  const runs: Run[] = [];
  let isAtStart = true;
  for (const run of runsIn(nodes, styles)) {
    const collapsed = run.text === "\n" ? "\n" : run.text.replace(/[ \t\r\n]+/g, " ");
    const text = isAtStart && collapsed !== "\n" ? collapsed.replace(/^ /, "") : collapsed;
    if (text === "") continue;
    isAtStart = /[\n ]$/.test(text);
    runs.push({ text, styles: run.styles });
  }
  const lines = linesOf(runs).map(({ runs: own, ...line }) => ({ ...line, runs: withoutEnd(own) }));
  return lines.some((line) => plainLine(line) !== "") ? lines : [];
}

function withoutEnd(runs: readonly Run[]): Run[] {
  return runs.map((run, at) =>
    at === runs.length - 1 ? { ...run, text: run.text.replace(/ $/, "") } : run,
  );
}

function runsIn(nodes: readonly HtmlNode[], styles: readonly Style[]): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (typeof node === "string") return [{ text: node === "\n" ? " " : node, styles }];
    switch (node.tag) {
      case "br":
        return [{ text: "\n", styles }];
      case "strong":
      case "b":
        return runsIn(node.children, [...styles, "bold"]);
      case "em":
      case "i":
        return runsIn(node.children, [...styles, "italic"]);
      case "code":
      case "kbd":
        return runsIn(node.children, [...styles, "cyan"]);
      case "del":
      case "s":
        return runsIn(node.children, [...styles, "strikethrough"]);
      case "a":
        return linkRuns(node, styles);
      case "img":
        return [{ text: node.attributes["alt"] ?? "", styles }];
      case "input":
        return [{ text: "checked" in node.attributes ? "☑" : "☐", styles }];
      default:
        return runsIn(node.children, styles);
    }
  });
}

function linkRuns({ attributes, children }: HtmlElement, styles: readonly Style[]): Run[] {
  const { href = "" } = attributes;
  const words = runsIn(children, [...styles, "cyan", "underline"]);
  const says = words.map(({ text }) => text).join("");
  return href === "" || says === href
    ? words
    : [...words, { text: ` <${href}>`, styles: [...styles, "dim"] }];
}

function textIn(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === "string") return node;
      return node.tag === "br" ? "\n" : textIn(node.children);
    })
    .join("");
}
