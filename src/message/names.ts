import type { Problem } from "../inputs/problem.ts";
import { nearest } from "../nearest.ts";

/** One namespace of template names; a name without a value on this event is there with `undefined`. */
export type Namespace = Readonly<Record<string, unknown>>;

/** Every name that a template may use, by namespace: `github`, `env`, `data` and so on. */
export interface TemplateNames {
  readonly namespaces: Readonly<Record<string, Namespace>>;
  /** Full names that exist but are not shown, each with the reason: `env.MY_TOKEN`. */
  readonly hidden: ReadonlyMap<string, string>;
  /** Namespaces that this run has nothing of, such as `matrix` in a job without one: any name in them is empty. */
  readonly absent: ReadonlySet<string>;
  /** Namespaces that were given and could not be read: a text that speaks of one cannot be checked. */
  readonly unread: ReadonlySet<string>;
  readonly stage: Stage;
}

/** How far a message has come, whose jobs of the run are read only once it was found right. */
export type Stage =
  /** Whatever is wrong is refused. */
  | "first"
  /** As if the run had no jobs: what comes of its values is not the last word, and worth a warning at most. */
  | "withoutJobs"
  /** It is too late to refuse an unknown name: it is left empty, and told. */
  | "last";

/** Whether a full name belongs to the table of names although it has no value here. */
export function isValueless(names: TemplateNames, path: string): boolean {
  const [namespace = "", name = "", ...deeper] = path.split(".");
  if (deeper.length === 0 && names.absent.has(namespace)) return name !== "";
  const values = own(names.namespaces, namespace);
  return (
    deeper.length === 0 &&
    isRecord(values) &&
    Object.hasOwn(values, name) &&
    values[name] === undefined
  );
}

/** Why a template's name is wrong, with the nearest names that exist. */
export function unknownName(names: TemplateNames, path: string, place: string): Problem {
  const reason = names.hidden.get(path);
  if (reason !== undefined)
    return {
      input: place,
      got: path,
      expected: `a name that may be shown; this one is not: ${reason}`,
    };
  const [root = ""] = path.split(".");
  if (exists(names, path))
    return {
      input: place,
      got: path,
      expected: `a name that the template's own \`${root}\` has; it hides the one of the table, and may be called otherwise`,
    };
  const { known, siblings } = reach(names, path);
  const missing = path.slice(known === "" ? 0 : known.length + 1);
  const suggestion =
    known === "" ? nearestOfAll(names, missing) : withPrefix(known, nearest(missing, siblings));
  return {
    input: place,
    got: path,
    expected:
      known === ""
        ? `a name of ${list(siblings)}`
        : `a name that \`${known}\` has (${list(siblings)})`,
    ...(suggestion === undefined ? {} : { nearest: suggestion }),
  };
}

function exists({ namespaces }: TemplateNames, path: string): boolean {
  const [namespace = "", ...names] = path.split(".");
  if (!Object.hasOwn(namespaces, namespace)) return false;
  let values: unknown = namespaces[namespace];
  for (const name of names) {
    if (!isRecord(values) || !Object.hasOwn(values, name)) return false;
    values = values[name];
  }
  return true;
}

// The longest part of the path that exists, and what could have followed it.
function reach(names: TemplateNames, path: string): { known: string; siblings: readonly string[] } {
  let known = "";
  let values: unknown = names.namespaces;
  for (const part of path.split(".")) {
    const next = own(values, part);
    if (next === undefined || next === null) break;
    known = known === "" ? part : `${known}.${part}`;
    values = next;
  }
  return { known, siblings: isRecord(values) ? Object.keys(values) : [] };
}

// A bare `repository` most likely means `github.repository`.
function nearestOfAll(names: TemplateNames, word: string): string | undefined {
  const full = Object.entries(names.namespaces).flatMap(([namespace, values]) =>
    Object.hasOwn(values, word) ? [`${namespace}.${word}`] : [],
  );
  return full[0] ?? nearest(word, Object.keys(names.namespaces));
}

function withPrefix(known: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : `${known}.${name}`;
}

const shownNames = 12;

function list(words: readonly string[]): string {
  if (words.length === 0) return "it has none here";
  const shown = words.slice(0, shownNames).map((word) => `\`${word}\``);
  return words.length > shownNames ? `${shown.join(", ")} …` : shown.join(", ");
}

function own(values: unknown, name: string): unknown {
  return isRecord(values) && Object.hasOwn(values, name) ? values[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
