import type * as z from "zod/mini";
import { type GivenInputs, unshownInputs } from "./given-inputs.ts";
import { type Problem, type Reading, right, wrong } from "./problem.ts";

/** Reads the inputs that the schema names, each issue as a problem with the input's own name and text. */
export function readFields<Fields extends z.ZodMiniObject>(
  fields: Fields,
  given: GivenInputs,
): Reading<z.output<Fields>> {
  const result = fields.safeParse(given);
  return result.success
    ? right(result.data)
    : wrong(...result.error.issues.map((issue) => problemOf(issue, given)));
}

function problemOf(issue: z.core.$ZodIssue, given: GivenInputs): Problem {
  const input = String(issue.path[0]);
  const text = (given[input] ?? "").trim();
  const suggestion: unknown = issue.code === "custom" ? issue.params?.["nearest"] : undefined;
  const isUnshown = unshownInputs.includes(input);
  return {
    input,
    ...(text === "" || isUnshown || mayHoldPassword(text) ? {} : { got: text }),
    expected: issue.message,
    ...(typeof suggestion === "string" && !isUnshown ? { nearest: suggestion } : {}),
  };
}

// Of an address with a name or a password in it nobody knows where they end: they may hold `@` and `/` themselves.
function mayHoldPassword(text: string): boolean {
  return /:\/\/.*@/s.test(text);
}
