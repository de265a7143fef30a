import * as z from "zod/mini";
import { type Refuse, schemaOf } from "./forms.ts";
import type { Folders, Form } from "./inputs.ts";
import { textOfFile } from "./paths.ts";

/**
 * The items of a list input, trimmed, without blanks and duplicates, in the order in which they first occur. Null if the
 * input is blank (nothing but separators), which is not the same as an empty `[]`.
 */
export type List = readonly string[] | null;

/** A list: one item a line, or separated by commas, or a JSON array of strings or numbers. */
export const list: Form<List> = { schema: schemaOf(readList) };

/** A list whose items match a pattern; `expected` describes it in plain words. */
export function listOf(item: RegExp, expected: string): Form<List> {
  const schema = schemaOf((given: string, refuse) => {
    const items = readList(given, refuse);
    return items?.every((one) => item.test(one)) === false ? refuse({ expected }) : items;
  });
  return { schema };
}

/** The path of a file with a list of userIds, or with a send's report: the people of it who surely got no message. */
export function fileOfUserIds(folders: Folders): Form<List> {
  return fileOfList(folders, { items: "userIds", inReport: unsentUserIds });
}

/** The path of a file with a list of message keys, or with a send's report: all keys of it. */
export function fileOfKeys(folders: Folders): Form<List> {
  return fileOfList(folders, { items: "keys", inReport: processQueryKeys });
}

/** The items of a list in any form, trimmed, without blanks and duplicates; undefined for broken JSON. */
export function listItems(given: string): readonly string[] | undefined {
  const items = given.startsWith("[") ? jsonItems(given) : given.split(/[\r\n,]/);
  return items && distinct(items);
}

function readList(given: string, refuse: Refuse): List | undefined {
  const isJson = given.startsWith("[");
  const items = listItems(given);
  if (items === undefined) return refuse({ expected: "a JSON array of strings or numbers" });
  const quoted = isJson ? undefined : items.find((item) => /^["'{]|["'}]$/.test(item));
  if (quoted !== undefined)
    return refuse({
      expected: "one item a line without quotes, or commas, or a JSON array",
      nearest: /[{}]/.test(quoted) ? undefined : quoted.replace(/^["']+|["']+$/g, "") || undefined,
    });
  const dashed = items.find((item) => item.startsWith("- "));
  if (dashed !== undefined)
    return refuse({
      expected: "one item a line without a dash, or commas, or a JSON array",
      nearest: dashed.slice(2).trim(),
    });
  return isJson || items.length > 0 ? items : null;
}

// Numbers keep their digits: an id beyond 2^53 would change as a number.
function jsonItems(given: string): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(
      given,
      (_key, value: unknown, context?: { source?: string }) =>
        typeof value === "number" ? (context?.source ?? String(value)) : value,
    );
    return texts.safeParse(parsed).data;
  } catch {
    // The JSON is broken or nested too deeply.
    return undefined;
  }
}

function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ""))];
}

function fileOfList(
  folders: Folders,
  { items, inReport }: { items: string; inReport: (report: unknown) => readonly string[] },
): Form<List> {
  const content = schemaOf((written: string, refuse) => {
    const given = written.trim();
    if (!given.startsWith("{")) return readList(given, refuse);
    try {
      return distinct(inReport(JSON.parse(given)));
    } catch {
      const expected = `a file with a list of ${items}, or with the JSON report of a send`;
      return refuse({ expected });
    }
  });
  return { schema: z.pipe(textOfFile(folders, { mostBytes }), content), byDefault: null };
}

// As large as the report of a send to a million people.
const mostBytes = 128 * 1024 * 1024;

const texts = z.array(z.string());

const reportOfPeople = z.object({
  recipients: z.object({
    rejected: texts,
    unreached: texts,
    unsent: texts,
    flowControlled: texts,
  }),
});

// The same people as in the output `unsentUserIds`, which may be truncated.
function unsentUserIds(report: unknown): readonly string[] {
  const { rejected, unreached, unsent, flowControlled } = reportOfPeople.parse(report).recipients;
  return [...rejected, ...unreached, ...unsent, ...flowControlled];
}

const reportOfCalls = z.object({ calls: z.array(z.object({ processQueryKey: z.string() })) });

// A refused call has an empty key, which `distinct` drops.
function processQueryKeys(report: unknown): readonly string[] {
  return reportOfCalls.parse(report).calls.map(({ processQueryKey }) => processQueryKey);
}
