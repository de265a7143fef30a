import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Warning } from "../text/warnings.ts";
import { fullWidthInKey } from "./full-width-structure.ts";
import { stringOfJson } from "./json-lines.ts";
import type { Finding } from "./problem.ts";
import {
  behindBlanks,
  cutValue,
  hasTemplate,
  UnquotedEntries,
  type UnquotedEntry,
} from "./quoting.ts";

/** A value of a mapping input. */
export type Tree = string | number | boolean | null | readonly Tree[] | Mapping;

/** The value of a mapping input; every key is an own property, even `__proto__`. */
export interface Mapping {
  readonly [key: string]: Tree;
}

/** How the scalars of a mapping are read: `text` unchanged, `data` with true, false, null and exact numbers. */
export type Scalars = "text" | "data";

/** A warning about a mapping, without the name of its input. */
export type MappingNote = Omit<
  Extract<Warning, { readonly kind: "pastedText" | "literalBreak" }>,
  "input"
>;

/** How many problems of one text are told, and how many warnings. */
export const mostProblems = 100;

/** The text of a mapping, and how it is read. */
export interface MappingText {
  readonly given: string;
  /** The same, with each JSON value on one line. */
  readonly text: string;
  readonly scalars: Scalars;
  /** Whether ` #` in a value more likely belongs to the value than to a comment. */
  readonly isInline: boolean;
}

/** Reads YAML's nodes into values, and finds what YAML reads as something else than was meant. */
export class TreeReader {
  readonly findings: Finding[] = [];
  readonly notes: MappingNote[] = [];
  /** Entries that need quotes. */
  readonly entries: UnquotedEntries;
  readonly #source: MappingText;
  readonly #isText: boolean;
  readonly #isJson: boolean;

  constructor(source: MappingText) {
    this.#source = source;
    this.#isJson = /^\s*\{(?![{%])/.test(source.text);
    this.#isText = source.scalars === "text";
    const unquoted = { templates: this.#isText, comments: source.isInline };
    this.entries = new UnquotedEntries(source.text, unquoted);
  }

  /** The value of a mapping at a place of the input. */
  mapping({ items, flow }: YAMLMap, place = ""): Mapping {
    const seen = new Set<string>();
    const inFlow = flow === true;
    const entries = items.map(({ key, value }): [string, Tree] => {
      const name = isScalar(key) ? String(key.value) : "";
      const around = { place: `${place}.${name}`, keyEnd: undefined, inFlow };
      if (!isNode(key)) return [name, this.#tree(value, around)];
      if (!isScalar(key)) this.#refuseKey(key, place);
      else if (key.anchor !== undefined) this.#refuse("keyWithoutAnchor", startOf(key), place);
      else if (seen.has(name)) this.#refuse("keyOnce", startOf(key), around.place);
      else if (key.type === Scalar.PLAIN)
        this.#note(fullWidthInKey(name, startOf(key), inFlow && value === null));
      seen.add(name);
      return [name, this.#tree(value, { ...around, keyEnd: key.range?.[1] })];
    });
    // fromEntries defines own properties, so a key called __proto__ stays a key.
    return Object.fromEntries(entries);
  }

  #tree(node: unknown, around: PlaceOfValue): Tree {
    const { place, keyEnd } = around;
    if (!isNode(node)) return "";
    // What is wrong stands before the node.
    const start =
      keyEnd === undefined ? startOf(node) : behindBlanks(this.#source.text, keyEnd + 1);
    if (isAlias(node) || node.anchor !== undefined)
      return this.#refuse("valueWithoutAnchor", start, place);
    if (node.tag !== undefined && node.tag !== "tag:yaml.org,2002:str")
      return this.#refuse("valueWithoutTag", start, place);
    if (isSeq(node)) return this.#list(node, place);
    const entry = this.#unquoted(node, around);
    if (entry !== undefined) return this.#note({ ...entry, place });
    return isMap(node) ? this.mapping(node, place) : this.#scalar(node, place);
  }

  #list({ items, flow }: YAMLSeq, place: string): Tree {
    const around = { keyEnd: undefined, inFlow: flow === true };
    return items.map((item, index) => this.#tree(item, { ...around, place: `${place}[${index}]` }));
  }

  #scalar(node: Scalar, place: string): Tree {
    if (node.type === Scalar.QUOTE_DOUBLE) return this.#quoted(node, place);
    const text = String(node.value);
    const isAsWritten = node.type === Scalar.PLAIN || node.type === Scalar.QUOTE_SINGLE;
    if (isAsWritten && this.#isText && text.includes("\\n")) this.#warn("literalBreak", place);
    if (node.type !== Scalar.PLAIN) return text;
    if (!this.#isText) return plainValue(text);
    // In YAML `null` may be a name or a word; in JSON it is how toJSON writes a missing value.
    return this.#isJson && text === "null" ? null : text;
  }

  // JSON has no line breaks in its strings: a text was pasted. YAML would make one line of it.
  #quoted({ range, value }: Scalar, place: string): string {
    const [start, end] = range ?? [0, 0];
    const written = this.#source.given.slice(start, end);
    const isOfJson = this.#isJson || written !== this.#source.text.slice(start, end);
    const text = isOfJson && /[\r\n\t]/.test(written) ? stringOfJson(written) : undefined;
    if (text !== undefined) this.#warn("pastedText", place);
    return text ?? String(value);
  }

  #unquoted(node: Node, { keyEnd, inFlow }: PlaceOfValue): UnquotedEntry | undefined {
    if (!node.range || this.#isFull) return undefined;
    const [start, end] = node.range;
    if (isMap(node)) return this.#isText ? this.entries.at(start) : undefined;
    if (!isScalar(node) || node.type !== Scalar.PLAIN) return undefined;
    const { text, isInline } = this.#source;
    const entry = cutValue(text, { keyEnd, start, end, inFlow });
    return entry !== undefined && (isInline || hasTemplate(entry)) ? entry : undefined;
  }

  // YAML reads a template without quotes as a mapping, and may take that for a key.
  #refuseKey(key: Node, place: string): void {
    const isTemplate = this.#source.text.startsWith("{{", startOf(key) - 1);
    const instead = this.#isText ? "templateInQuotes" : "valueWithoutTemplate";
    this.#refuse(isTemplate ? instead : "plainKey", startOf(key), place);
  }

  #refuse(kind: RefusedNode, offset: number, place: string): string {
    return this.#note({ offset, place, expected: { kind } });
  }

  // The value of what is wrong is never used.
  #note(finding: Finding | undefined): string {
    if (finding !== undefined && !this.#isFull) this.findings.push(finding);
    return "";
  }

  #warn(kind: MappingNote["kind"], place: string): void {
    if (this.notes.length < mostProblems) this.notes.push({ kind, place });
  }

  get #isFull(): boolean {
    return this.findings.length >= mostProblems;
  }
}

interface PlaceOfValue {
  readonly place: string;
  readonly keyEnd: number | undefined;
  readonly inFlow: boolean;
}

type RefusedNode =
  | "plainKey"
  | "keyOnce"
  | "keyWithoutAnchor"
  | "valueWithoutAnchor"
  | "valueWithoutTag"
  | "valueWithoutTemplate"
  | "templateInQuotes";

function startOf({ range }: Node): number {
  return range?.[0] ?? 0;
}

// A number whose digits would change stays text, because it may be an id.
function plainValue(text: string): Tree {
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}
