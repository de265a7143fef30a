import { conceal } from "../secrets.ts";

/** One thing that is wrong with the inputs, with what a person needs to correct it. */
export interface Problem {
  /** The input's public name, with the place inside it where there is one: `msgParam.text`. */
  readonly input: string;
  /** The wrong text; absent if there is none, or if it must not be shown. */
  readonly got?: string;
  readonly expected: string;
  readonly nearest?: string;
}

/** The problem with every secret made unreadable, in each of its parts. */
export function concealProblem(problem: Problem, secrets: readonly string[]): Problem {
  const { input, got, expected, nearest: suggestion } = problem;
  const hidden = (text: string) => conceal(text, secrets);
  // Input and expectation are mostly our own words, which may contain a very short secret by chance.
  const longSecrets = secrets.filter((secret) => secret.length >= shortestSecret);
  return {
    input: conceal(input, longSecrets),
    ...(got === undefined ? {} : { got: hidden(got) }),
    expected: conceal(expected, longSecrets),
    ...(suggestion === undefined ? {} : { nearest: hidden(suggestion) }),
  };
}

const shortestSecret = 6;

/** The problem in one line: the input, what it got, what was expected, the nearest valid value. */
export function describeProblem(problem: Problem): string {
  const got = problem.got === undefined ? "" : ` got ${quoted(problem.got)};`;
  const hint = problem.nearest === undefined ? "" : ` Did you mean ${quoted(problem.nearest)}?`;
  return `${problem.input}:${got} expected ${problem.expected}.${hint}`;
}

const shownLength = 120;

function quoted(text: string): string {
  const cut = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  return JSON.stringify(cut);
}
