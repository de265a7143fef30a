import { type Node, Parser } from "commonmark";
import type { Shown, ShownElement } from "../github/summary.ts";
import { childrenOf, shownText } from "./markdown-nodes.ts";
import { paragraph, shownLines, shownLink } from "./shown-text.ts";

/**
 * What a message's Markdown reads like: headings, emphasis, lists, quotes, code, and http(s) links behind whose text the
 * host stands. An image becomes such a link, and HTML text.
 */
export function shownMarkdown(markdown: string): readonly Shown[] {
  const whole = blocksIn(new Parser().parse(markdown.slice(0, mostRead)), 0);
  return markdown.length > mostRead ? [...whole, paragraph(["…"])] : whole;
}

// The parser is quick for so many, whatever they are: a cancelled step has little time.
const mostRead = 10_000;

// How deep lists, quotes and emphasis may be inside each other; what is deeper is text.
const mostDeep = 6;

function blocksIn(parent: Node, depth: number): Shown[] {
  return childrenOf(parent).map((block) => blockOf(block, depth));
}

function blockOf(block: Node, depth: number): ShownElement {
  if (depth > mostDeep) return paragraph([shownText(block)]);
  switch (block.type) {
    case "heading":
      return { tag: "h4", content: inlinesIn(block, depth) };
    case "block_quote":
      return { tag: "blockquote", content: blocksIn(block, depth + 1) };
    case "list":
      return listOf(block, depth);
    case "code_block":
      return { tag: "pre", content: [(block.literal ?? "").trimEnd()] };
    case "thematic_break":
      return { tag: "hr" };
    case "html_block":
      return paragraph(shownLines(withoutFormatting(block.literal ?? "").trim()));
    default:
      return paragraph(inlinesIn(block, depth));
  }
}

function listOf(list: Node, depth: number): ShownElement {
  const content = childrenOf(list).map(
    (item): ShownElement => ({ tag: "li", content: itemOf(item, depth + 1) }),
  );
  if (list.listType !== "ordered") return { tag: "ul", content };
  return { tag: "ol", content, ...(list.listStart === 1 ? {} : { start: list.listStart }) };
}

// The first paragraph of an item stands beside its mark.
function itemOf(item: Node, depth: number): Shown[] {
  const [first, ...more] = childrenOf(item);
  if (first?.type !== "paragraph") return blocksIn(item, depth);
  return [...inlinesIn(first, depth), ...more.map((block) => blockOf(block, depth))];
}

function inlinesIn(parent: Node, depth: number): Shown[] {
  return childrenOf(parent)
    .flatMap((node) => inlinesOf(node, depth))
    .filter((piece) => piece !== "");
}

function inlinesOf(node: Node, depth: number): readonly Shown[] {
  if (depth > mostDeep) return [shownText(node)];
  switch (node.type) {
    case "softbreak":
      return [" "];
    case "linebreak":
      return [{ tag: "br" }];
    case "strong":
      return [{ tag: "strong", content: inlinesIn(node, depth + 1) }];
    case "emph":
      return [{ tag: "em", content: inlinesIn(node, depth + 1) }];
    case "code":
      return [{ tag: "code", content: [node.literal ?? ""] }];
    case "html_inline":
      return shownLines(withoutFormatting(node.literal ?? ""));
    case "link":
      return shownLink(wordsOf(node), node.destination ?? "");
    case "image":
      return shownLink(`🖼 ${wordsOf(node)}`.trim(), node.destination ?? "");
    default:
      return [node.literal ?? ""];
  }
}

// DingTalk's own messages are coloured by such tags. What any other tag does there is not known, so it is shown.
function withoutFormatting(html: string): string {
  return html
    .replace(/<br\b[^<>]*>/gi, "\n")
    .replace(/<\/?(?:font|span|div|p|b|i|u|s|em|strong|del|big|small|center)\b[^<>]*>/gi, "");
}

function wordsOf(node: Node): string {
  return shownText(node).replace(/\s+/g, " ").trim();
}
