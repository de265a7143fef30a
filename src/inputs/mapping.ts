import { isMap, isSeq } from "yaml";
import type * as z from "zod/mini";
import { schemaOf } from "./forms.ts";
import { fullWidthColon, fullWidthInJson } from "./full-width-structure.ts";
import type { Setting } from "./inputs.ts";
import { joinJsonLines } from "./json-lines.ts";
import {
  type Mapping,
  type MappingNote,
  type MappingText,
  mostProblems,
  type Scalars,
  TreeReader,
} from "./mapping-tree.ts";
import { type Expected, type ExpectedKind, type Finding, lineAt, type Refusal } from "./problem.ts";
import { deepest, parseYaml } from "./yaml-document.ts";
import { type BrokenYaml, yamlMistake } from "./yaml-mistakes.ts";

export type { Mapping, Scalars, Tree } from "./mapping-tree.ts";

/** A mapping as it was read, and what is worth a warning about it. */
export interface ParsedMapping {
  readonly value: Mapping;
  readonly notes: readonly MappingNote[];
}

/** A part of the message: a JSON object or a YAML mapping; blank text and `null` are the empty mapping. */
export function mapping(scalars: Scalars): Setting<ParsedMapping> {
  const schema = mappingSchema(scalars, { isInline: true });
  return { schema, byDefault: { value: {}, notes: [] }, asWritten: true, searchedLater: true };
}

/** The same as a schema, from the text of an input, which is `isInline`, or of a file. */
export function mappingSchema(
  scalars: Scalars,
  { isInline = false } = {},
): z.ZodMiniType<ParsedMapping, string> {
  return schemaOf((given: string, refuse) => {
    const { refusals, ...parsed } = parseMapping(given, { scalars, isInline });
    for (const refusal of refusals) refuse(refusal);
    return parsed;
  });
}

/** The entries of a mapping that are right, and what is wrong with the others. */
export interface RightEntries {
  readonly value: Mapping;
  readonly refusals: readonly Refusal[];
}

/** Reads the entries of a mapping that are right; none where it cannot be read at all. */
export function entriesOf(given: string): RightEntries {
  const { value, refusals } = parseMapping(given, { scalars: "text", isInline: false });
  const places = refusals.map(({ place = "" }) => place);
  const isWrong = (key: string) =>
    places.some(
      (place) =>
        place === "" ||
        [`.${key}`, `.${key}.`, `.${key}[`].includes(place.slice(0, key.length + 2)),
    );
  if (places.length === 0) return { value, refusals };
  const right = Object.entries(value).filter(([key]) => !isWrong(key));
  return { value: Object.fromEntries(right), refusals };
}

function parseMapping(
  given: string,
  { scalars, isInline }: Pick<MappingText, "scalars" | "isInline">,
): ParsedMapping & { readonly refusals: readonly Refusal[] } {
  if (given.trim() === "" || given.trim() === "null") return { value: {}, notes: [], refusals: [] };
  const text = joinJsonLines(given);
  const { findings, ...parsed } = findIn({ given, text, scalars, isInline });
  const first = findings.toSorted((a, b) => a.offset - b.offset).slice(0, mostProblems);
  const refusals = first.map(({ offset, ...finding }) => ({
    ...finding,
    got: null,
    at: lineAt(given, offset),
  }));
  return { ...parsed, refusals };
}

interface FoundMapping extends ParsedMapping {
  readonly findings: readonly Finding[];
}

function findIn(source: MappingText): FoundMapping {
  const { text } = source;
  const wrong = (finding: Finding) => ({ value: {}, notes: [], findings: [finding] });
  const punctuation = fullWidthInJson(text);
  if (punctuation !== undefined) return wrong(punctuation);
  const document = parseYaml(text);
  if (document.kind !== "read")
    return wrong({ offset: document.offset, expected: expectedInstead[document.kind] });
  const { contents, errors } = document;
  if (isSeq(contents)) return wrong(noMapping(text));
  const reader = new TreeReader(source);
  const value = isMap(contents) ? reader.mapping(contents) : {};
  if (errors.length > 0) {
    const findings = findingsInBroken({ text, contents, errors }, reader);
    return { value, notes: [], findings };
  }
  if (isMap(contents)) return { value, notes: reader.notes, findings: reader.findings };
  return wrong(fullWidthColon(text, 0) ?? noMapping(text));
}

const expectedInstead = {
  tooDeep: { kind: "shallowMapping", deepest },
  severalDocuments: { kind: "oneMapping" },
} as const satisfies Readonly<Record<string, Expected>>;

// Without a blank behind its colon, a key is one word with its value.
function noMapping(text: string): Finding {
  const joined = /^\s*[^\s:'"[-][^\s:]{0,100}:(?!\/\/)(?=\S)/.exec(text)?.[0].length;
  if (joined !== undefined)
    return { offset: joined, expected: { kind: "syntax", mistake: "colon" } };
  return { offset: Math.max(0, text.search(/\S/)), expected: { kind: "mapping" } };
}

// Most syntax errors only follow from the first one, but each template without quotes is an error of its own.
function findingsInBroken(broken: BrokenYaml, reader: TreeReader): readonly Finding[] {
  const ofKind = (...kinds: ExpectedKind[]) =>
    reader.findings.filter(({ expected }) => kinds.includes(expected.kind));
  const [punctuation] = ofKind("asciiPunctuation");
  if (punctuation !== undefined) return [punctuation];
  const traps = broken.errors.map(({ pos: [offset] }) => reader.entries.at(offset));
  const entries = wholeEntries([
    ...traps.filter((entry) => entry !== undefined),
    ...reader.findings,
  ]);
  const templates = ofKind("templateInQuotes", "valueWithoutTemplate");
  const isExplained = traps[0] !== undefined || templates.length > 0;
  const mistake = isExplained ? undefined : yamlMistake(broken);
  // The bracket that is missing may stand in a comment.
  const follows = isUnclosed(mistake) && entries.some(isCut);
  return [...(follows || mistake === undefined ? [] : [mistake]), ...entries, ...templates];
}

function isUnclosed(finding: Finding | undefined): boolean {
  return finding?.expected.kind === "syntax" && finding.expected.mistake === "unclosedBracket";
}

function isCut({ expected }: Finding): boolean {
  return expected.kind === "valueInQuotes" && expected.isCut;
}

// A value may span lines: the beginning of an entry is no trap of its own. Sorted, it comes right before the entry.
function wholeEntries(findings: readonly Finding[]): readonly Finding[] {
  const entries = new Map<string, Finding>();
  for (const finding of findings)
    if (finding.expected.kind === "valueInQuotes")
      entries.set(finding.expected.quoted.replace(/'$/, ""), finding);
  const sorted = [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [index, [begun, beginning]] of sorted.entries()) {
    const [written = "", whole = beginning] = sorted[index + 1] ?? [];
    if (!written.startsWith(begun)) continue;
    entries.delete(begun);
    entries.set(written, { ...beginning, expected: whole.expected });
  }
  return [...entries.values()];
}
