import type { LiquidErrors } from "liquidjs";
import type { Problem } from "../inputs/problem.ts";
import { nearest } from "../nearest.ts";
import { type TemplateNames, unknownName } from "./names.ts";

/** What a template may use. */
interface Known {
  readonly names: TemplateNames;
  readonly filters: readonly string[];
  readonly tags: readonly string[];
}

/** Liquid's tags that read files or include one template in another; templates may not use them. */
export const fileTags = ["include", "render", "layout", "block"];

/** The problems of the template at a place, each once, from Liquid's error. */
export function templateProblems(error: Error, place: string, known: Known): Problem[] {
  const failures = failuresIn(error);
  // After a limit is reached, everything else fails because of it.
  const limit = failures.findIndex(({ message }) => /limit exceeded|call stack/.test(message));
  const told = limit === -1 ? failures : failures.slice(0, limit + 1);
  const problems = told.map((failure) => problemOf(failure, place, known));
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The name that Liquid did not find, if the error is about a name. */
export function undefinedName(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // Liquid wraps the error with the name in an error with the line.
  const inner = "originalError" in error ? error.originalError : error;
  const hasName = inner instanceof Error && "variableName" in inner;
  return hasName ? String(inner.variableName) : undefined;
}

// Liquid reports several errors as one error with a list, which may be nested.
function failuresIn(error: Error): Error[] {
  return isList(error) ? error.errors.flatMap(failuresIn) : [error];
}

function isList(error: Error): error is LiquidErrors {
  return error.name === "LiquidErrors";
}

function problemOf(failure: Error, place: string, { names, filters, tags }: Known): Problem {
  const name = undefinedName(failure);
  if (name !== undefined) return unknownName(names, name, place);
  const { message } = failure;
  if (/call stack/.test(message))
    return { input: place, expected: "a Liquid template with fewer blocks inside one another" };
  const { filter, tag } =
    /undefined filter: (?<filter>\w+)|tag "(?<tag>\w+)" not found/.exec(message)?.groups ?? {};
  if (filter !== undefined)
    return unknownWord(place, filter, { expected: "a Liquid filter that exists", valid: filters });
  if (tag === undefined)
    return { input: place, expected: `a Liquid template (${message.replace(/\n.*/s, "")})` };
  const expected = fileTags.includes(tag)
    ? "a template that includes no other file"
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
