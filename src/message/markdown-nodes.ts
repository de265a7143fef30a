import type { Node } from "commonmark";
import { withoutEntities } from "./markdown.ts";

// What both readers of parsed Markdown need.

/** The text in a node that a reader sees, with `\n` where a line breaks. */
export function shownText(node: Node): string {
  const walker = node.walker();
  let text = "";
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { type, literal } = event.node;
    if (type === "html_block") text += withoutTags(literal ?? "");
    else if (type !== "html_inline") text += literal ?? "";
    const isBreak = ["softbreak", "linebreak", "paragraph", "heading"].includes(type);
    if (isBreak && !(event.entering && event.node.isContainer)) text += "\n";
  }
  return text;
}

/** The text of HTML: a tag of a block begins or ends a line, and scripts and styles are no text. */
export function withoutTags(html: string): string {
  const text = html
    .replace(/<!--.*?(?:-->|$)/gs, "")
    .replace(/<(?<name>script|style)\b[^>]*>.*?<\/\k<name>>/gis, "")
    .replace(
      /<\/?(?<name>[a-z][a-z\d-]*)(?:\s(?:"[^"]*"|'[^']*'|[^'"<>])*)?\/?>/gi,
      (_tag, name: string) => (inlineTags.includes(name.toLowerCase()) ? "" : "\n"),
    )
    .replace(/<[!?][^>]*>/g, "");
  return withoutEntities(text);
}

// Any other tag begins or ends a line.
const inlineTags =
  "a abbr b code del em font i img ins kbd mark q s samp small span strike strong sub sup u var".split(
    " ",
  );

/** The nodes in a node. */
export function childrenOf(parent: Node): Node[] {
  const children: Node[] = [];
  for (let child = parent.firstChild; child !== null; child = child.next) children.push(child);
  return children;
}
