import { type Node, Parser } from "commonmark";

/**
 * A Markdown text as somebody reads it, a line a piece: by a CommonMark parser that knows nothing of how this
 * project writes. `style` may dress what the author marked, and the words that stand there as text.
 */
export function readMarkdown(markdown: string, style: Style = (text) => text): string[] {
  const reader = new Reader(style);
  reader.children(new Parser().parse(markdown));
  return reader.text
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .split("\n");
}

type Style = (text: string, mark: "heading" | "strong" | "text") => string;

class Reader {
  text = "";
  readonly #style: Style;

  constructor(style: Style) {
    this.#style = style;
  }

  children(parent: Node): void {
    for (let node = parent.firstChild; node; node = node.next) this.#node(node);
  }

  #node(node: Node): void {
    switch (node.type) {
      case "heading":
        this.text += `${this.#style(this.#inside(node), "heading")}\n\n`;
        return;
      case "strong":
        this.text += this.#style(this.#inside(node), "strong");
        return;
      case "link":
        this.text += `${this.#inside(node)} <${node.destination ?? ""}>`;
        return;
      case "paragraph":
        this.text += `${this.#inside(node)}${node.parent?.type === "item" ? "\n" : "\n\n"}`;
        return;
      case "item":
        this.text += "• ";
        this.children(node);
        return;
      case "list":
        this.children(node);
        this.text += "\n";
        return;
      case "softbreak":
      case "linebreak":
        this.text += "\n";
        return;
      default:
        this.text += this.#style(node.literal ?? "", "text");
        this.children(node);
    }
  }

  #inside(node: Node): string {
    const inner = new Reader(this.#style);
    inner.children(node);
    return inner.text;
  }
}
