import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { EOL } from "node:os";
import { dirname } from "node:path";
import type { LogTexts, PublishingTexts } from "../text/types.ts";
import type { Host } from "./host.ts";
import type { Annotation } from "./log.ts";
import {
  appendWhole,
  linesOf,
  longestList,
  type OutputValue,
  setOutputs,
  text,
} from "./outputs.ts";
import { platformOf } from "./platform.ts";

/** Everything that a step publishes when it ends. */
export interface Ending {
  readonly outputs: Readonly<Record<string, OutputValue>>;
  /** Written as JSON to `file`, or to a new file in `RUNNER_TEMP`; the output `report` has the path. undefined for no report. */
  readonly report: { readonly content: object; readonly file: string | undefined } | undefined;
  readonly annotations: readonly Annotation[];
  /** Markdown; undefined for no summary. */
  readonly summary: string | undefined;
  /** The people of the summary who were not reached: where nobody sees the summary, the log has them. */
  readonly lists: readonly { readonly title: string; readonly items: readonly string[] }[];
  readonly failed: boolean;
  readonly texts: PublishingTexts & LogTexts;
}

/** Publishes everything before the step can fail: report, outputs and summary, then annotations. */
export function publish(ending: Ending, host: Host): void {
  const issues: Annotation[] = [];
  const { report, texts } = ending;
  const { failed } = texts;
  const file = report && attempt(failed.report, issues, () => writeReport(report, host, texts));
  const path = report === undefined ? {} : { report: text(file ?? "") };
  const outputs = { ...ending.outputs, ...path };
  const cut = attempt(failed.outputs, issues, () => setOutputs(outputs));
  if (cut === undefined) host.log.quote(texts.outputs, linesOf(outputs));
  for (const output of cut ?? []) {
    // Without a report, the log has the complete output.
    if (file === undefined) host.log.quote(texts.wholeOutput(output.name), output.whole);
    const { title, cause } = texts.cutOutput(output.name, longestList, file);
    issues.push({ level: "warning", title, message: cause });
  }
  const { summary } = ending;
  const { GITHUB_STEP_SUMMARY: summaryFile } = host.environment;
  if (summary !== undefined && summaryFile !== undefined)
    attempt(failed.summary, issues, () => appendWhole(summaryFile, `${summary}${EOL}`));
  if (summary !== undefined && !platformOf(host.environment).showsSummary)
    for (const { title, items } of ending.lists) host.log.quote(title, items);
  host.log.annotate([...ending.annotations, ...issues], texts);
}

function writeReport(
  { content, file: asked }: NonNullable<Ending["report"]>,
  host: Host,
  texts: PublishingTexts,
): string {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_EXCL, O_NOFOLLOW = 0 } = constants;
  const file = asked ?? host.newReportFile();
  if (asked !== undefined && isThroughLink(asked)) throw new Error(texts.link(asked));
  const way = asked === undefined ? O_EXCL : O_TRUNC;
  const descriptor = openSync(file, O_WRONLY | O_CREAT | O_NOFOLLOW | way, 0o600);
  try {
    writeAndClose(descriptor, content);
  } catch (error) {
    // A part of a report could pass for a whole one.
    rmSync(file, { force: true });
    throw error;
  }
  return file;
}

// The path was without links when the input was read; one may have come into it since.
function isThroughLink(file: string): boolean {
  const folder = dirname(file);
  const found = lstatSync(file, { throwIfNoEntry: false });
  const isOwn = found === undefined || (found.isFile() && found.nlink === 1);
  return !isOwn || realpathSync(folder) !== folder;
}

function writeAndClose(descriptor: number, content: object): void {
  try {
    let text = "";
    for (const piece of jsonPieces(content)) {
      text += piece;
      if (text.length < charactersAtOnce) continue;
      writeFileSync(descriptor, text);
      text = "";
    }
    writeFileSync(descriptor, `${text}\n`);
  } finally {
    closeSync(descriptor);
  }
}

// Bounds the memory that a long report takes.
const charactersAtOnce = 64 * 1024;

function attempt<T>(title: string, issues: Annotation[], act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    issues.push(warningOf(title, error));
    return undefined;
  }
}

function warningOf(title: string, error: unknown): Annotation {
  return {
    level: "warning",
    title,
    message: error instanceof Error ? error.message : String(error),
  };
}

/** The text of `JSON.stringify(value, undefined, 2)` in pieces, so that a long list is never in memory as one text. */
export function* jsonPieces(value: object, indent = ""): Generator<string> {
  if (Array.isArray(value)) {
    yield* piecesOfList(value, indent);
    return;
  }
  let before = "{";
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined) continue;
    yield `${before}\n${indent}  ${JSON.stringify(name)}: `;
    yield* piecesOf(item, `${indent}  `);
    before = ",";
  }
  yield before === "{" ? "{}" : `\n${indent}}`;
}

function piecesOf(value: unknown, indent: string): Iterable<string> {
  return typeof value === "object" && value !== null
    ? jsonPieces(value, indent)
    : [JSON.stringify(value)];
}

const itemsAPiece = 500;

function* piecesOfList(list: readonly unknown[], indent: string): Generator<string> {
  if (list.length === 0) yield "[]";
  for (let at = 0; at < list.length; at += itemsAPiece) {
    // The text between the brackets. Line breaks inside strings are escaped, so each of these is between items.
    const items = JSON.stringify(list.slice(at, at + itemsAPiece), undefined, 2).slice(1, -2);
    const whole = at + itemsAPiece >= list.length;
    yield `${at === 0 ? "[" : ","}${items.replaceAll("\n", `\n${indent}`)}${whole ? `\n${indent}]` : ""}`;
  }
}
