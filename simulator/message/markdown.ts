import { type Node, type NodeWalkingStep, Parser } from "commonmark";

/** A link of a message; `href` is where a browser may follow it to, and undefined where it is no address of a web page. */
export interface Link {
  readonly url: string;
  readonly href: string | undefined;
}

/** A picture: at an address, or an upload. */
export type Picture =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "media"; readonly mediaId: string };

/** A piece of a line as DingTalk draws it. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly inlines: readonly Inline[] }
  | { readonly kind: "link"; readonly link: Link; readonly inlines: readonly Inline[] }
  | { readonly kind: "picture"; readonly picture: Picture; readonly words: string }
  | { readonly kind: "break" };

/** A block of Markdown as DingTalk draws it. */
export type Block =
  | { readonly kind: "paragraph"; readonly inlines: readonly Inline[] }
  | { readonly kind: "heading"; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | {
      readonly kind: "list";
      /** Where the numbers begin; undefined where the items have none. */
      readonly start: number | undefined;
      readonly items: readonly (readonly Block[])[];
    };

/** How deep quotes and lists, and marks in a line, may be nested: a message has room for thousands, and drawing is recursive. */
export const deepest = 16;

/**
 * Reads the Markdown of DingTalk's page of message types: headings, quotes, bold, italic, links, pictures and lists.
 * Code, rules and HTML are not on it, and stay as they were written, because not every client draws them. So does
 * anything nested deeper than `deepest`.
 */
export function readBlocks(markdown: string): Block[] {
  return blocksIn(new Parser().parse(markdown), { lines: markdown.split(/\r\n|\n|\r/), depth: 0 });
}

/** Reads the address of a link: only http and https are followed, and the page that a `dingtalk:` link opens. */
export function linkTo(url: string): Link {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== "dingtalk:") return { url, href: webAddress(url) };
  return { url, href: webAddress(parsed.searchParams.get("url") ?? "") };
}

/** Reads the address of a picture, or the id of an upload. */
export function pictureOf(source: string): Picture {
  const url = webAddress(source);
  return url === undefined ? { kind: "media", mediaId: source } : { kind: "address", url };
}

/** The lines of the source, and how deep a block is nested. */
interface Place {
  readonly lines: readonly string[];
  readonly depth: number;
}

function blocksIn(parent: Node, place: Place): Block[] {
  return childrenOf(parent).map((node) => blockOf(node, place));
}

function blockOf(node: Node, place: Place): Block {
  const { lines, depth } = place;
  const inner = { lines, depth: depth + 1 };
  switch (node.type) {
    case "paragraph":
      return { kind: "paragraph", inlines: inlinesIn(node, 0) };
    case "heading":
      return { kind: "heading", level: node.level, inlines: inlinesIn(node, 0) };
    case "block_quote":
      if (depth >= deepest) return { kind: "paragraph", inlines: asWritten(node, lines) };
      return { kind: "quote", blocks: blocksIn(node, inner) };
    case "list":
      if (depth >= deepest) return { kind: "paragraph", inlines: asWritten(node, lines) };
      return {
        kind: "list",
        start: node.listType === "ordered" ? node.listStart : undefined,
        items: childrenOf(node).map((item) => blocksIn(item, inner)),
      };
    default:
      return { kind: "paragraph", inlines: asWritten(node, lines) };
  }
}

function inlinesIn(parent: Node, depth: number): Inline[] {
  return childrenOf(parent).map((node) => inlineOf(node, depth));
}

function inlineOf(node: Node, depth: number): Inline {
  const isTooDeep = depth >= deepest && node.isContainer;
  switch (isTooDeep ? "too deep" : node.type) {
    case "too deep":
      return { kind: "text", text: withMarks(node) };
    case "strong":
      return { kind: "strong", inlines: inlinesIn(node, depth + 1) };
    case "emph":
      return { kind: "emphasis", inlines: inlinesIn(node, depth + 1) };
    case "link":
      return {
        kind: "link",
        link: linkTo(node.destination ?? ""),
        inlines: inlinesIn(node, depth + 1),
      };
    case "image":
      return { kind: "picture", picture: pictureOf(node.destination ?? ""), words: wordsIn(node) };
    case "linebreak":
      return { kind: "break" };
    // DingTalk joins the lines of a paragraph, unless a line ends in two spaces.
    case "softbreak":
      return { kind: "text", text: " " };
    case "code":
      return { kind: "text", text: `\`${node.literal ?? ""}\`` };
    default:
      return { kind: "text", text: node.literal ?? "" };
  }
}

// The source lines of a block, without the marks of the blocks around it.
function asWritten({ sourcepos }: Node, lines: readonly string[]): Inline[] {
  const [[first, column], [last]] = sourcepos;
  return lines.slice(first - 1, last).flatMap((line, index): Inline[] => {
    const isIndented = index === 0 || /^[\s>]*$/.test(line.slice(0, column - 1));
    const text: Inline = { kind: "text", text: isIndented ? line.slice(column - 1) : line };
    return index === 0 ? [text] : [{ kind: "break" }, text];
  });
}

// The parser keeps no positions inside a line, so the marks are written again.
function withMarks(parent: Node): string {
  return walk(parent, ({ node, entering }) => {
    if (node.literal !== null) return node.type === "code" ? `\`${node.literal}\`` : node.literal;
    switch (node.type) {
      case "strong":
        return "**";
      case "emph":
        return "*";
      case "link":
        return entering ? "[" : `](${node.destination ?? ""})`;
      case "image":
        return entering ? "![" : `](${node.destination ?? ""})`;
      default:
        return " ";
    }
  });
}

function wordsIn(parent: Node): string {
  return walk(parent, ({ node }) => node.literal ?? "");
}

// Iterative, because the nesting has no limit.
function walk(parent: Node, textOf: (step: NodeWalkingStep) => string): string {
  const walker = parent.walker();
  let text = "";
  for (let step = walker.next(); step !== null; step = walker.next()) text += textOf(step);
  return text;
}

function childrenOf(parent: Node): Node[] {
  const children: Node[] = [];
  for (let node = parent.firstChild; node !== null; node = node.next) children.push(node);
  return children;
}

function webAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url !== null && ["http:", "https:"].includes(url.protocol) ? url.href : undefined;
}
