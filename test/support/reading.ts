import { describeProblem, type Problem, type Reading } from "../../src/inputs/problem.ts";

/** The value of a reading that must have come out right. */
export function valueIn<T>(reading: Reading<T>): T {
  if (reading.kind === "right") return reading.value;
  throw new Error(`wrong: ${reading.problems.map(describeProblem).join(" ")}`);
}

/** The problems of a reading that must have come out wrong. */
export function problemsIn(reading: Reading<unknown>): readonly Problem[] {
  if (reading.kind === "wrong") return reading.problems;
  throw new Error(`right: ${JSON.stringify(reading.value)}`);
}

/** The only problem of a reading that must have come out wrong by exactly one. */
export function problemIn(reading: Reading<unknown>): Problem {
  const [problem, ...more] = problemsIn(reading);
  if (problem !== undefined && more.length === 0) return problem;
  throw new Error(`${more.length + 1} problems, not one: ${JSON.stringify(reading)}`);
}
