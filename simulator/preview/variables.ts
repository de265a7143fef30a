import { type Problem, type Reading, right } from "../../src/inputs/problem.ts";

/** Reads the variables of a workflow's `env:`, each a line `NAME=value`; a value may hold `=`. */
export function readVariables(lines: readonly string[]): Reading<Record<string, string>> {
  const given = lines
    .filter((line) => line.trim() !== "")
    .map((line) => ({ line, at: line.indexOf("=") }));
  const problems = given
    .filter(({ at }) => at < 1)
    .map(({ line }): Problem => ({ input: "env", got: line, expected: "NAME=value" }));
  if (problems.length > 0) return { kind: "wrong", problems };
  return right(
    Object.fromEntries(given.map(({ line, at }) => [line.slice(0, at).trim(), line.slice(at + 1)])),
  );
}
