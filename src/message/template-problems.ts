import type { Problem } from "../inputs/problem.ts";
import { nearest } from "../nearest.ts";
import { type TemplateNames, unknownName } from "./names.ts";

/** What a template may use. */
interface Known {
  readonly names: TemplateNames;
  readonly filters: readonly string[];
  readonly tags: readonly string[];
}

/** The tags of Liquid that would read files, or lay one template into another; templates have none of them. */
export const fileTags = ["include", "render", "layout", "block"];

/** What is wrong with the template at a place, from Liquid's error: each problem once. */
export function templateProblems(error: Error, place: string, known: Known): Problem[] {
  const failures = failuresIn(error);
  // After a limit is reached, everything fails with it, too.
  const limit = failures.findIndex(({ message }) => /limit exceeded/.test(message));
  const told = limit === -1 ? failures : failures.slice(0, limit + 1);
  const problems = told.map((failure) => problemOf(failure, place, known));
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The name that Liquid did not find, if that is what an error of it is about. */
export function undefinedName(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // Liquid wraps the error that has the name in one that has the line.
  const inner = "originalError" in error ? error.originalError : error;
  const hasName = inner instanceof Error && "variableName" in inner;
  return hasName ? String(inner.variableName) : undefined;
}

// Liquid's error of several errors has them in a list, and they may have lists in turn.
function failuresIn(error: Error): Error[] {
  if (!("errors" in error) || !Array.isArray(error.errors)) return [error];
  return error.errors.filter((inner) => inner instanceof Error).flatMap(failuresIn);
}

function problemOf(failure: Error, place: string, { names, filters, tags }: Known): Problem {
  const name = undefinedName(failure);
  if (name !== undefined) return unknownName(names, name, place);
  const [message = ""] = failure.message.split("\n");
  const filter = /undefined filter: (?<name>\w+)/.exec(message)?.groups?.["name"];
  if (filter !== undefined)
    return unknownWord(place, filter, { expected: "a Liquid filter that exists", valid: filters });
  const tag = /tag "(?<name>\w+)" not found/.exec(message)?.groups?.["name"];
  if (tag === undefined) return { input: place, expected: `a Liquid template (${message})` };
  const expected = fileTags.includes(tag)
    ? "a template without other files in it"
    : "a Liquid tag that exists";
  return unknownWord(place, tag, { expected, valid: tags });
}

function unknownWord(
  place: string,
  word: string,
  { expected, valid }: { expected: string; valid: readonly string[] },
): Problem {
  const meant = nearest(word, valid);
  const problem = { input: place, got: word, expected };
  return meant === undefined ? problem : { ...problem, nearest: meant };
}
