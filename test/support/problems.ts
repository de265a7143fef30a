import type { Problem } from "../../src/inputs/problem.ts";
import { english } from "../../src/text/en.ts";
import { loadProblems } from "../../src/text/problems.ts";
import { describeWarning, type Warning } from "../../src/text/warnings.ts";

const describer = await loadProblems("en", english.prose);

/** A problem as a person reads it in English, in its parts. */
export interface ReadProblem {
  readonly input: string;
  readonly line?: number;
  readonly got?: string;
  readonly expected: string;
  /** The line as it should be. */
  readonly correction?: string;
  readonly nearest?: string;
}

/** A problem in English, in one line. */
export const sentenceOf = describer.sentence;

/** A warning in English. */
export function warningText(warning: Warning): string {
  return describeWarning(warning, english.warnings, describer);
}

/** The parts of a problem, with what is expected in English. */
export function inEnglish(problem: Problem): ReadProblem {
  const { input, place = "", at, got, nearest } = problem;
  const bare = sentenceOf({ input: "x", expected: problem.expected });
  const read = /^x: expected (?<expected>.*?)\.(?: → (?<correction>.*))?$/s.exec(bare)?.groups;
  const { expected = "", correction } = read ?? {};
  return {
    input: `${input}${place}`,
    ...(at === undefined ? {} : { line: at.line }),
    ...(got === undefined ? {} : { got }),
    expected,
    ...(correction === undefined ? {} : { correction }),
    ...(nearest === undefined ? {} : { nearest }),
  };
}
