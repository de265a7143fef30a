import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLParseError,
} from "yaml";
import type * as z from "zod/mini";
import { type Refusal, schemaOf } from "./forms.ts";
import type { Setting } from "./inputs.ts";
import { joinJsonLines } from "./json-lines.ts";
import { commentInPlace, type UnquotedTemplate, UnquotedTemplates } from "./template-quoting.ts";
import { deepest, parseYaml } from "./yaml-document.ts";

/** A value of a mapping input. */
export type Tree = string | number | boolean | null | readonly Tree[] | Mapping;

/** The value of a mapping input; every key is an own property, even `__proto__`. */
export interface Mapping {
  readonly [key: string]: Tree;
}

/** How the scalars of a mapping are read: `text` unchanged, `data` with true, false, null and exact numbers. */
export type Scalars = "text" | "data";

/** A part of the message: a JSON object or a YAML mapping; blank text and `null` are the empty mapping. */
export function mapping(scalars: Scalars): Setting<Mapping> {
  return { schema: mappingSchema(scalars), byDefault: {}, asWritten: true, ofMessage: true };
}

/** The same as a schema, from the text of an input or of its file. */
export function mappingSchema(scalars: Scalars): z.ZodMiniType<Mapping, string> {
  return schemaOf((given: string, refuse) => {
    if (given.trim() === "" || given.trim() === "null") return {};
    const text = joinJsonLines(given);
    const document = parseYaml(text);
    if (document.kind !== "read")
      return refuse({ got: null, expected: expectedInstead[document.kind] });
    const { contents, errors } = document;
    const templates = new UnquotedTemplates(text);
    const reader = new TreeReader(text, { scalars, templates });
    const isMapping = isMap(contents);
    const tree = isMapping ? reader.mapping(contents.items, "") : {};
    if (errors.length > 0)
      syntaxRefusals(errors, { reader, text, scalars, templates }).forEach(refuse);
    else if (isMapping) reader.refusals.forEach(refuse);
    else refuse({ expected });
    return tree;
  });
}

const expected = "a JSON object or a YAML mapping";

const expectedInstead = {
  tooDeep: `${expected} with at most ${deepest} mappings and lists inside one another`,
  severalDocuments: `${expected}, not several of them with \`---\` between`,
} as const;

// Most syntax errors only follow from the first one, but each template without quotes is an error of its own.
function syntaxRefusals(
  errors: readonly YAMLParseError[],
  { reader, text, scalars, templates }: ReaderOptions & { reader: TreeReader; text: string },
): readonly Refusal[] {
  const trapAt = ({ pos }: YAMLParseError) =>
    scalars === "text" ? templates.at(pos[0]) : undefined;
  const found = [
    ...errors.flatMap((error) => trapAt(error) ?? []).map((trap) => trapRefusal("", trap)),
    ...reader.refusals.filter(({ got }) => typeof got === "string"),
  ];
  const traps = new Map(found.map((trap) => [trap.got, trap]));
  // A value may span lines: the beginning of an entry is no trap of its own. Sorted, it comes right before the entry.
  const entries = [...traps.keys()].map(String).toSorted();
  for (const [index, entry] of entries.entries())
    if (entries[index + 1]?.startsWith(entry)) traps.delete(entry);
  const syntax = errors
    .slice(0, 1)
    .filter((error) => trapAt(error) === undefined)
    .map((error) => syntaxRefusal(error, text));
  return [...syntax, ...traps.values()].slice(0, mostProblems);
}

interface ReaderOptions {
  readonly scalars: Scalars;
  readonly templates: UnquotedTemplates;
}

/** How many problems of one text are told. */
const mostProblems = 100;

class TreeReader {
  readonly refusals: Refusal[] = [];
  readonly #text: string;
  readonly #scalars: Scalars;
  readonly #templates: UnquotedTemplates;
  readonly #isJson: boolean;

  constructor(text: string, { scalars, templates }: ReaderOptions) {
    this.#isJson = /^\s*\{(?![{%])/.test(text);
    this.#text = text;
    this.#scalars = scalars;
    this.#templates = templates;
  }

  mapping(pairs: readonly Pair<unknown, unknown>[], place: string): Mapping {
    const seen = new Set<string>();
    const entries = pairs.map(({ key, value }): [string, Tree] => {
      const name = isScalar(key) ? String(key.value) : "";
      if (isNode(key) && !isScalar(key)) this.#refuseKey(key, place);
      else if (isNode(key) && key.anchor !== undefined)
        this.#refuse(place, "keys without anchors (`&`)");
      else if (seen.has(name)) this.#refuse(`${place}.${name}`, "each key once");
      seen.add(name);
      return [name, this.#tree(value, `${place}.${name}`)];
    });
    // fromEntries defines own properties, so a key called __proto__ stays a key.
    return Object.fromEntries(entries);
  }

  #tree(node: unknown, place: string): Tree {
    if (!isNode(node)) return "";
    if (isAlias(node) || node.anchor !== undefined)
      return this.#refuse(place, "a value without anchors and aliases (`&`, `*`), or in quotes");
    if (node.tag !== undefined && node.tag !== "tag:yaml.org,2002:str")
      return this.#refuse(place, "a value without a YAML tag (`!`), or in quotes");
    if (isMap(node)) return this.#trapped(node, place) ?? this.mapping(node.items, place);
    if (isSeq(node)) return node.items.map((item, index) => this.#tree(item, `${place}[${index}]`));
    return this.#trapped(node, place) ?? this.#scalar(node);
  }

  #scalar(node: Scalar): Tree {
    const text = String(node.value);
    if (node.type !== Scalar.PLAIN) return text;
    if (this.#scalars === "data") return plainValue(text);
    // In YAML `null` may be a name or a word; in JSON it is how toJSON writes a missing value.
    return this.#isJson && text === "null" ? null : text;
  }

  #trapped(node: Node, place: string): string | undefined {
    if (this.#scalars === "data" || !node.range || this.#isFull) return undefined;
    const quoted = isMap(node)
      ? this.#templates.at(node.range[0])
      : isScalar(node) && node.type === Scalar.PLAIN
        ? commentInPlace(this.#text, node.range)
        : undefined;
    if (quoted === undefined) return undefined;
    this.refusals.push(trapRefusal(place, quoted));
    return "";
  }

  // YAML reads a template without quotes as a mapping, and may take that for a key.
  #refuseKey(key: Node, place: string): void {
    const before = (key.range?.[0] ?? 1) - 1;
    const isTemplate = this.#text.startsWith("{{", before);
    const inQuotes = this.#isJson
      ? "templates inside the quotes of a JSON string"
      : "templates in quotes";
    const noTemplates = "values without templates: what stands here is filled in by `${{ }}` only";
    this.#refuse(
      place,
      !isTemplate ? "keys that are plain words" : this.#scalars === "data" ? noTemplates : inQuotes,
    );
  }

  #refuse(place: string, expected: string): string {
    if (!this.#isFull) this.refusals.push({ place, got: null, expected });
    return "";
  }

  get #isFull(): boolean {
    return this.refusals.length >= mostProblems;
  }
}

// A number whose digits would change stays text, because it may be an id.
function plainValue(text: string): Tree {
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}

function syntaxRefusal({ message, pos }: YAMLParseError, text: string): Refusal {
  const before = text.slice(0, pos[0]);
  const line = before.split("\n").length;
  const column = pos[0] - before.lastIndexOf("\n");
  return { got: null, expected: `${expected} (${message} at line ${line}, column ${column})` };
}

function trapRefusal(place: string, { line, quoted }: UnquotedTemplate): Refusal {
  return {
    place,
    got: line,
    expected: `the value in quotes, because YAML reads it as something else without them: ${quoted}`,
  };
}
