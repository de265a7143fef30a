import {
  CaptureTag,
  Context,
  Drop,
  defaultOperators,
  EchoTag,
  type Emitter,
  type FilterImplOptions,
  Liquid,
  filters as liquidFilters,
  type Template,
  Value,
} from "liquidjs";
import type { RunPart } from "../github/run-details.ts";
import type { Problem } from "../inputs/problem.ts";
import { filtersWith, UnusableValue } from "./filters.ts";
import {
  fillIn,
  fillInAddress,
  type InsertedValue,
  MarkdownValue,
  mostTokens,
  tokenOf,
  withoutTokens,
} from "./markdown.ts";
import { withBreaks } from "./markdown-places.ts";
import type { FieldFormat } from "./msg-keys.ts";
import { hasNoValue, type TemplateNames } from "./names.ts";
import { fileTags, templateProblems, undefinedName } from "./template-problems.ts";

/** One text of a message: the field that it fills, its place in the inputs, and who reads it. */
export interface TemplateText {
  readonly field: string;
  readonly text: string;
  readonly place: Pick<Problem, "input" | "place">;
  /** How values are written into it; as they are where nothing reads it. */
  readonly format?: FieldFormat | undefined;
  /** Whether a single line break is a line break for whoever reads it, which Markdown would not show. */
  readonly hasBreaks?: true;
}

/** What reads Markdown, loaded only for texts that need it. */
export interface MarkdownReaders {
  readonly codeIn: typeof import("./markdown-code.ts").codeIn;
  readonly dingtalkMarkdown: typeof import("./dingtalk-markdown.ts").dingtalkMarkdown;
}

/** Renders texts with one set of names; an inserted value is never read as a template again. */
export class TemplateEngine {
  /** The names that were written although they have no value on this event. */
  readonly valueless = new Set<string>();
  /** The names that do not exist and were left empty, because it is too late to refuse them. */
  readonly unknown = new Set<string>();
  readonly #names: TemplateNames;
  readonly #scope: object;
  readonly #liquid: Liquid;
  readonly #readers: MarkdownReaders | undefined;
  // The values of a text that somebody reads as more than text: where they stand is seen when it is rendered.
  #values: InsertedValue[] | undefined;
  // What a capture makes is a value, too, once it is written.
  #captures = 0;
  #written = 0;

  constructor(names: TemplateNames, readers: MarkdownReaders | undefined) {
    this.#readers = readers;
    this.#names = names;
    this.#scope = scopeOf(names);
    const capturing = (by: number) => {
      this.#captures += by;
    };
    const needs = { now: names.now, markdown: readers?.dingtalkMarkdown };
    this.#liquid = openLiquid((value) => this.#output(value), capturing, filtersWith(needs));
  }

  /** Renders one text; its value is undefined if there are problems. */
  render({ text, place, format, hasBreaks }: TemplateText) {
    // The text before has the problem already.
    if (this.#written > mostWritten) return { value: undefined, asks: [], problems: [] };
    const values: InsertedValue[] = [];
    const isRead = format === "markdown" || format === "url" || format === "image";
    this.#values = isRead ? values : undefined;
    this.#captures = 0;
    let asks: readonly RunPart[] = [];
    try {
      const context = new NamesContext(this.#scope, this.#liquid.options, this);
      const template = this.#liquid.parse(isRead ? withoutTokens(text) : text);
      asks = this.#partsAskedFor(template);
      const rendered = String(this.#liquid.renderSync(template, context));
      this.#count(rendered);
      if (!isRead) return { value: rendered, asks, problems: [] };
      const markdown = hasBreaks ? withBreaks(rendered) : rendered;
      const value =
        format === "markdown"
          ? fillIn(markdown, values, this.#readers?.codeIn(markdown))
          : fillInAddress(rendered, values);
      return { value, asks, problems: [] };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const { filters: knownFilters, tags } = this.#liquid;
      const known = { filters: Object.keys(knownFilters), tags: Object.keys(tags) };
      const problems = templateProblems(error, { text, place }, { names: this.#names, ...known });
      return { value: undefined, asks, problems };
    }
  }

  /** The replacement for a name that was not found; undefined if the text has to be refused. */
  standIn(name: string, isOfTable: boolean): NoValue | undefined {
    if (isOfTable && hasNoValue(this.#names, name))
      return new NoValue(() => this.valueless.add(name));
    // It is not a mistake of the author if the run has no such job.
    if (jobOfRun.test(name)) return new NoValue(() => {});
    const isTooLate = typeof this.#names.run !== "string";
    return isTooLate ? new NoValue(() => this.unknown.add(name)) : undefined;
  }

  #partsAskedFor(template: Template[]): RunPart[] {
    return this.#liquid
      .globalVariableSegmentsSync(template)
      .flatMap(([namespace, name]) =>
        namespace === "run" ? (partsByName[String(name)] ?? allParts) : [],
      );
  }

  #output(value: unknown): string {
    const text = textOf(value);
    this.#count(text);
    if (this.#values === undefined || this.#captures > 0) return text;
    if (this.#values.length >= mostTokens) throw new Error("output limit exceeded");
    this.#values.push(value instanceof MarkdownValue ? value : text);
    return tokenOf(this.#values.length - 1);
  }

  #count(text: string): void {
    this.#written += text.length;
    if (this.#written > mostWritten) throw new Error("output limit exceeded");
  }
}

/** How many characters and items the filters of a text may handle. What they take is limited from outside. */
const memoryLimit = 10_000_000;

/** How many characters a message may have in all, its values counted once more: also those written into a `capture`. */
const mostWritten = 500_000;

// What GitHub's API is asked for where a template has a name of `run`; a name that is not known here may be any.
const partsByName: Readonly<Record<string, readonly RunPart[]>> = {
  url: [],
  attempt_url: [],
  jobs: ["jobs"],
  failed_jobs: ["jobs"],
  started_at: ["started_at"],
  previous: ["previous"],
};
const allParts: readonly RunPart[] = ["jobs", "started_at", "previous"];

const jobOfRun = /^run\.(?:failed_)?jobs\.(?:\d+|first|last)$/;

function openLiquid(
  output: (value: unknown) => string,
  capturing: (by: 1 | -1) => void,
  filters: ReturnType<typeof filtersWith>,
): Liquid {
  const liquid = new Liquid({
    operators: { ...defaultOperators, contains },
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    catchAllErrors: true,
    outputEscape: (value: unknown) => output(written(value)),
    // By default Liquid looks up the machine's locale, which takes as long as everything else.
    locale: "en-US",
    // Without the tags removed below, no template can ask for a file; if one could, it would find no file.
    templates: {},
    memoryLimit,
  });
  for (const tag of fileTags) delete liquid.tags[tag];
  liquid.registerTag("echo", NotingEcho);
  liquid.registerTag("capture", captureTag(capturing));
  const { default: _, ...writingFilters } = liquidFilters;
  for (const [name, filter] of Object.entries({ ...writingFilters, ...filters }))
    liquid.registerFilter(name, writing(filter, searchingFilters.includes(name)));
  return liquid;
}

/** Liquid's filters that search their value for their parameter. */
const searchingFilters = [
  "remove",
  "remove_first",
  "remove_last",
  "replace",
  "replace_first",
  "replace_last",
  "split",
];

function contains(whole: unknown, part: unknown, context: Context) {
  if (typeof whole === "string") checkSearch(whole, String(part));
  return defaultOperators["contains"]?.(whole, part, context) ?? false;
}

// Node.js searches a text in one go, which no limit of time can stop.
function checkSearch(text: string, sought: string): void {
  if (text.length * sought.length > mostSearchSteps) throw new Error("search limit exceeded");
}

/** The worst texts take as many steps as the product of their lengths. So many take less than a second. */
const mostSearchSteps = 500_000_000;

// A filter turns its value into text; only `default` tests it.
function writing(filter: FilterImplOptions, isSearch: boolean): FilterImplOptions {
  const { handler, raw } = typeof filter === "function" ? { handler: filter, raw: false } : filter;
  return {
    raw,
    handler(value: unknown, ...parameters: unknown[]): unknown {
      if (isSearch) checkSearch(textOf(written(value)), textOf(written(parameters[0])));
      return handler.call(this, written(value), ...parameters.map(written));
    },
  };
}

/** Replaces a name without a value: `if` and `default` treat it as nil, and it notes when it is written. */
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

// Liquid's own tag passes on the result of `valueOf`, which no longer shows that it was a NoValue.
class NotingEcho extends EchoTag {
  override *render(context: Context, emitter: Emitter) {
    for (const argument of this.arguments())
      if (argument instanceof Value) written(yield argument.value(context));
    yield* super.render(context, emitter);
  }
}

// A test of any other name would be a typo that nobody sees.
const mayBeMissing = /^(?:github\.event|data|media|matrix|env)(?:\.|$)/;

/** Liquid lets `if` and `default` test for a missing name by the name of its own error, which is another. */
class UnknownName extends Error {
  readonly variableName: string;

  constructor(name: string) {
    super(`unknown name: ${name}`);
    this.variableName = name;
  }
}

function captureTag(capturing: (by: 1 | -1) => void) {
  return class extends CaptureTag {
    override *render(context: Context) {
      capturing(1);
      yield* super.render(context);
      capturing(-1);
    }
  };
}

/** Where a template finds names. */
class NamesContext extends Context {
  readonly #engine: Pick<TemplateEngine, "standIn">;

  constructor(scope: object, options: Liquid["options"], engine: Pick<TemplateEngine, "standIn">) {
    // `if` and `default` go by the context's lenientIf: they may test for a missing name. `assign` goes by the engine's.
    super(scope, { ...options, lenientIf: true });
    this.#engine = engine;
  }

  override *_getFromScope(...[scope, ...path]: Parameters<Context["_getFromScope"]>) {
    try {
      return yield* super._getFromScope(scope, ...path);
    } catch (error) {
      const name = undefinedName(error);
      // In any other scope, a name of the template hides that of the table.
      const isOfTable = scope === this.environments;
      const standIn = name === undefined ? undefined : this.#engine.standIn(name, isOfTable);
      if (standIn !== undefined) return standIn;
      const isOwn = !isOfTable && scope !== this.globals;
      throw name === undefined || isOwn || mayBeMissing.test(name) ? error : new UnknownName(name);
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

// Liquid's filters turn any value into text. A mapping refuses that by its prototype, which templates do not see: they
// see own properties only.
const aMapping = {
  toString(): never {
    throw new UnusableValue({ kind: "textOfMapping" });
  },
};

// Without recursion: an event may be nested deeper than calls can be.
function guard<T>(value: T): T {
  const found: unknown[] = [value];
  for (const one of found) {
    if (typeof one !== "object" || one === null) continue;
    for (const inner of Object.values(one)) found.push(inner);
    if (!Array.isArray(one)) Object.setPrototypeOf(one, aMapping);
  }
  return value;
}

function scopeOf({ namespaces }: TemplateNames): object {
  return Object.fromEntries(
    Object.entries(namespaces).map(([namespace, values]) => [namespace, guard({ ...values })]),
  );
}
