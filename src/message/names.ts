import type { KnownRun } from "../github/run-details.ts";
import type { Expected, Problem } from "../inputs/problem.ts";
import { nearest } from "../nearest.ts";
import type { Warning } from "../text/warnings.ts";

/** One namespace of template names; a name without a value on this event is `undefined`. */
export type Namespace = Readonly<Record<string, unknown>>;

/** Every name that a template may use. */
export interface TemplateNames {
  /** By namespace: `github`, `env`, `data` and so on. */
  readonly namespaces: Readonly<Record<string, Namespace>>;
  /** Full names that exist but are not shown, each with what is expected instead: `env.MY_TOKEN`. */
  readonly hidden: ReadonlyMap<string, Expected>;
  /** Namespaces without any values in this run, such as `matrix` in a job without a matrix: no name in them has a value. */
  readonly empty: ReadonlySet<string>;
  /** Namespaces whose input could not be parsed: a text that names one cannot be checked. */
  readonly unparsable: ReadonlySet<string>;
  /** The time of the clock. */
  readonly now: () => Date;
  /** What GitHub's API told of the run. Once it was asked, it is too late to refuse a name. */
  readonly run: KnownRun;
  /** Warnings about names that could not be read so far. */
  readonly warnings: readonly Warning[];
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

/** Contexts of GitHub's expressions of which a template has nothing. */
const contextsOfWorkflow = ["steps", "needs", "secrets", "vars", "inputs", "strategy"];

/** Whether a name is one of the workflow's expressions, whose value has to be handed over. */
export function isOfWorkflow({ namespaces }: TemplateNames, path: string): boolean {
  const [root = ""] = path.split(/[.[]/);
  return contextsOfWorkflow.includes(root) && !Object.hasOwn(namespaces, root);
}

/** Why a template's name is wrong, with the nearest name that exists, or else some of those that do. */
export function unknownName(
  names: TemplateNames,
  path: string,
): Pick<Problem, "got" | "expected" | "nearest"> {
  const shown = names.hidden.get(path);
  if (shown !== undefined) return { got: path, expected: shown };
  const [root = ""] = path.split(/[.[]/);
  if (isOfWorkflow(names, path)) return { got: path, expected: { kind: "handedOver", root, path } };
  if (exists(names, path)) return { got: path, expected: { kind: "ownName", root } };
  const { known, siblings } = reach(names, path);
  const meant = known === "" ? nearestOfAll(names, path) : nearestIn(known, siblings, path);
  // Beside the nearest name, all the others are only in the way.
  const others = meant === undefined ? siblings : undefined;
  const expected: Expected =
    known === ""
      ? { kind: "nameOfTable", names: others }
      : { kind: "nameIn", known, names: others };
  return { got: path, expected, ...(meant === undefined ? {} : { nearest: meant }) };
}

function nearestIn(known: string, siblings: readonly string[], path: string): string | undefined {
  const meant = nearest(path.slice(known.length + 1), siblings);
  return meant === undefined ? undefined : `${known}.${meant}`;
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

function own(values: unknown, name: string): unknown {
  return isRecord(values) && Object.hasOwn(values, name) ? values[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
