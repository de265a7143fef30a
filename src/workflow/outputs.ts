import * as core from "@actions/core";
import type { Annotation } from "./log.ts";

/** An output's value: text, or a list that may have to be cut. */
export type OutputValue =
  | { readonly kind: "text"; readonly text: string }
  /** A JSON array of strings. */
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** One item a line. */
  | { readonly kind: "lines"; readonly items: readonly string[] }
  /** A JSON object of strings. */
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, string> };

/**
 * The longest list that goes out, in characters: an input travels as one environment variable,
 * of which Linux takes 128 KiB and Windows 32 Ki.
 */
const longestList = 30_000;

/** Sets the outputs; the warnings tell which lists were cut, and where they are whole if there is a report. */
export function setOutputs(
  outputs: Readonly<Record<string, OutputValue>>,
  reportFile: string | undefined,
): Annotation[] {
  const cut: string[] = [];
  for (const [name, value] of Object.entries(outputs)) {
    const { text, whole } = written(value);
    core.setOutput(name, text);
    if (!whole) cut.push(name);
  }
  return cut.map((name) => ({
    level: "warning",
    title: `The output ${name} was cut`,
    message: `${name} is longer than ${longestList} characters and was cut at an item.${reportFile === undefined ? "" : ` The report has it whole: ${reportFile}`}`,
  }));
}

function written(value: OutputValue): { text: string; whole: boolean } {
  switch (value.kind) {
    case "text":
      return { text: value.text, whole: true };
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

interface ListForm {
  readonly open: string;
  readonly separator: string;
  readonly close: string;
  readonly item: (text: string) => string;
}

function listed(
  items: readonly string[],
  { open, separator, close, item }: ListForm,
): { text: string; whole: boolean } {
  const kept: string[] = [];
  let length = open.length + close.length;
  for (const text of items.map(item)) {
    length += text.length + (kept.length === 0 ? 0 : separator.length);
    if (length > longestList) break;
    kept.push(text);
  }
  return { text: `${open}${kept.join(separator)}${close}`, whole: kept.length === items.length };
}
