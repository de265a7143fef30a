import type { KnownJobs } from "../github/jobs.ts";
import type { Problem } from "../inputs/problem.ts";
import { nearest } from "../nearest.ts";

/** One namespace of template names; a name without a value on this event is `undefined`. */
export type Namespace = Readonly<Record<string, unknown>>;

/** Every name that a template may use. */
export interface TemplateNames {
  /** By namespace: `github`, `env`, `data` and so on. */
  readonly namespaces: Readonly<Record<string, Namespace>>;
  /** Full names that exist but are not shown, each with the reason: `env.MY_TOKEN`. */
  readonly hidden: ReadonlyMap<string, string>;
  /** Namespaces without any values in this run, such as `matrix` in a job without a matrix: no name in them has a value. */
  readonly empty: ReadonlySet<string>;
  /** Namespaces whose input could not be parsed: a text that names one cannot be checked. */
  readonly unparsable: ReadonlySet<string>;
  /** What is known about the run's jobs. Once they have been read, it is too late to refuse a name. */
  readonly jobs: KnownJobs;
  /** Warnings about names that could not be read so far. */
  readonly warnings: readonly string[];
}

/** Whether a full name is in the table of names but has no value on this event. */
export function hasNoValue({ namespaces, empty }: TemplateNames, path: string): boolean {
  const [namespace = "", name = "", ...deeper] = path.split(".");
  if (name === "" || deeper.length > 0) return false;
  const values = own(namespaces, namespace);
  return (
    empty.has(namespace) ||
    (isRecord(values) && Object.hasOwn(values, name) && values[name] === undefined)
  );
}

/** Why a template's name is wrong, with the nearest names that exist. */
export function unknownName(names: TemplateNames, path: string, place: string): Problem {
  const problem = { input: place, got: path };
  const reason = names.hidden.get(path);
  if (reason !== undefined)
    return { ...problem, expected: `a name that may be shown; this one is not: ${reason}` };
  if (exists(names, path)) {
    const [root = ""] = path.split(".");
    const expected = `a name that the template's own \`${root}\` has; it hides the name of the table, so give it another name`;
    return { ...problem, expected };
  }
  const { known, siblings } = reach(names, path);
  if (known === "") {
    const meant = nearestOfAll(names, path);
    const expected = `a name of ${list(siblings)}`;
    return meant === undefined
      ? { ...problem, expected }
      : { ...problem, expected, nearest: meant };
  }
  const meant = nearest(path.slice(known.length + 1), siblings);
  const expected = `a name that \`${known}\` has (${list(siblings)})`;
  return { ...problem, expected, ...(meant === undefined ? {} : { nearest: `${known}.${meant}` }) };
}

function exists({ namespaces }: TemplateNames, path: string): boolean {
  let values: unknown = namespaces;
  return path.split(".").every((name) => {
    const isThere = isRecord(values) && Object.hasOwn(values, name);
    values = own(values, name);
    return isThere;
  });
}

// The longest part of the path that exists, and the names that could follow it.
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
