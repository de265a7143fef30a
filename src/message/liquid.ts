import {
  Context,
  Drop,
  EchoTag,
  type Emitter,
  type FilterImplOptions,
  Liquid,
  filters as liquidFilters,
  type Template,
  Value,
} from "liquidjs";
import { filters } from "./filters.ts";
import { hasNoValue, type TemplateNames } from "./names.ts";
import { fileTags, templateProblems, undefinedName } from "./template-problems.ts";

/** One text of a message: the field it fills, what a person calls it, and how a value is written into it. */
export interface TemplateText {
  readonly field: string;
  readonly text: string;
  readonly place: string;
  readonly write: (value: string) => string;
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

  /** Renders one text; its value is undefined where something is wrong with it. */
  render({ text, place, write }: TemplateText) {
    this.#write = write;
    this.#written = 0;
    let asksForJobs = false;
    try {
      const context = new NamesContext(this.#scope, this.#liquid.options, this);
      const template = this.#liquid.parse(text);
      asksForJobs = this.#asksForJobs(template);
      const value = String(this.#liquid.renderSync(template, context));
      return { value, asksForJobs, problems: [] };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const { filters: knownFilters, tags } = this.#liquid;
      const known = { filters: Object.keys(knownFilters), tags: Object.keys(tags) };
      const problems = templateProblems(error, place, { names: this.#names, ...known });
      return { value: undefined, asksForJobs, problems };
    }
  }

  /** What stands in for a name that was not found; undefined where the text has to be refused for it. */
  standIn(name: string, isOfTable: boolean): NoValue | undefined {
    if (isOfTable && hasNoValue(this.#names, name))
      return new NoValue(() => this.valueless.add(name));
    // That the run has no such job is not the author's mistake.
    if (jobOfRun.test(name)) return new NoValue(() => {});
    const isTooLate = typeof this.#names.jobs !== "string";
    return isTooLate ? new NoValue(() => this.unknown.add(name)) : undefined;
  }

  #asksForJobs(template: Template[]): boolean {
    return this.#liquid
      .globalVariableSegmentsSync(template)
      .some(([namespace, name]) => namespace === "run" && !namesOfLinks.includes(String(name)));
  }

  #output(value: unknown): string {
    const text = this.#write(textOf(value));
    this.#written += text.length;
    if (this.#written > mostWritten) throw new Error("output limit exceeded");
    return text;
  }
}

/** Sizes in characters or items, the time in milliseconds: what one text may cost. */
const limits = { parseLimit: 300_000, renderLimit: 2_000, memoryLimit: 10_000_000 };

/** In characters: what a text may write in all, into a `capture` too, which Liquid's limits do not count. */
const mostWritten = 5_000_000;

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
    // To look up the machine's, as is the default, takes as long as all the rest.
    locale: "en-US",
    // Without the tags below nothing asks for a file; if anything did, it would find none.
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

/** Stands in for a name without a value: `if` and `default` take it for nothing, and it notes that it is written. */
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

// Liquid's own tag hands on what `valueOf` gives, which no longer says that it was a NoValue.
class NotingEcho extends EchoTag {
  override *render(context: Context, emitter: Emitter) {
    for (const argument of this.arguments())
      if (argument instanceof Value) written(yield argument.value(context, false));
    yield* super.render(context, emitter);
  }
}

/** Where a template finds names. */
class NamesContext extends Context {
  readonly #engine: Pick<TemplateEngine, "standIn">;

  constructor(scope: object, options: Liquid["options"], engine: Pick<TemplateEngine, "standIn">) {
    // `if` and `default` go by the context's lenientIf: they may test for a missing name. `assign` goes by the engine's.
    super(scope, { ...options, lenientIf: true }, { sync: true });
    this.#engine = engine;
  }

  override *_getFromScope(...[scope, ...path]: Parameters<Context["_getFromScope"]>) {
    try {
      return yield* super._getFromScope(scope, ...path);
    } catch (error) {
      const name = undefinedName(error);
      // Elsewhere the template's own name hides the one of the table.
      const isOfTable = scope === this.environments;
      const standIn = name === undefined ? undefined : this.#engine.standIn(name, isOfTable);
      if (standIn === undefined) throw error;
      return standIn;
    }
  }

  // Liquid would look up the methods of a NoValue, too.
  override readProperty(...[of, name]: Parameters<Context["readProperty"]>): unknown {
    return of instanceof NoValue ? of : super.readProperty(of, name);
  }
}

// Liquid would write a mapping as "[object Object]". Its own `nil` and `empty` are objects with a plain value.
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join("");
  if (typeof value !== "object") return String(value);
  const plain: unknown = value.valueOf();
  if (plain !== value) return textOf(plain);
  return aMapping.toString();
}

// Liquid's filters make text of any value, so a mapping refuses that by its prototype, which templates do not see:
// they see own properties only.
const aMapping = {
  toString(): never {
    throw new Error(
      "a mapping is not text: name a value in it, or write all of it with the filter `json`",
    );
  },
};

function guard<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) guard(inner);
  if (!Array.isArray(value)) Object.setPrototypeOf(value, aMapping);
  return value;
}

// Names without a value are left out, so that the context is asked for a stand-in.
function presentNames({ namespaces }: TemplateNames): object {
  return Object.fromEntries(
    Object.entries(namespaces).map(([namespace, values]) => {
      const present = Object.entries(values).filter(([, value]) => value !== undefined);
      return [namespace, guard(Object.fromEntries(present))];
    }),
  );
}
