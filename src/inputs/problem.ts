import { conceal } from "../secrets.ts";
import type { ProblemTexts } from "../text/en-problems.ts";

/** One thing that is wrong with the inputs, as data: `text/` describes it in a language. */
export interface Problem {
  /** The input's public name, or that of a variable of the environment. */
  readonly input: string;
  /** The place inside the input, as it follows the name: `.text`, `[0]`. */
  readonly place?: string;
  /** Where the mistake is in a text of several lines. */
  readonly at?: LineOfText;
  /** The wrong text; absent if there is none, or if it must not be shown. */
  readonly got?: string;
  readonly expected: Expected;
  readonly nearest?: string;
}

/** What an input should be instead: a kind, and what the sentence about it says. */
export type Expected = { readonly [Kind in ExpectedKind]: ExpectedOf<Kind> }[ExpectedKind];

/** What may be expected; each kind has a sentence in each language. */
export type ExpectedKind = keyof ProblemTexts;

/** What is expected, of one kind. */
export type ExpectedOf<Kind extends ExpectedKind> = { readonly kind: Kind } & ParamsOf<Kind>;

type ParamsOf<Kind extends ExpectedKind> =
  Parameters<ProblemTexts[Kind]> extends [infer Params] ? Params : unknown;

/** A line of a text, and the column where the mistake begins; both count from 1. */
export interface LineOfText {
  readonly line: number;
  readonly text: string;
  readonly column?: number;
}

/** Why a text is wrong: a problem of the input that has the text. */
export interface Refusal extends Pick<Problem, "expected" | "place" | "at"> {
  /** The wrong text; null if it must not be shown. By default the whole input. */
  readonly got?: string | null;
  readonly nearest?: string | undefined;
}

/** What is wrong at an offset of a text. */
export interface Finding extends Pick<Problem, "expected" | "place"> {
  readonly offset: number;
}

/** A refusal as an issue of a schema carries it. */
export class Refused {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    this.refusal = refusal;
  }
}

/** The line of a text at an offset. */
export function lineAt(text: string, offset: number): LineOfText {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  const [line = ""] = text.slice(start).split(/\r?\n/, 1);
  return { line: before.split("\n").length, text: line, column: offset - start + 1 };
}

/** The problem with every secret made unreadable, in each of its parts. */
export function concealProblem(problem: Problem, secrets: readonly string[]): Problem {
  // What is expected is mostly our own words, which may contain a very short secret by chance.
  const longSecrets = secrets.filter((secret) => secret.length >= shortestSecret);
  const hide = (key: string) => (text: unknown) => {
    if (typeof text !== "string") return text;
    return conceal(text, wordsFromOutside.includes(key) ? secrets : longSecrets);
  };
  const hidden: Problem = JSON.parse(
    JSON.stringify(problem, (key, value: unknown) => {
      if (!mixedWords.includes(key) && !wordsFromOutside.includes(key)) return value;
      return Array.isArray(value) ? value.map(hide(key)) : hide(key)(value);
    }),
  );
  const { at } = hidden;
  if (at === undefined || at.text === problem.at?.text) return hidden;
  // In a line of another length, a caret would point elsewhere.
  return { ...hidden, at: { line: at.line, text: at.text } };
}

const wordsFromOutside: readonly string[] = ["got", "nearest", "text"];

// Names of inputs, fields and values, of which some are ours, and some are the workflow's.
const mixedWords = [
  ...["input", "place", "path", "root", "known", "names"],
  ...["quoted", "said", "msgKey", "tag", "words"],
];

const shortestSecret = 6;
