import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  type YAMLParseError,
} from "yaml";
import { joinJsonLines } from "./json-lines.ts";
import { type Problem, type Reading, right, wrong } from "./problem.ts";
import { commentInPlace, type UnquotedTemplate, unquotedTemplate } from "./template-quoting.ts";

/** A value of a mapping input. */
export type Tree = string | number | boolean | null | readonly Tree[] | Mapping;

/** A mapping input, read; keys are own properties, whatever they are called. */
export interface Mapping {
  readonly [key: string]: Tree;
}

/** How the scalars of a mapping are read: `text` as they stand there, `data` with true, false, null and exact numbers. */
export type Scalars = "text" | "data";

/** Reads a JSON object or a YAML mapping; blank text and `null` are the empty mapping. */
export function readMapping(input: string, given: string, scalars: Scalars): Reading<Mapping> {
  if (given.trim() === "" || given.trim() === "null") return right({});
  const text = joinJsonLines(given);
  const document = parseDocument(text, {
    version: "1.2",
    schema: "failsafe",
    // The reader sees to it: the library would compare every key with every other.
    uniqueKeys: false,
    prettyErrors: true,
  });
  const [error] = document.errors;
  if (error !== undefined) {
    return wrong(...syntaxProblems(document, { input, text, scalars }));
  }
  if (!isMap(document.contents))
    return wrong({ input, got: given, expected: "a JSON object or a YAML mapping" });
  const reader = new TreeReader(input, text, scalars);
  const value = reader.mapping(document.contents.items, input);
  return reader.problems.length > 0 ? wrong(...reader.problems) : right(value);
}

// What follows an error of syntax is mostly its echo; each template without quotes is an error of its own.
function syntaxProblems(
  { errors, contents }: ReturnType<typeof parseDocument>,
  { input, text, scalars }: { input: string; text: string; scalars: Scalars },
): Problem[] {
  const trapOf = ({ pos }: YAMLParseError) =>
    scalars === "text" ? unquotedTemplate(text, pos[0]) : undefined;
  const reader = new TreeReader(input, text, scalars);
  if (isMap(contents)) reader.mapping(contents.items, input);
  const traps = [
    ...errors.flatMap((error) => trapOf(error) ?? []).map((trap) => trapProblem(input, trap)),
    ...reader.problems.filter(({ got }) => got !== undefined),
  ];
  const [first] = errors;
  const syntax =
    first === undefined || trapOf(first) !== undefined ? [] : [syntaxProblem(input, first)];
  const told = [...new Map(traps.map((trap) => [trap.got, trap])).values()];
  // The beginning of an entry that goes on is no trap of its own.
  const isPart = ({ got = "" }: Problem) =>
    told.some((other) => other.got !== got && other.got?.startsWith(got));
  return [...syntax, ...told.filter((trap) => !isPart(trap))];
}

class TreeReader {
  readonly problems: Problem[] = [];
  readonly #input: string;
  readonly #text: string;
  readonly #scalars: Scalars;
  readonly #isJson: boolean;

  constructor(input: string, text: string, scalars: Scalars) {
    this.#isJson = /^\s*\{(?![{%])/.test(text);
    this.#input = input;
    this.#text = text;
    this.#scalars = scalars;
  }

  mapping(pairs: readonly Pair<unknown, unknown>[], place: string): Mapping {
    const seen = new Set<string>();
    const entries = pairs.map(({ key, value }): [string, Tree] => {
      const name = isScalar(key) ? String(key.source ?? key.value) : "";
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
    if (node === null || node === undefined) return "";
    if (isAlias(node) || (isNode(node) && node.anchor !== undefined))
      return this.#refuse(place, "a value without anchors and aliases (`&`, `*`), or in quotes");
    if (isNode(node) && node.tag !== undefined && node.tag !== "tag:yaml.org,2002:str")
      return this.#refuse(place, "a value without a YAML tag (`!`), or in quotes");
    if (isMap(node)) return this.#trapped(node, place) ?? this.mapping(node.items, place);
    if (isSeq(node)) return node.items.map((item, index) => this.#tree(item, `${place}[${index}]`));
    if (!isScalar(node)) return this.#refuse(place, "text, a list or a mapping");
    return this.#trapped(node, place) ?? this.#scalar(node);
  }

  #scalar(node: Scalar): Tree {
    const text = String(node.type === Scalar.PLAIN ? (node.source ?? "") : node.value);
    if (node.type !== Scalar.PLAIN) return text;
    if (this.#scalars === "data") return plainValue(text);
    // In YAML `null` may be a name or a word; in JSON it is what toJSON makes of a value that is not there.
    return this.#isJson && text === "null" ? null : text;
  }

  #trapped(node: Node, place: string): string | undefined {
    if (this.#scalars === "data" || !node.range) return undefined;
    const quoted = isMap(node)
      ? unquotedTemplate(this.#text, node.range[0])
      : isScalar(node) && node.type === Scalar.PLAIN
        ? commentInPlace(this.#text, node.range)
        : undefined;
    if (quoted === undefined) return undefined;
    this.#trap(place, quoted);
    return "";
  }

  // A template outside of quotes is read as a mapping, which may come out as a key.
  #refuseKey(key: Node, place: string): void {
    const before = (key.range?.[0] ?? 1) - 1;
    const quoted = unquotedTemplate(this.#text, before);
    if (quoted !== undefined && this.#scalars === "text") {
      this.#trap(place, quoted);
      return;
    }
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

  // The same line may be met by its key and by its value.
  #trap(place: string, quoted: UnquotedTemplate): void {
    if (!this.problems.some(({ got }) => got === quoted.line))
      this.problems.push(trapProblem(place, quoted));
  }

  #refuse(place: string, expected: string): string {
    this.problems.push({ input: place === "" ? this.#input : place, expected });
    return "";
  }
}

// A number whose digits would come back changed is text: ids are never computed with.
function plainValue(text: string): Tree {
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  const number = Number(text);
  return text !== "" && Number.isFinite(number) && String(number) === text ? number : text;
}

function syntaxProblem(input: string, error: { message: string; code: string }): Problem {
  const [summary = error.message] = error.message.split("\n");
  return { input, expected: `a JSON object or a YAML mapping (${summary.replace(/:$/, "")})` };
}

function trapProblem(input: string, trap: UnquotedTemplate): Problem {
  return {
    input,
    got: trap.line,
    expected: `the value in quotes, for YAML reads it as something else without them: ${trap.quoted}`,
  };
}
