import { nearest, type Problem, type Reading, right, wrong } from "../problem.ts";
import { filters } from "./filters.ts";
import { isValueless, type TemplateNames, unknownName } from "./names.ts";

/** Fills templates in with names; a value that was filled in is never read as a template again. */
export interface Templates {
  /** The text with its templates filled in, or what is wrong with them. */
  fill(template: TemplateText): Reading<string>;
  /** The names that were used although they have no value on this event. */
  readonly valueless: ReadonlySet<string>;
}

/** A text of the message, what a person would call it, and how what is filled in is written there. */
export interface TemplateText {
  readonly text: string;
  readonly place: string;
  readonly write: (value: string) => string;
}

/** Whether a text asks for the jobs of the run. */
export function asksForJobs(text: string): boolean {
  return isTemplate(text) && /\brun\b[^}]*\b(?:failed_)?jobs\b/.test(text);
}

/** Whether a text has anything in it for Liquid to do. */
export function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

/** Templates over the given names; Liquid is loaded only where a text needs it. */
export async function openTemplates(
  texts: readonly string[],
  names: TemplateNames,
): Promise<Templates> {
  const valueless = new Set<string>();
  if (!texts.some(isTemplate)) return { fill: ({ text }) => right(text), valueless };
  const engine = await openEngine(names.strict);
  const scope = presentNames(names);
  const fill = ({ text, place, write }: TemplateText): Reading<string> => {
    if (!isTemplate(text) || [...names.unread].some((name) => speaksOf(text, name)))
      return right(text);
    for (;;) {
      const attempt = tryToRender(() => engine.render(text, scope, write));
      if (attempt.kind === "right") return attempt;
      const missed = attempt.failures.flatMap(({ undefinedName: name }) => name ?? []);
      const empty = missed.filter((name) => isValueless(names, name) && !valueless.has(name));
      // A name that is still missed once it was let be empty is hidden behind one of the template's own.
      if (empty.length === 0) for (const name of missed) valueless.delete(name);
      if (empty.length === 0)
        return wrong(...explainAll(attempt.failures, { engine, names, place }));
      for (const name of empty) {
        valueless.add(name);
        letBeEmpty(scope, name);
      }
    }
  };
  return { fill, valueless };
}

function speaksOf(text: string, namespace: string): boolean {
  return new RegExp(`\\b${namespace}\\b`).test(text);
}

/** Sizes in characters or items, the time in milliseconds: what one text may cost. */
const limits = { parseLimit: 300_000, renderLimit: 2_000, memoryLimit: 10_000_000 };

// The tags that would read files, or lay one template into another.
const fileTags = ["include", "render", "layout", "block"];

interface Engine {
  readonly filters: readonly string[];
  readonly tags: readonly string[];
  render(text: string, scope: Scope, write: TemplateText["write"]): string;
}

async function openEngine(strictVariables: boolean): Promise<Engine> {
  const { Context, Liquid } = await import("liquidjs");
  let writeValue: TemplateText["write"] = String;
  const liquid = new Liquid({
    strictVariables,
    strictFilters: true,
    ownPropertyOnly: true,
    catchAllErrors: true,
    outputEscape: (value: unknown) => writeValue(textOf(value)),
    // Belt and braces: without the tags nothing asks for a file, and if anything did there would be none.
    templates: {},
    ...limits,
  });
  for (const tag of fileTags) delete liquid.tags[tag];
  for (const [name, filter] of Object.entries(filters)) liquid.registerFilter(name, filter);
  // `if` and `default` go by the context's lenientIf, `assign` by the engine's: a missing name may be tested for, not taken.
  const lenient = { ...liquid.options, lenientIf: true };
  return {
    filters: Object.keys(liquid.filters),
    tags: Object.keys(liquid.tags),
    render(text, scope, write) {
      writeValue = write;
      return String(liquid.parseAndRenderSync(text, new Context(scope, lenient, { sync: true })));
    },
  };
}

// Liquid would write a mapping as "[object Object]"; its own words for nothing, such as `nil`, are objects, too.
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join("");
  if (typeof value !== "object") return String(value);
  const plain: unknown = value.valueOf();
  if (plain !== value) return textOf(plain);
  return aMapping.toString();
}

// Liquid's filters make text of whatever they are given. A mapping says no to that, whoever asks; its prototype
// is no name of the template's, for templates see own properties only.
const aMapping = {
  toString(): never {
    throw new Error(
      "a mapping is no text: name a value in it, or write it out by the filter `json`",
    );
  },
};

function guard<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) guard(inner);
  if (!Array.isArray(value)) Object.setPrototypeOf(value, aMapping);
  return value;
}

type Scope = Record<string, Record<string, unknown>>;

// A name without a value is left out, so that `default` and `if` can test for it and anything else asks for it.
function presentNames(names: TemplateNames): Scope {
  return Object.fromEntries(
    Object.entries(names.namespaces).map(([namespace, values]) => {
      const present = Object.entries(values).filter(([, value]) => value !== undefined);
      return [namespace, guard(Object.fromEntries(present))];
    }),
  );
}

function letBeEmpty(scope: Scope, path: string): void {
  const [namespace = "", name = ""] = path.split(".");
  const values = scope[namespace];
  if (values !== undefined) values[name] = null;
}

type Attempt =
  | { readonly kind: "right"; readonly value: string }
  | { readonly kind: "wrong"; readonly failures: readonly Failure[] };

/** One thing that Liquid did not like, the first line of what it said about it. */
interface Failure {
  readonly message: string;
  readonly undefinedName: string | undefined;
}

function tryToRender(render: () => string): Attempt {
  try {
    return { kind: "right", value: render() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: "wrong", failures: failuresOf(error) };
  }
}

// Liquid's error of all errors has them in a list, which may hold such errors in its turn.
function failuresOf(error: Error): Failure[] {
  if ("errors" in error && Array.isArray(error.errors))
    return error.errors.filter((inner) => inner instanceof Error).flatMap(failuresOf);
  const [message = ""] = error.message.split("\n");
  const undefinedName = /^undefined variable: (?<name>.+?)(?:, line:\d+, col:\d+)?$/.exec(message);
  return [{ message, undefinedName: undefinedName?.groups?.["name"] }];
}

interface Place {
  readonly engine: Engine;
  readonly names: TemplateNames;
  readonly place: string;
}

// Once a limit is reached, whatever follows fails over it, too.
function explainAll(failures: readonly Failure[], about: Place): Problem[] {
  const limit = failures.findIndex(({ message }) => /limit exceeded/.test(message));
  const told = limit === -1 ? failures : failures.slice(0, limit + 1);
  const problems = told.map((failure) => explain(failure, about));
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function explain(failure: Failure, { engine, names, place }: Place): Problem {
  if (failure.undefinedName !== undefined) return unknownName(names, failure.undefinedName, place);
  const filter = /undefined filter: (?<name>\w+)/.exec(failure.message)?.groups?.["name"];
  if (filter !== undefined)
    return unknownWord(place, filter, {
      what: "a Liquid filter that exists",
      words: engine.filters,
    });
  const tag = /tag "(?<name>\w+)" not found/.exec(failure.message)?.groups?.["name"];
  if (tag === undefined)
    return { input: place, expected: `a Liquid template (${failure.message})` };
  const what = fileTags.includes(tag)
    ? "a template without other files in it"
    : "a Liquid tag that exists";
  return unknownWord(place, tag, { what, words: engine.tags });
}

function unknownWord(
  place: string,
  word: string,
  known: { what: string; words: readonly string[] },
): Problem {
  const suggestion = nearest(word, known.words);
  return {
    input: place,
    got: word,
    expected: known.what,
    ...(suggestion === undefined ? {} : { nearest: suggestion }),
  };
}
