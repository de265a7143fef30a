import { styleText } from "node:util";
import type { Drawing } from "../message/drawing.ts";
import { drawBubble } from "./bubble.ts";
import { widthOf } from "./text.ts";

/** Prints a line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a heading, with a rule to the end of the line. */
export function heading(title: string): void {
  const rule = "─".repeat(Math.max(0, columns() - 4 - widthOf(title)));
  say(`\n${styleText(["bold", "cyan"], `── ${title} ${rule}`)}`);
}

/** Prints a message in its bubble, as its reader sees it. */
export function showMessage(drawing: Drawing): void {
  for (const line of drawBubble(drawing, columns() - 2)) say(`  ${line}`);
}

/** The columns of the terminal that are used: no more than one reads with ease, and as many where there is no terminal. */
export function columns(): number {
  return Math.max(40, Math.min(process.stdout.columns ?? mostColumns, mostColumns));
}

const mostColumns = 78;
