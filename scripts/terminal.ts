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
  const { required = {}, optional = {} } = msgKeys[msgKey] ?? {};
  const formats = { ...required, ...optional };
  bubble([msgKey]);
  for (const [field, value] of Object.entries(msgParam)) {
    const text = String(value);
    if (formats[field] === "markdown") bubble(["", ...readMarkdown(text, bold), ""]);
    else bubble([`${field}: ${text}`]);
  }
}

function bold(words: string): string {
  return styleText("bold", words);
}

function bubble(lines: readonly string[]): void {
  say(lines.map((line) => `  ${styleText("cyan", "│")} ${line}`.trimEnd()).join("\n"));
}
