import { type Problem, type Reading, right, wrong } from "../inputs/problem.ts";
import { nearest } from "../nearest.ts";
import { filters } from "./filters.ts";
import { isValueless, type TemplateNames, unknownName } from "./names.ts";

/** Fills templates in with names; a value that was filled in is never read as a template again. */
export interface Templates {
  /** Whether one of the texts asks for the jobs of the run. */
  readonly askForJobs: boolean;
  /** The text with its templates filled in, or what is wrong with them. */
  fill(template: TemplateText): Reading<string>;
  /** The names that were used although they have no value on this event. */
  readonly valueless: ReadonlySet<string>;
  /** Names that do not exist and were left empty all the same, for it is too late to refuse them. */
  readonly unknown: ReadonlySet<string>;
}

/** A text of the message, what a person would call it, and how what is filled in is written there. */
export interface TemplateText {
  readonly text: string;
  readonly place: string;
  readonly write: (value: string) => string;
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
  if (!texts.some(isTemplate)) return plainTexts;
  const filler = new Filler(await openEngine(), names);
  return {
    askForJobs: texts.some((text) => filler.asksForJobs(text)),
    fill: (template) => filler.fill(template),
    valueless: filler.valueless,
    unknown: filler.unknown,
  };
}

const plainTexts: Templates = {
  askForJobs: false,
  fill: ({ text }) => right(text),
  valueless: new Set(),
  unknown: new Set(),
};

class Filler {
  readonly valueless = new Set<string>();
  readonly unknown = new Set<string>();
  readonly #engine: Engine;
  readonly #names: TemplateNames;
  readonly #scope: Scope;

  constructor(engine: Engine, names: TemplateNames) {
    this.#engine = engine;
    this.#names = names;
    this.#scope = presentNames(names);
  }

  asksForJobs(text: string): boolean {
    return this.#engine
      .globals(text)
      .some(([namespace, name]) => namespace === "run" && !namesOfLinks.includes(name ?? ""));
  }

  fill(template: TemplateText): Reading<string> {
    const { text } = template;
    if (!isTemplate(text) || [...this.#names.unread].some((name) => speaksOf(text, name)))
      return right(text);
    for (;;) {
      const attempt = tryToRender(() => this.#engine.render(template, this.#scope, true));
      if (attempt.kind === "right") return attempt;
      if (!this.#letValuelessBeEmpty(attempt.failures))
        return this.#settle(template, attempt.failures);
    }
  }

  // Whether there was a name to let be empty, so that it is worth another try.
  #letValuelessBeEmpty(failures: readonly Failure[]): boolean {
    const missed = failures.flatMap(({ undefinedName: name }) => name ?? []);
    const empty = missed.filter(
      (name) => isValueless(this.#names, name) && !this.valueless.has(name),
    );
    // A name that is still missed once it was let be empty is hidden behind one of the template's own.
    if (empty.length === 0) for (const name of missed) this.valueless.delete(name);
    for (const name of empty) {
      this.valueless.add(name);
      letBeEmpty(this.#scope, name);
    }
    return empty.length > 0;
  }

  // What may lead nowhere is empty there; what is wrong is refused, or else told once it is too late for that.
  #settle(template: TemplateText, failures: readonly Failure[]): Reading<string> {
    const about = { engine: this.#engine, names: this.#names, place: template.place };
    const wrongs = this.#withoutMissingJobs(template.text, failures);
    const unknown = wrongs.flatMap(({ undefinedName: name }) => name ?? []);
    const isLate = this.#names.stage === "last" && unknown.length === wrongs.length;
    if (wrongs.length > 0 && !isLate) return wrong(...explainAll(wrongs, about));
    for (const name of unknown) this.unknown.add(name);
    const attempt = tryToRender(() => this.#engine.render(template, this.#scope, false));
    return attempt.kind === "right" ? attempt : wrong(...explainAll(attempt.failures, about));
  }

  // Whether the run has such a job is nobody's mistake. What the template calls by a name of its own, as after
  // `{% assign first = run.jobs[0] %}`, is missing with it.
  #withoutMissingJobs(text: string, failures: readonly Failure[]): readonly Failure[] {
    const isMissingJob = (name: string) => jobOfRun.test(name);
    const missed = failures.flatMap(({ undefinedName: name }) => name ?? []);
    if (!missed.some(isMissingJob)) return failures;
    const globals = this.#engine.globals(text).map(([namespace]) => namespace);
    return failures.filter(
      ({ undefinedName: name }) =>
        name === undefined || (!isMissingJob(name) && globals.includes(name.split(".")[0])),
    );
  }
}

const jobOfRun = /^run\.(?:failed_)?jobs\.(?:\d+|first|last)$/;

// What else `run` has are its jobs.
const namesOfLinks = ["url", "attempt_url"];

function speaksOf(text: string, namespace: string): boolean {
  return new RegExp(`\\b${namespace}\\b`).test(text);
}

/** Sizes in characters or items, the time in milliseconds: what one text may cost. */
const limits = { parseLimit: 300_000, renderLimit: 2_000, memoryLimit: 10_000_000 };

/** In characters: what a text may put out in all, what it only captures included, which Liquid's limits do not count. */
const mostWritten = 5_000_000;

// The tags that would read files, or lay one template into another.
const fileTags = ["include", "render", "layout", "block"];

interface Engine {
  readonly filters: readonly string[];
  readonly tags: readonly string[];
  /** The names that a text takes from outside, as far as they stand there; none of a text that cannot be read. */
  globals(text: string): readonly (readonly (string | undefined)[])[];
  render(template: TemplateText, scope: Scope, strictVariables: boolean): string;
}

async function openEngine(): Promise<Engine> {
  const { Context, Liquid } = await import("liquidjs");
  let writeValue: TemplateText["write"] = String;
  let written = 0;
  const open = (strictVariables: boolean) => {
    const liquid = new Liquid({
      strictVariables,
      strictFilters: true,
      ownPropertyOnly: true,
      catchAllErrors: true,
      outputEscape: (value: unknown) => {
        const text = writeValue(textOf(value));
        written += text.length;
        if (written > mostWritten) throw new Error("output limit exceeded");
        return text;
      },
      // Of the machine by default, which takes as long to find out as all the rest of Liquid.
      locale: "en-US",
      // Belt and braces: without the tags nothing asks for a file, and if anything did there would be none.
      templates: {},
      ...limits,
    });
    for (const tag of fileTags) delete liquid.tags[tag];
    for (const [name, filter] of Object.entries(filters)) liquid.registerFilter(name, filter);
    return liquid;
  };
  const [strict, lenient] = [open(true), open(false)];
  return {
    filters: Object.keys(strict.filters),
    tags: Object.keys(strict.tags),
    globals(text) {
      const found = tryToRead(() => strict.globalVariableSegmentsSync(text));
      return found.map((path) => path.map((part) => (typeof part === "string" ? part : undefined)));
    },
    render({ text, write }, scope, strictVariables) {
      writeValue = write;
      written = 0;
      const liquid = strictVariables ? strict : lenient;
      // `if` and `default` go by the context's lenientIf, `assign` by the engine's: a missing name may be tested for, not taken.
      const options = { ...liquid.options, lenientIf: true };
      return String(liquid.parseAndRenderSync(text, new Context(scope, options, { sync: true })));
    },
  };
}

// A text that cannot be read is told of where it is rendered.
function tryToRead<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch {
    return [];
  }
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
