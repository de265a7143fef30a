import type { Ending } from "../github/ending.ts";
import type { Annotation } from "../github/log.ts";
import type { OutputValue } from "../github/outputs.ts";
import { type SummaryPart, writeSummary } from "../github/summary.ts";
import type { EndingRequest } from "../inputs/action-request.ts";
import type { Problem } from "../inputs/problem.ts";
import type { Issue } from "../report/issues.ts";
import { failsKeyStep, type ReadOutcome, type RecallOutcome } from "../report/verdict.ts";
import { type Words, wordsOfKeys } from "../text/words.ts";
import { described, errorOutputs, issueAnnotation, notesOf, problemAnnotation } from "./telling.ts";

/** What a step about messages sent before came to. */
export interface KeyResult {
  readonly outcome: RecallOutcome | ReadOutcome;
  /** Whether some message was not recalled, or could not be asked about. */
  readonly missed: boolean;
  /** All but the two about the first error. */
  readonly outputs: Readonly<Record<string, OutputValue>>;
  readonly issues: readonly Issue[];
  readonly heading: (words: Words) => string;
  /** What the summary has below its heading: counts, who or what they are, and the notes. */
  readonly parts: (words: Words, notes: readonly SummaryPart[]) => readonly SummaryPart[];
}

/** What such a step has to say besides: wrong inputs, or why it was skipped; and how it is asked to end. */
export interface KeyFrame {
  readonly problems: readonly Problem[];
  readonly notices: readonly Annotation[];
  readonly asked: EndingRequest;
  readonly cancelled: boolean;
}

/** The ending of such a step: outputs, annotations and summary, and whether it fails. */
export async function keyEnding(
  result: KeyResult,
  { problems, notices, asked, cancelled }: KeyFrame,
): Promise<Ending> {
  const isFailure = result.outcome === "failed";
  const words = await wordsOfKeys(asked.language, result.issues);
  const issues = result.issues.map((issue) =>
    // Where nothing at all was achieved, this is why the step fails.
    described(isFailure ? { ...issue, level: "error" } : issue, words),
  );
  const heading = { kind: "heading", text: result.heading(words) } as const;
  const notes = notesOf({ problems, issues, notices }, words);
  const parts = [heading, ...result.parts(words, notes)];
  return {
    outputs: { ...result.outputs, ...errorOutputs(problems, issues, isFailure) },
    report: undefined,
    annotations: [
      ...problems.map(problemAnnotation),
      ...issues.map((issue) => issueAnnotation(issue, words)),
      ...notices,
    ],
    summary: asked.summary ? writeSummary(parts, "the outputs have the rest") : undefined,
    failed: problems.length > 0 || failsKeyStep(result, asked.failOn) || cancelled,
  };
}
