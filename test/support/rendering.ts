import type { WithinTime } from "../../src/github/time-limit.ts";
import type { Problem } from "../../src/inputs/problem.ts";
import type { RenderedMessage } from "../../src/message/msg-keys.ts";
import { inEnglish, type ReadProblem, sentenceOf } from "./problems.ts";

interface Rendering {
  readonly message: RenderedMessage | undefined;
  readonly problems: readonly Problem[];
}

/** Runs work to its end, however long that takes. */
export const unlimited: WithinTime = (work) => ({ value: work() });

/** The message of a rendering that must have come out right. */
export function messageIn({ message, problems }: Rendering): RenderedMessage {
  if (message !== undefined && problems.length === 0) return message;
  throw new Error(`wrong: ${problems.map(sentenceOf).join(" ")}`);
}

/** The problems of a rendering that must have come out wrong. */
export function problemsIn({ message, problems }: Rendering): readonly ReadProblem[] {
  if (message === undefined && problems.length > 0) return problems.map(inEnglish);
  throw new Error(`right: ${JSON.stringify(message)}`);
}

/** The only problem of a rendering that must have come out wrong by exactly one. */
export function problemIn(rendering: Rendering): ReadProblem {
  const [problem, ...more] = problemsIn(rendering);
  if (problem !== undefined && more.length === 0) return problem;
  throw new Error(`${more.length + 1} problems, not one: ${JSON.stringify(rendering)}`);
}
