import { type Node, Parser } from "commonmark";
import { encodedUrl, fillIn, isWholeUrl, tokenOf } from "./markdown.ts";
import { childrenOf, shownText, withoutTags } from "./markdown-nodes.ts";

/** How many characters of a text are read: a message of DingTalk holds 15,000 bytes, and the parser is quick for so many. */
const mostRead = 10_000;

/** How deep lists, quotes and emphasis may be inside each other; what is deeper is text. */
const mostDeep = 6;

/**
 * What others wrote in GitHub's Markdown, as the Markdown that DingTalk shows: headings, emphasis, lists, quotes, and
 * http(s) links behind whose text the host stands. An image becomes such a link; tables, code and HTML become text.
 * It ends at the end of the last line within so many characters, if it has to be cut.
 */
export function dingtalkMarkdown(source: string, most = mostRead): string {
  const read = source.slice(0, mostRead);
  const whole = reduced(read);
  if (whole.length <= most) return read === source ? whole : `${whole}\n\n…`;
  // Each line has all its marks.
  const end = whole.lastIndexOf("\n", most);
  const cut = end === -1 ? reduced(read.slice(0, most)) : whole.slice(0, end);
  return `${cut.trimEnd()}\n\n…`.trimStart();
}

function reduced(source: string): string {
  const texts: string[] = [];
  const textAt = (text: string) => {
    texts.push(text);
    return tokenOf(texts.length - 1);
  };
  const root = new Parser().parse(source.toWellFormed());
  return fillIn(blocksIn(root, 0, textAt).join("\n"), texts);
}

// Writes a text into a template, where it is escaped for the place that it has there.
type TextAt = (text: string) => string;

// The lines of all blocks in a block, with a blank line between two of them.
function blocksIn(parent: Node, depth: number, textAt: TextAt): string[] {
  return childrenOf(parent)
    .map((block) => linesOf(block, depth, textAt))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ["", ...lines]));
}

function linesOf(block: Node, depth: number, textAt: TextAt): string[] {
  if (depth > mostDeep) return plainLines(shownText(block), textAt);
  switch (block.type) {
    case "heading": {
      const line = inlineOf(block, depth, textAt).replace(/\s+/g, " ").trim();
      return line === "" ? [] : [`${"#".repeat(block.level)} ${line}`];
    }
    case "paragraph":
      return withBreaks(inlineOf(block, depth, textAt));
    case "block_quote":
      return blocksIn(block, depth + 1, textAt).map((line) => `> ${line}`);
    case "list":
      return listLines(block, depth, textAt);
    case "code_block":
      return plainLines(block.literal ?? "", textAt);
    case "html_block":
      return plainLines(withoutTags(block.literal ?? ""), textAt);
    default:
      return [];
  }
}

function listLines(list: Node, depth: number, textAt: TextAt): string[] {
  return childrenOf(list).flatMap((item, at) => {
    const mark = list.listType === "ordered" ? `${(list.listStart ?? 1) + at}. ` : "- ";
    const [first = "&#160;", ...lines] = blocksIn(item, depth + 1, textAt);
    const rest = list.listTight ? lines.filter((line) => line !== "") : lines;
    return [mark + first, ...rest.map((line) => " ".repeat(mark.length) + line)];
  });
}

function plainLines(text: string, textAt: TextAt): string[] {
  const lines = text.split("\n").map((line) => (line.trim() === "" ? "" : textAt(line)));
  return withBreaks(lines.join("\n"));
}

// DingTalk breaks a line if two spaces are before and after the break.
function withBreaks(text: string): string[] {
  const lines = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  return lines.map((line, at) => {
    const start = at > 0 ? "  " : "";
    return at < lines.length - 1 ? `${start}${line}  ` : start + line;
  });
}

// The text in a block or in a mark, with `\n` where a line breaks.
function inlineOf(parent: Node, depth: number, textAt: TextAt): string {
  let written = "";
  let text = "";
  const flush = () => {
    written += withLinks(text, textAt);
    text = "";
  };
  for (const node of childrenOf(parent)) {
    // Each mark that means nothing is a node of its own.
    if (node.type === "text") text += node.literal ?? "";
    else {
      flush();
      written += depth > mostDeep ? textAt(shownText(node)) : markOf(node, depth, textAt);
    }
  }
  flush();
  return written;
}

function markOf(node: Node, depth: number, textAt: TextAt): string {
  switch (node.type) {
    case "softbreak":
    case "linebreak":
      return "\n";
    case "code":
      return textAt(node.literal ?? "");
    case "html_inline":
      return /^<br\b/i.test(node.literal ?? "") ? "\n" : "";
    case "emph":
      return emphasized("*", inlineOf(node, depth + 1, textAt));
    case "strong":
      return emphasized("**", inlineOf(node, depth + 1, textAt));
    case "link":
    case "image":
      return linkTo(node.destination ?? "", shownText(node), textAt);
    default:
      return "";
  }
}

// Each line has marks of its own, which stand right beside what they emphasize.
function emphasized(mark: string, text: string): string {
  return text.replace(/[^\s](?:.*[^\s])?/g, `${mark}$&${mark}`);
}

// A bare address is a link for GitHub, and the row of a table that has no text is none.
function withLinks(text: string, textAt: TextAt): string {
  if (/^\s*\|?(?:\s*:?-+:?\s*\|)+[\s:-]*$/.test(text)) return "";
  return text
    .split(address)
    .map((part, at) => (at % 2 === 1 ? linkTo(part, part, textAt) : spaced(part, textAt)))
    .join("");
}

// Where Chinese goes on right behind an address, its punctuation ends it.
const address =
  /(?<address>\bhttps?:\/\/(?:\([^\s<>"'`()]*\)|[^\s<>"'`()，。；：、！？（）《》「」])*(?:\([^\s<>"'`()]*\)|[^\s<>"'`()，。；：、！？（）《》「」.,;:!?[\]*_~]))/i;

// Spaces at an end belong to the line, not to the value: there they would be written as characters.
function spaced(text: string, textAt: TextAt): string {
  const whole = text.trim();
  if (whole === "") return text === "" ? "" : " ";
  return `${/^\s/.test(text) ? " " : ""}${textAt(whole)}${/\s$/.test(text) ? " " : ""}`;
}

function linkTo(address: string, shown: string, textAt: TextAt): string {
  const label = shown.replace(/\s+/g, " ").trim();
  if (!isWholeUrl(address)) return label === "" ? "" : textAt(label);
  const { host, origin } = new URL(address);
  const link = `[${textAt(label === "" ? host : label)}](${encodedUrl(address)})`;
  const isShown = label === "" || (label === address && label.startsWith(origin));
  return isShown ? link : `${link} (${textAt(host)})`;
}
