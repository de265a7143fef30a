import type { ExpectedKind, ExpectedOf, Problem } from "../inputs/problem.ts";
import type { ProblemTexts } from "./en-problems.ts";
import type { Language, Prose } from "./types.ts";
import { nameOf } from "./warnings.ts";

/** Describes what is wrong with inputs, in one language. */
export interface ProblemDescriber {
  /** One line: the input, what it got, what was expected, the nearest valid value. */
  readonly sentence: (problem: Problem) => string;
  /** The same, and below it the line with the mistake, a caret, and the line as it should be. */
  readonly withLine: (problem: Problem) => string;
  readonly cells: (problem: Problem) => ProblemCells;
}

/** A problem for a table, with code between backticks. */
export interface ProblemCells {
  /** The input, and the line of its text. */
  readonly where: string;
  /** Code; undefined if there is no wrong text, or if it must not be shown. */
  readonly got: string | undefined;
  /** With the nearest valid value. */
  readonly expected: string;
  /** Code to copy, if there is any. */
  readonly correction: readonly string[];
}

/** Loads the texts about wrong inputs, which most steps do not need. */
export async function loadProblems(language: Language, prose: Prose): Promise<ProblemDescriber> {
  const texts = await languages[language]();
  const describeIn = (problem: Problem) => describe(problem, texts, prose);
  return {
    sentence: (problem) => [describeIn(problem), ...correctionOf(problem)].join(" "),
    withLine: (problem) =>
      [describeIn(problem), ...excerptOf(problem), ...correctionOf(problem)].join("\n"),
    cells: (problem) => cellsOf(problem, texts, prose),
  };
}

const languages: Readonly<Record<Language, () => Promise<ProblemTexts>>> = {
  en: async () => (await import("./en-problems.ts")).englishProblems,
  "zh-CN": async () => (await import("./zh-cn-problems.ts")).chineseProblems,
};

function describe(problem: Problem, texts: ProblemTexts, prose: Prose): string {
  return prose.problem({
    where: whereIs(problem, nameOf(problem), prose),
    ...wordsOf(problem, texts),
  });
}

function cellsOf(problem: Problem, texts: ProblemTexts, prose: Prose): ProblemCells {
  const words = wordsOf(problem, texts);
  return {
    where: whereIs(problem, `\`${nameOf(problem)}\``, prose),
    got: words.got,
    expected: prose.expected(words),
    correction: problem.expected.kind === "valueInQuotes" ? [problem.expected.quoted] : [],
  };
}

function whereIs({ at }: Problem, name: string, prose: Prose): string {
  return at === undefined ? name : prose.line(name, at.line);
}

function wordsOf({ got, nearest, expected }: Problem, texts: ProblemTexts) {
  return {
    got: got === undefined ? undefined : quoted(got),
    expected: expectedIn(texts, expected),
    nearest: nearest === undefined ? undefined : quoted(nearest),
  };
}

function expectedIn<Kind extends ExpectedKind>(
  texts: { readonly [Each in Kind]: (expected: ExpectedOf<Each>) => string },
  expected: ExpectedOf<Kind>,
): string {
  return texts[expected.kind](expected);
}

const shownLength = 120;

function quoted(text: string): string {
  return JSON.stringify(text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);
}

// A line as it should be written, with nothing behind it: it is there to be copied.
function correctionOf({ expected }: Problem): string[] {
  return expected.kind === "valueInQuotes" ? [`→ ${expected.quoted}`] : [];
}

// The part of the line around the mistake, with a caret below it.
function excerptOf({ at }: Problem): string[] {
  if (at === undefined) return [];
  const { text, column = 1 } = at;
  const start = Math.max(0, column - 1 - shownLength / 2);
  const shown = text.slice(start, start + shownLength).trimEnd();
  if (shown === "") return [];
  const before = shown.slice(0, column - 1 - start);
  return [`  ${shown}`, ...(at.column === undefined ? [] : [`  ${blankAsWide(before)}^`])];
}

// In a font of one width, a Chinese character is as wide as two others.
function blankAsWide(text: string): string {
  return text.replace(/[^\t]/gu, (character) =>
    /[\u1100-\uffdc]/.test(character) ? "\u3000" : " ",
  );
}
