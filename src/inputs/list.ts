import { type Field, field, type Refuse } from "./fields.ts";

/** A list input as it was given: blank (nothing but separators) is not the same as an empty `[]`. */
export interface GivenList {
  readonly given: boolean;
  /** Trimmed, without blanks and duplicates, in the order of first sight. */
  readonly items: readonly string[];
}

/** One item a line, or commas, or a JSON array of strings or numbers. */
export function list(): Field<GivenList> {
  return field(readList);
}

/** A list whose items have a form; `expected` says it in a person's words. */
export function listOf(form: RegExp, expected: string): Field<GivenList> {
  return field((text, wrong) => {
    const read = readList(text, wrong);
    return read.items.every((item) => form.test(item)) ? read : wrong({ expected });
  });
}

/** The items of a text in any form of a list; what is wrong with it is told through `wrong`. */
export function readList(text: string, wrong: Refuse): GivenList {
  const items = listItems(text);
  if (items === undefined) return wrong({ expected: "a JSON array of strings or numbers" });
  const quoted = items.find((item) => /^["'{]|["'}]$/.test(item));
  if (quoted !== undefined && !text.startsWith("[")) {
    return wrong({
      expected: "one item a line without quotes, or commas, or a JSON array",
      nearest: quoted.startsWith("{")
        ? undefined
        : quoted.replace(/^["']+|["']+$/g, "") || undefined,
    });
  }
  const dashed = items.find((item) => item.startsWith("- "));
  if (dashed !== undefined) {
    return wrong({
      expected: "one item a line without a dash, or commas, or a JSON array",
      nearest: dashed.slice(2).trim(),
    });
  }
  return { given: text.startsWith("[") || items.length > 0, items };
}

/** The items of a list in any form, trimmed, without blanks and duplicates; undefined for broken JSON. */
export function listItems(text: string): string[] | undefined {
  const written = text.startsWith("[") ? jsonItems(text) : text.split(/[\r\n,]/);
  return written && [...new Set(written.map((item) => item.trim()).filter((item) => item !== ""))];
}

// Numbers keep the digits that stand there: an id beyond 2^53 would change by being computed.
function jsonItems(text: string): string[] | undefined {
  const parsed = parseWithSource(text);
  if (!Array.isArray(parsed)) return undefined;
  const items: string[] = [];
  for (const item of parsed) {
    if (typeof item !== "string") return undefined;
    items.push(item);
  }
  return items;
}

function parseWithSource(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === "number" ? (context?.source ?? String(value)) : value,
    );
  } catch {
    // Broken, or nested deeper than anything that a list holds.
    return undefined;
  }
}
