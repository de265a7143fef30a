import {
  Context,
  Drop,
  EchoTag,
  type Emitter,
  type FilterImplOptions,
  Liquid,
  LiquidError,
  filters as liquidFilters,
  type Template,
  Value,
} from "liquidjs";
import type { Problem } from "../inputs/problem.ts";
import { nearest } from "../nearest.ts";
import { filters } from "./filters.ts";
import { hasNoValue, type TemplateNames, unknownName } from "./names.ts";

/** One text of the message: the field it fills, what a person calls it, and how a value is written into it. */
export interface TemplateText {
  readonly field: string;
  readonly text: string;
  readonly place: string;
  readonly write: (value: string) => string;
}

/** What rendering one text came to; the value is undefined where something is wrong with the text. */
export interface RenderedText {
  readonly value: string | undefined;
  readonly asksForJobs: boolean;
  readonly problems: readonly Problem[];
}

/** Renders texts over one set of names; a value that was filled in is never read as a template again. */
export class TemplateEngine {
  /** The names that were written although they have no value on this event. */
  readonly valueless = new Set<string>();
  /** The names that do not exist and were left empty, because it is too late to refuse them. */
  readonly unknown = new Set<string>();
  readonly #names: TemplateNames;
  readonly #scope: object;
  readonly #liquid: Liquid;
  #write: TemplateText["write"] = String;
  #written = 0;

  constructor(names: TemplateNames) {
    this.#names = names;
    this.#scope = presentNames(names);
    this.#liquid = openLiquid((value) => this.#output(value));
  }

  render({ text, place, write }: TemplateText): RenderedText {
    this.#write = write;
    this.#written = 0;
    let asksForJobs = false;
    try {
      // `if` and `default` go by the context's lenientIf, `assign` by the engine's: it may test for a missing name, not take one.
      const options = { ...this.#liquid.options, lenientIf: true };
      const context = new NamesContext(this.#scope, options, { sync: true });
      context.missing = (name, isHidden) => this.#missing(name, isHidden);
      const template = this.#liquid.parse(text);
      asksForJobs = this.#asksForJobs(template);
      return {
        value: String(this.#liquid.renderSync(template, context)),
        asksForJobs,
        problems: [],
      };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { value: undefined, asksForJobs, problems: this.#explainAll(error, place) };
    }
  }

  #asksForJobs(template: Template[]): boolean {
    return this.#liquid
      .globalVariableSegmentsSync(template)
      .some(([namespace, name]) => namespace === "run" && !namesOfLinks.includes(String(name)));
  }

  // Stands in for a name that was not found; undefined where the template has to be refused for it.
  #missing(name: string, isHidden: boolean): NoValue | undefined {
    if (!isHidden && hasNoValue(this.#names, name))
      return new NoValue(() => this.valueless.add(name));
    // Whether the run has such a job is not the author's mistake.
    if (jobOfRun.test(name)) return new NoValue(() => {});
    const isTooLate = typeof this.#names.jobs !== "string";
    return isTooLate ? new NoValue(() => this.unknown.add(name)) : undefined;
  }

  #output(value: unknown): string {
    const text = this.#write(textOf(value));
    this.#written += text.length;
    if (this.#written > mostWritten) throw new Error("output limit exceeded");
    return text;
  }

  // Once a limit is reached, everything after it fails with it, too.
  #explainAll(error: Error, place: string): Problem[] {
    const failures = failuresIn(error);
    const limit = failures.findIndex(({ message }) => /limit exceeded/.test(message));
    const told = limit === -1 ? failures : failures.slice(0, limit + 1);
    const problems = told.map((failure) => this.#explain(failure, place));
    return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
  }

  #explain(failure: Error, place: string): Problem {
    const name = undefinedName(failure);
    if (name !== undefined) return unknownName(this.#names, name, place);
    const [message = ""] = failure.message.split("\n");
    const filter = /undefined filter: (?<name>\w+)/.exec(message)?.groups?.["name"];
    if (filter !== undefined) {
      const words = Object.keys(this.#liquid.filters);
      return unknownWord(place, filter, { what: "a Liquid filter that exists", words });
    }
    const tag = /tag "(?<name>\w+)" not found/.exec(message)?.groups?.["name"];
    if (tag === undefined) return { input: place, expected: `a Liquid template (${message})` };
    const what = fileTags.includes(tag)
      ? "a template without other files in it"
      : "a Liquid tag that exists";
    return unknownWord(place, tag, { what, words: Object.keys(this.#liquid.tags) });
  }
}

/** Sizes in characters or items, the time in milliseconds: what one text may cost. */
const limits = { parseLimit: 300_000, renderLimit: 2_000, memoryLimit: 10_000_000 };

/** In characters: what a text may put out in all, what it only captures included, which Liquid's limits do not count. */
const mostWritten = 5_000_000;

// The tags that would read files, or lay one template into another.
const fileTags = ["include", "render", "layout", "block"];

// What else `run` has are its jobs.
const namesOfLinks = ["url", "attempt_url"];

const jobOfRun = /^run\.(?:failed_)?jobs\.(?:\d+|first|last)$/;

function openLiquid(output: (value: unknown) => string): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    catchAllErrors: true,
    outputEscape: (value: unknown) => output(written(value)),
    // Of the machine by default, which takes as long to find out as all the rest of Liquid.
    locale: "en-US",
    // Belt and braces: without the tags nothing asks for a file, and if anything did there would be none.
    templates: {},
    ...limits,
  });
  for (const tag of fileTags) delete liquid.tags[tag];
  liquid.registerTag("echo", NotingEcho);
  const { default: _, ...writingFilters } = liquidFilters;
  for (const [name, filter] of Object.entries({ ...writingFilters, ...filters }))
    liquid.registerFilter(name, writing(filter));
  return liquid;
}

// A filter makes text of what it is given; only `default` tests it.
function writing(filter: FilterImplOptions): FilterImplOptions {
  const { handler, raw } = typeof filter === "function" ? { handler: filter, raw: false } : filter;
  return {
    raw,
    handler(value: unknown, ...parameters: unknown[]): unknown {
      return handler.call(this, written(value), ...parameters.map(written));
    },
  };
}

/** A name without a value: `if` and `default` take it for nothing, and it is noted where it is written. */
class NoValue extends Drop {
  readonly note: () => void;

  constructor(note: () => void) {
    super();
    this.note = note;
  }

  override valueOf(): null {
    return null;
  }
}

function written(value: unknown): unknown {
  if (!(value instanceof NoValue)) return value;
  value.note();
  return undefined;
}

// Liquid's own asks for the plain value of what it writes, before anything else can see it.
class NotingEcho extends EchoTag {
  override *render(context: Context, emitter: Emitter) {
    for (const argument of this.arguments())
      if (argument instanceof Value) written(yield argument.value(context, false));
    yield* super.render(context, emitter);
  }
}

/** Where a template finds names. */
class NamesContext extends Context {
  /** Told whether the template's own name hides the table's. */
  missing: (name: string, isHidden: boolean) => NoValue | undefined = () => undefined;

  override *_getFromScope(...[scope, ...rest]: Parameters<Context["_getFromScope"]>) {
    try {
      return yield* super._getFromScope(scope, ...rest);
    } catch (error) {
      const name = undefinedName(error);
      const missing = name && this.missing(name, scope !== this.environments);
      if (missing instanceof NoValue) return missing;
      throw error;
    }
  }

  // Liquid would find the methods of the object in it.
  override readProperty(...[of, name]: Parameters<Context["readProperty"]>): unknown {
    return of instanceof NoValue ? of : super.readProperty(of, name);
  }
}

// Liquid wraps the error that has the name in one that has the place.
function undefinedName(error: unknown): string | undefined {
  const inner = error instanceof LiquidError ? error.originalError : error;
  if (!(inner instanceof Error) || !("variableName" in inner)) return undefined;
  return String(inner.variableName);
}

// Liquid's error of all errors has them in a list, which may hold such errors in its turn.
function failuresIn(error: Error): Error[] {
  if (!("errors" in error) || !Array.isArray(error.errors)) return [error];
  return error.errors.filter((inner) => inner instanceof Error).flatMap(failuresIn);
}

function unknownWord(
  place: string,
  word: string,
  { what, words }: { what: string; words: readonly string[] },
): Problem {
  const suggestion = nearest(word, words);
  return {
    input: place,
    got: word,
    expected: what,
    ...(suggestion === undefined ? {} : { nearest: suggestion }),
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

// A name without a value is left out, so that Liquid asks what stands in for it.
function presentNames({ namespaces }: TemplateNames): object {
  return Object.fromEntries(
    Object.entries(namespaces).map(([namespace, values]) => {
      const present = Object.entries(values).filter(([, value]) => value !== undefined);
      return [namespace, guard(Object.fromEntries(present))];
    }),
  );
}
