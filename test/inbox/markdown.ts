import { type Node, Parser } from "commonmark";
import { type Link, linkTo, type Picture, pictureOf } from "./links.ts";

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

/**
 * Reads the Markdown of DingTalk's page of message types: headings, quotes, bold, italic, links, pictures and lists.
 * Code, rules and HTML are not on it, and stay as they were written: not every client draws them.
 */
export function readBlocks(markdown: string): Block[] {
  return blocksIn(new Parser().parse(markdown), markdown.split(/\r\n|\n|\r/));
}

function blocksIn(parent: Node, source: readonly string[]): Block[] {
  return childrenOf(parent).map((node) => blockOf(node, source));
}

function blockOf(node: Node, source: readonly string[]): Block {
  switch (node.type) {
    case "paragraph":
      return { kind: "paragraph", inlines: inlinesIn(node) };
    case "heading":
      return { kind: "heading", level: node.level, inlines: inlinesIn(node) };
    case "block_quote":
      return { kind: "quote", blocks: blocksIn(node, source) };
    case "list":
      return {
        kind: "list",
        start: node.listType === "ordered" ? node.listStart : undefined,
        items: childrenOf(node).map((item) => blocksIn(item, source)),
      };
    default:
      return { kind: "paragraph", inlines: asWritten(node, source) };
  }
}

function inlinesIn(parent: Node): Inline[] {
  return childrenOf(parent).map(inlineOf);
}

function inlineOf(node: Node): Inline {
  switch (node.type) {
    case "strong":
      return { kind: "strong", inlines: inlinesIn(node) };
    case "emph":
      return { kind: "emphasis", inlines: inlinesIn(node) };
    case "link":
      return { kind: "link", link: linkTo(node.destination ?? ""), inlines: inlinesIn(node) };
    case "image":
      return { kind: "picture", picture: pictureOf(node.destination ?? ""), words: wordsIn(node) };
    case "linebreak":
      return { kind: "break" };
    // DingTalk joins the lines of a paragraph, unless two spaces say otherwise.
    case "softbreak":
      return { kind: "text", text: " " };
    case "code":
      return { kind: "text", text: `\`${node.literal ?? ""}\`` };
    default:
      return { kind: "text", text: node.literal ?? "" };
  }
}

// Whole lines of the source, for a block that DingTalk's Markdown does not have.
function asWritten({ sourcepos }: Node, source: readonly string[]): Inline[] {
  const [[first], [last]] = sourcepos;
  return source
    .slice(first - 1, last)
    .flatMap((text, index): Inline[] =>
      index === 0 ? [{ kind: "text", text }] : [{ kind: "break" }, { kind: "text", text }],
    );
}

function wordsIn(parent: Node): string {
  return childrenOf(parent)
    .map((node) => node.literal ?? wordsIn(node))
    .join("");
}

function childrenOf(parent: Node): Node[] {
  const children: Node[] = [];
  for (let node = parent.firstChild; node !== null; node = node.next) children.push(node);
  return children;
}
