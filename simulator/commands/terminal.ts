import { styleText } from "node:util";
import { draw, type Message } from "../message/drawing.ts";
import { type Block, type Inline, readBlocks } from "../message/markdown.ts";

/** Prints a line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a heading, with a rule to the end of the line. */
export function heading(title: string): void {
  const rule = "─".repeat(Math.max(0, 74 - title.length));
  say(`\n${styleText(["bold", "cyan"], `── ${title} ${rule}`)}`);
}

/** Prints a message: its Markdown as a reader sees it, its other fields as they are. */
export function showMessage({ msgKey, msgParam }: Message): void {
  const { kind } = draw(msgKey, msgParam);
  const hasMarkdown = kind === "markdown" || kind === "card";
  bubble([visible(msgKey)]);
  for (const [field, value] of Object.entries(msgParam)) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (hasMarkdown && field === "text") bubble(["", ...readMarkdown(text, styled), ""]);
    else bubble(visible(`${field}: ${text}`).split("\n"));
  }
}

/** The lines that a reader of Markdown sees, by the same parser as the pages; `style` may mark the parts of them. */
export function readMarkdown(markdown: string, style: Style = (words) => words): string[] {
  return blocksIn(readBlocks(markdown), style).split("\n");
}

/** The text with what a terminal would obey, or show in another order, written out: `\u{1b}`. */
export function visible(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(/[^\P{Cc}\n\t]|[\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `\\u{${code.toString(16)}}`;
    });
}

type Style = (words: string, mark: "heading" | "strong" | "text") => string;

function styled(words: string, mark: "heading" | "strong" | "text"): string {
  return mark === "text" ? visible(words) : styleText("bold", words);
}

function bubble(lines: readonly string[]): void {
  say(lines.map((line) => `  ${styleText("cyan", "│")} ${line}`.trimEnd()).join("\n"));
}

function blocksIn(blocks: readonly Block[], style: Style, between = "\n\n"): string {
  return blocks.map((block) => oneBlock(block, style)).join(between);
}

function oneBlock(block: Block, style: Style): string {
  switch (block.kind) {
    case "paragraph":
      return inlinesIn(block.inlines, style);
    case "heading":
      return style(inlinesIn(block.inlines, style), "heading");
    case "quote":
      return blocksIn(block.blocks, style).replace(/^/gm, "> ");
    case "list":
      return block.items
        .map((item, at) => {
          const mark = block.start === undefined ? "•" : `${block.start + at}.`;
          return `${mark} ${blocksIn(item, style, "\n").replaceAll("\n", "\n  ")}`;
        })
        .join("\n");
    default:
      return block satisfies never;
  }
}

function inlinesIn(inlines: readonly Inline[], style: Style): string {
  return inlines.map((inline) => oneInline(inline, style)).join("");
}

function oneInline(inline: Inline, style: Style): string {
  switch (inline.kind) {
    case "text":
      return style(inline.text, "text");
    case "strong":
      return style(inlinesIn(inline.inlines, style), "strong");
    case "emphasis":
      return inlinesIn(inline.inlines, style);
    case "link":
      return `${inlinesIn(inline.inlines, style)} <${style(inline.link.url, "text")}>`;
    case "picture":
      return style(inline.words, "text");
    case "break":
      return "\n";
    default:
      return inline satisfies never;
  }
}
