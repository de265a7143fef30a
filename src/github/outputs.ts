import { appendFileSync, statSync, truncateSync } from "node:fs";
import { EOL } from "node:os";
import { markOutside } from "../mark.ts";

/** The value of an output: text, or a list that may have to be cut. */
export type OutputValue =
  | { readonly kind: "text"; readonly text: string }
  /** A JSON array of strings. */
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** One item a line. */
  | { readonly kind: "lines"; readonly items: readonly string[] }
  /** A JSON object of strings. */
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, string> };

/** An output that is text. */
export function text(value: string): OutputValue {
  return { kind: "text", text: value };
}

/** An output that is a JSON array of strings. */
export function list(items: readonly string[]): OutputValue {
  return { kind: "list", items };
}

/** An output with one item a line. */
export function lines(items: readonly string[]): OutputValue {
  return { kind: "lines", items };
}

/** An output that is a JSON object of strings. */
export function map(entries: ReadonlyMap<string, string>): OutputValue {
  return { kind: "map", entries };
}

/**
 * The longest list, in characters. A later step gets an output as one environment variable, whose limit is 128 KiB on
 * Linux and 32 Ki characters on Windows.
 */
export const longestList = 30_000;

/** An output that was too long, and its complete items. */
export interface CutOutput {
  readonly name: string;
  readonly whole: readonly string[];
}

/** Sets the outputs, all in one write, and returns those that were cut. */
export function setOutputs(outputs: Readonly<Record<string, OutputValue>>): CutOutput[] {
  const all = Object.entries(outputs).map(([name, value]) => ({ name, ...written(value) }));
  const { GITHUB_OUTPUT: file } = process.env;
  if (!file) throw new Error("GITHUB_OUTPUT names no file");
  // `setOutput` of @actions/core writes one by one: a process that is killed meanwhile would leave some of them.
  appendWhole(file, all.map(blockOf).join(""));
  return all.flatMap(({ name, cut }) => (cut === undefined ? [] : [{ name, whole: cut }]));
}

/** Appends all of a text to a file of the runner's, or nothing, if the disk is full: a part of the outputs could pass for all. */
export function appendWhole(file: string, text: string): void {
  const { size = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
  try {
    appendFileSync(file, text);
  } catch (error) {
    cutBackTo(file, size);
    throw error;
  }
}

function cutBackTo(file: string, size: number): void {
  try {
    truncateSync(file, size);
  } catch {
    // What cannot be cut is no file, and the error of the write says more.
  }
}

// The runner's form for a value of several lines.
function blockOf({ name, text }: { readonly name: string; readonly text: string }): string {
  const delimiter = markOutside([text]);
  return [`${name}<<${delimiter}`, text, delimiter, ""].join(EOL);
}

/** Each output on a line of its own, complete. */
export function linesOf(outputs: Readonly<Record<string, OutputValue>>): string[] {
  return Object.entries(outputs).map(([name, value]) => {
    const { text, cut } = written(value);
    return `${name}: ${cut?.join(", ") ?? text}`;
  });
}

function written(value: OutputValue): Written {
  switch (value.kind) {
    case "text":
      return { text: value.text, cut: undefined };
    case "list":
      return listed(value.items, {
        open: "[",
        separator: ",",
        close: "]",
        item: (text) => JSON.stringify(text),
      });
    case "map":
      return listed(
        [...value.entries].map(([key, text]) => `${JSON.stringify(key)}:${JSON.stringify(text)}`),
        { open: "{", separator: ",", close: "}", item: (entry) => entry },
      );
    case "lines":
      return listed(value.items, { open: "", separator: "\n", close: "", item: (text) => text });
    default:
      return value satisfies never;
  }
}

interface Written {
  readonly text: string;
  /** All items, if some were left out. */
  readonly cut: readonly string[] | undefined;
}

interface ListForm {
  readonly open: string;
  readonly separator: string;
  readonly close: string;
  readonly item: (text: string) => string;
}

function listed(items: readonly string[], { open, separator, close, item }: ListForm): Written {
  const written = items.map(item);
  const kept: string[] = [];
  let length = open.length + close.length;
  for (const text of written) {
    length += text.length + (kept.length === 0 ? 0 : separator.length);
    if (length > longestList) break;
    kept.push(text);
  }
  const cut = kept.length === items.length ? undefined : written;
  return { text: `${open}${kept.join(separator)}${close}`, cut };
}
