import type { Liquid } from "liquidjs";
import { nearest, type Problem, type Reading, right, wrong } from "../problem.ts";
import { isValueless, type TemplateNames, unknownName } from "./names.ts";

/** Fills templates in with names; a value that was filled in is never read as a template again. */
export interface Templates {
  /** The text with its templates filled in, or what is wrong with them; `place` names the text for a person. */
  fill(text: string, place: string): Reading<string>;
  /** The names that were used although they have no value on this event. */
  readonly valueless: ReadonlySet<string>;
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
  if (!texts.some(isTemplate)) return { fill: (text) => right(text), valueless };
  const engine = await openEngine();
  const scope = presentNames(names);
  const fill = (text: string, place: string): Reading<string> => {
    if (!isTemplate(text)) return right(text);
    for (;;) {
      const problem = attempt(() => engine.parseAndRenderSync(text, scope));
      if (problem.kind === "right") return problem;
      const name = problem.undefinedName;
      if (name === undefined || !isValueless(names, name))
        return wrong(explain(problem, { engine, names, place }));
      valueless.add(name);
      letBeEmpty(scope, name);
    }
  };
  return { fill, valueless };
}

/** Sizes in characters or items, the time in milliseconds: what one text may cost. */
const limits = { parseLimit: 300_000, renderLimit: 2_000, memoryLimit: 10_000_000 };

// The tags that would read files, or lay one template into another.
const fileTags = ["include", "render", "layout", "block"];

async function openEngine(): Promise<Liquid> {
  const { Liquid } = await import("liquidjs");
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    // Belt and braces: without the tags nothing asks for a file, and if anything did there would be none.
    templates: {},
    ...limits,
  });
  for (const tag of fileTags) delete engine.tags[tag];
  return engine;
}

type Scope = Record<string, Record<string, unknown>>;

// A name without a value is left out, so that `default` and `if` can test for it and anything else asks for it.
function presentNames(names: TemplateNames): Scope {
  return Object.fromEntries(
    Object.entries(names.namespaces).map(([namespace, values]) => [
      namespace,
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    ]),
  );
}

function letBeEmpty(scope: Scope, path: string): void {
  const [namespace = "", name = ""] = path.split(".");
  const values = scope[namespace];
  if (values !== undefined) values[name] = null;
}

type Attempt =
  | { kind: "right"; value: string }
  | { kind: "wrong"; message: string; undefinedName: string | undefined };

function attempt(render: () => string): Attempt {
  try {
    return { kind: "right", value: String(render()) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [message = ""] = error.message.split("\n");
    return {
      kind: "wrong",
      message,
      undefinedName: /^undefined variable: (?<name>[^,]+)/.exec(message)?.groups?.["name"],
    };
  }
}

function explain(
  failure: { message: string; undefinedName: string | undefined },
  about: { engine: Liquid; names: TemplateNames; place: string },
): Problem {
  const { engine, names, place } = about;
  if (failure.undefinedName !== undefined) return unknownName(names, failure.undefinedName, place);
  const filter = /undefined filter: (?<name>\w+)/.exec(failure.message)?.groups?.["name"];
  if (filter !== undefined)
    return unknownWord(place, filter, {
      what: "a Liquid filter that exists",
      words: Object.keys(engine.filters),
    });
  const tag = /tag "(?<name>\w+)" not found/.exec(failure.message)?.groups?.["name"];
  if (tag === undefined)
    return { input: place, expected: `a Liquid template (${failure.message})` };
  const what = fileTags.includes(tag)
    ? "a template without other files in it"
    : "a Liquid tag that exists";
  return unknownWord(place, tag, { what, words: Object.keys(engine.tags) });
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
