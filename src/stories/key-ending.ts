import type { Trouble } from "../delivery/trouble.ts";
import type { Failure } from "../dingtalk/failure.ts";
import type { EndingRequest } from "../inputs/action-fields.ts";
import { describeProblem, type Problem } from "../problem.ts";
import { type Words, wordsIn } from "../words/words.ts";
import type { Ending } from "../workflow/ending.ts";
import type { Annotation } from "../workflow/log.ts";
import type { OutputValue } from "../workflow/outputs.ts";
import { type SummaryPart, writeSummary } from "../workflow/summary.ts";
import {
  errorOutputs,
  problemAnnotation,
  told,
  troubleAnnotation,
  troubleQuote,
} from "./telling.ts";

/** What a step about messages sent before came to. */
export interface KeyResult {
  /** All but the two about the first error. */
  readonly outputs: Readonly<Record<string, OutputValue>>;
  readonly problems: readonly Problem[];
  readonly troubles: readonly Trouble[];
  readonly notices: readonly Annotation[];
  readonly heading: (words: Words) => string;
  /** What the summary has below its heading: counts, and who or what they are. */
  readonly parts: (words: Words) => readonly SummaryPart[];
  /** Whether nothing at all was achieved, so that a trouble without a code is told as an error, too. */
  readonly isFailure: boolean;
  readonly failed: boolean;
}

/** The ending of such a step: outputs, annotations and summary. */
export async function keyEnding(result: KeyResult, asked: EndingRequest): Promise<Ending> {
  const { problems, notices, isFailure } = result;
  const topics = result.troubles.map(({ topic }) => topic);
  const words = await wordsIn(asked.language, topics);
  const troubles = result.troubles.map((trouble) => told(trouble, words));
  const wrong = problems.map(describeProblem).join("\n");
  const quotes: SummaryPart[] = [
    ...(problems.length === 0 ? [] : [{ title: words.summary.wrongInputs, text: wrong }]),
    ...troubles.map((trouble) => troubleQuote(trouble, words)),
    ...notices.map(({ title, message }) => ({ title, text: message })),
  ].map((quote) => ({ kind: "quote", ...quote }));
  const heading = { kind: "heading", text: result.heading(words) } as const;
  return {
    outputs: { ...result.outputs, ...errorOutputs(problems, troubles, isFailure) },
    report: undefined,
    annotations: [
      ...problems.map(problemAnnotation),
      ...troubles.map((trouble) => troubleAnnotation(trouble, words)),
      ...notices,
    ],
    summary: asked.summary ? writeSummary([heading, ...result.parts(words), ...quotes]) : undefined,
    failed: result.failed,
  };
}

const shownRequestIds = 3;

/** A trouble for each reason why messages could not be recalled or asked about, with their keys. */
export function troublesOfKeys(
  action: "recall" | "readStatus",
  failed: ReadonlyMap<string, KeyFailure>,
): Trouble[] {
  const groups = Map.groupBy(failed, ([, { code }]) => code);
  return [...groups].flatMap(([code, entries]): Trouble[] => {
    const [first] = entries;
    if (first === undefined) return [];
    const [, { said, topic }] = first;
    const whom = entries.map(([key]) => key);
    const ids = new Set(entries.flatMap(([, { requestId }]) => requestId ?? []));
    const requestIds = [...ids].slice(0, shownRequestIds);
    const about = { kind: "keys", action, unclear: first[1].isUnclear } as const;
    return [{ level: "error", about, code, said, topic, whom, requestIds }];
  });
}

/** Why a message could not be recalled or asked about. */
export interface KeyFailure extends Pick<Trouble, "code" | "said" | "topic"> {
  readonly requestId: string | undefined;
  /** Nobody knows whether DingTalk did what it was asked. */
  readonly isUnclear: boolean;
}

/** A failed call, as the reason of each of its keys. */
export function keyFailure({ kind, code, message: said, topic, requestId }: Failure): KeyFailure {
  return { code, said, topic, requestId, isUnclear: kind === "unknown" };
}
