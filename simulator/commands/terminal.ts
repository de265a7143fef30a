import { styleText } from "node:util";
import { msgKeys } from "../src/message/msg-keys.ts";
import { readMarkdown } from "../test/support/markdown-reader.ts";

/** Prints a line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a heading, a rule as long as the page. */
export function heading(title: string): void {
  const rule = "─".repeat(Math.max(0, 74 - title.length));
  say(`\n${styleText(["bold", "cyan"], `── ${title} ${rule}`)}`);
}

/** Prints a message as somebody reads it: its Markdown read, its other fields as they are. */
export function showMessage(msgKey: string, msgParam: Readonly<Record<string, unknown>>): void {
  const { required = {}, optional = {} } = kinds.get(msgKey) ?? {};
  const formats = new Map(Object.entries({ ...required, ...optional }));
  bubble([visible(msgKey)]);
  for (const [field, value] of Object.entries(msgParam)) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (formats.get(field) === "markdown") bubble(["", ...readMarkdown(text, dressed), ""]);
    else bubble(visible(`${field}: ${text}`).split("\n"));
  }
}

/** The text with what a terminal would obey, or show in another order than it stands, written out: `\u{1b}`. */
export function visible(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(/[^\P{Cc}\n\t]|[\p{Bidi_Control}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `\\u{${code.toString(16)}}`;
    });
}

const kinds = new Map(Object.entries(msgKeys));

function dressed(words: string, mark: "heading" | "strong" | "text"): string {
  return mark === "text" ? visible(words) : styleText("bold", words);
}

function bubble(lines: readonly string[]): void {
  say(lines.map((line) => `  ${styleText("cyan", "│")} ${line}`.trimEnd()).join("\n"));
}
