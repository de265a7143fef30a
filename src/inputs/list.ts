import * as z from "zod/mini";
import { fullWidthIn } from "../full-width.ts";
import { schemaOf } from "./forms.ts";
import { type Inputs, type Setting, withoutInvisible } from "./inputs.ts";
import { textOfFile } from "./paths.ts";
import type { Expected, Refusal } from "./problem.ts";

/** The value of a list input. */
export interface List {
  /** The items that are right, each once, in the order in which they first occur. */
  readonly items: readonly string[];
  /** Whether there is more than separators: `[]` is given, and empty. */
  readonly isGiven: boolean;
}

/** What the items of a list are. */
export interface ItemForm {
  /** What stands in an item for nothing: `@` before a login, blanks and dashes in a number. */
  readonly filling?: RegExp;
  /** What an item is, and how that is told where one is not. */
  readonly item?: RegExp;
  readonly expected?: Expected;
}

/**
 * Reads a list: one item a line, or separated by commas, or a JSON array of strings or numbers. Its wrong items are noted
 * as problems, and left out.
 */
export function readList(inputs: Inputs, name: string, form: ItemForm = {}): List {
  const schema = schemaOf((text: string) => parseList(text, form));
  return noteRefusals(
    inputs,
    name,
    inputs.read(name, { schema, byDefault: notGiven, searchedLater: true }),
  );
}

/** Reads the file of a list of userIds, or of a send's report: the people of it who surely got no message. */
export function readFileOfUserIds(inputs: Inputs, name: string): List {
  const content = { items: "userIds", inReport: unsentUserIds } as const;
  return noteRefusals(inputs, name, inputs.read(name, fileOfList(inputs, content)));
}

/** Reads the file of a list of message keys, or of a send's report: all keys of it. */
export function readFileOfKeys(inputs: Inputs, name: string): List {
  const content = { items: "keys", inReport: processQueryKeys } as const;
  return noteRefusals(inputs, name, inputs.read(name, fileOfList(inputs, content)));
}

/** The items of a text in any form of a list, right or wrong; undefined for broken JSON. */
export function listItems(given: string): readonly string[] | undefined {
  return writtenItems(withoutInvisible(given).trim())?.items;
}

/** The items that are text, and what stands in their place in an array. */
interface WrittenItems {
  readonly items: readonly string[];
  readonly others: readonly string[];
}

function writtenItems(text: string): WrittenItems | undefined {
  if (text.startsWith("[")) return itemsOfJson(text);
  return { items: distinct(text.split(separators)), others: [] };
}

/** A list, and what is wrong with it. */
export interface ParsedList extends List {
  readonly refusals: readonly Refusal[];
}

const notGiven: ParsedList = { items: [], isGiven: false, refusals: [] };

function noteRefusals(inputs: Inputs, name: string, list: ParsedList | undefined): List {
  if (list === undefined) return { items: [], isGiven: true };
  for (const refusal of list.refusals) inputs.refuseAs(name, refusal);
  // Looked for one by one only if there is one: a list may be long.
  if (!inputs.refusesSecretIn(name, [inputs.text(name), ...list.items])) return list;
  const items = list.items.filter((item) => inputs.sourceOfSecretAmong([item]) === undefined);
  // A secret with a separator in it is in no single item.
  return { ...list, items: items.length === list.items.length ? [] : items };
}

const separators = /[\r\n\u2028\u2029,，、;；]/;

/** Reads the text of a list; what is wrong with its other items is in the refusals. */
export function parseList(given: string, { filling, item, expected }: ItemForm = {}): ParsedList {
  const text = withoutInvisible(given).trim();
  if (text === "null") return notGiven;
  const isJson = text.startsWith("[");
  const found = writtenItems(text);
  if (found === undefined) return { items: [], isGiven: true, refusals: [brokenJson(text)] };
  const { items, others } = found;
  const written =
    filling === undefined ? items : distinct(items.map((one) => one.replace(filling, "")));
  const wrongForm: Mistake[] =
    item === undefined || expected === undefined
      ? []
      : [{ isMade: (one) => !item.test(one), expected }];
  const mistakes = [...(isJson ? [] : mistakesOfWriting), ...wrongForm];
  const mistakeIn = (one: string) => mistakes.find(({ isMade }) => isMade(one));
  const wrong = written.filter((one) => mistakeIn(one) !== undefined);
  return {
    items: wrong.length === 0 ? written : written.filter((one) => mistakeIn(one) === undefined),
    isGiven: isJson || written.length > 0,
    refusals: [
      ...refusalsOf(notText, others),
      ...mistakes.flatMap((mistake) =>
        refusalsOf(
          mistake,
          wrong.filter((one) => mistakeIn(one) === mistake),
        ),
      ),
    ],
  };
}

interface Mistake {
  readonly isMade: (item: string) => boolean;
  readonly expected: Expected;
  /** The items as they were probably meant; empty if that is not known. */
  readonly corrected?: (items: readonly string[]) => string;
}

// An item makes the first of these mistakes that fits.
const mistakesOfWriting: readonly Mistake[] = [
  {
    isMade: (item) => /^[［【]|[］】]$/.test(item),
    expected: { kind: "asciiPunctuation", found: fullWidthIn("［］") },
  },
  {
    isMade: (item) => /\s|^["'“‘{]|["'”’}]$/.test(item),
    expected: { kind: "plainItems" },
    corrected: plainItems,
  },
];

const notText: Pick<Mistake, "expected"> = { expected: { kind: "jsonList" } };

// Without quotes, comments, and signs before and between the words. Of a mapping it is not known which words are items.
function plainItems(items: readonly string[]): string {
  if (items.some((item) => item.length > longestItem)) return "";
  const words = items
    .flatMap((item) =>
      item
        .replace(/^(?:[-*•]|\d{1,3}[.)])\s+/, "")
        .replace(/(?:^|\s)#.*/, "")
        .split(/\s+/),
    )
    .map((word) => word.replace(/^["'“‘]+|["'”’]+$/g, ""))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.some((word) => /["{}]/.test(word)) ? "" : words.join(", ");
}

// Nobody needs a proposal for a longer one.
const longestItem = 200;

// One refusal for all items with the same mistake, which names the first few.
function refusalsOf(
  { expected, corrected }: Pick<Mistake, "expected" | "corrected">,
  items: readonly string[],
): Refusal[] {
  const shown = items.slice(0, shownItems);
  if (shown.length === 0) return [];
  return [{ got: shown.join(", "), expected, nearest: corrected?.(shown) || undefined }];
}

const shownItems = 5;

function brokenJson(text: string): Refusal {
  const [, inside = '"'] = /^\[(.*)\]$/s.exec(text) ?? [];
  const items = /["'[\]{}]/.test(inside) ? [] : distinct(inside.split(separators));
  const nearest = items.length === 0 ? undefined : JSON.stringify(items.slice(0, shownItems));
  return { expected: { kind: "jsonList" }, nearest };
}

// Numbers keep their digits: an id beyond 2^53 would change as a number.
function itemsOfJson(text: string): WrittenItems | undefined {
  try {
    const parsed: unknown = JSON.parse(
      text.replace(/,\s*\]$/, "]"),
      (_key, value: unknown, context?: { source?: string }) =>
        typeof value === "number" ? (context?.source ?? String(value)) : value,
    );
    if (!Array.isArray(parsed)) return undefined;
    const items = parsed.filter((item) => typeof item === "string");
    const others = parsed.filter((item) => typeof item !== "string");
    return {
      items: distinct(
        items.map((item) => withoutInvisible(item).replace(/[\r\n\u2028\u2029]+/g, "")),
      ),
      others: others.map((item) => JSON.stringify(item)),
    };
  } catch {
    // The JSON is broken or nested too deeply.
    return undefined;
  }
}

function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ""))];
}

function fileOfList(
  { folders }: Inputs,
  { items, inReport }: { items: "userIds" | "keys"; inReport: (report: unknown) => string[] },
): Setting<ParsedList> {
  const content = schemaOf((written: string, refuse) => {
    const given = written.trim();
    if (!given.startsWith("{")) return parseList(withoutComments(given));
    try {
      const found = distinct(inReport(JSON.parse(given)));
      return { items: found, isGiven: true, refusals: [] };
    } catch {
      return refuse({ expected: { kind: "listOrReport", items } });
    }
  });
  return { schema: z.pipe(textOfFile(folders, { mostBytes }), content), byDefault: notGiven };
}

// In an array `#` stands in quotes.
function withoutComments(text: string): string {
  return text.startsWith("[") ? text : text.replace(/(?:^|(?<=\s))#.*/gm, "");
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
function unsentUserIds(report: unknown): string[] {
  const { rejected, unreached, unsent, flowControlled } = reportOfPeople.parse(report).recipients;
  return [...rejected, ...unreached, ...unsent, ...flowControlled];
}

const reportOfCalls = z.object({ calls: z.array(z.object({ processQueryKey: z.string() })) });

// A refused call has an empty key, which `distinct` drops.
function processQueryKeys(report: unknown): string[] {
  return reportOfCalls.parse(report).calls.map(({ processQueryKey }) => processQueryKey);
}
