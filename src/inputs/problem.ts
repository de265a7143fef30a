import { conceal } from "../secrets.ts";

/** One thing that is wrong with what the workflow gave, told so that a person can act on it. */
export interface Problem {
  /** The input's public name, with the place inside it where there is one: `msgParam.text`. */
  readonly input: string;
  /** What stands there; absent where there is nothing, or where it must not be shown. */
  readonly got?: string;
  readonly expected: string;
  readonly nearest?: string;
}

/** The problem with each of the secrets made unreadable, wherever it stands. */
export function concealProblem(problem: Problem, secrets: readonly string[]): Problem {
  const { input, got, expected, nearest: suggestion } = problem;
  const hidden = (text: string) => conceal(text, secrets);
  // These are mostly our own words, which may contain a very short secret by chance.
  const telling = secrets.filter((secret) => secret.length >= shortestSecret);
  return {
    input: conceal(input, telling),
    ...(got === undefined ? {} : { got: hidden(got) }),
    expected: conceal(expected, telling),
    ...(suggestion === undefined ? {} : { nearest: hidden(suggestion) }),
  };
}

const shortestSecret = 6;

/** The problem as one line of prose: which input, what it got, what it expects, the nearest valid value. */
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
