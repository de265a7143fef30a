import {
  processQueryKeys,
  recipientCount,
  type SendReport,
  surelyNotDelivered,
} from "../delivery/report.ts";
import type { Trouble } from "../delivery/trouble.ts";
import { describeProblem, type Problem } from "../problem.ts";
import { maskedMobile } from "../recipients/mobile.ts";
import type { FoundRecipients } from "../recipients/recipients.ts";
import { countOf, type Language, tellingOf, type Words, wordsIn } from "../words/words.ts";
import type { Ending } from "../workflow/ending.ts";
import type { Annotation } from "../workflow/log.ts";
import type { OutputValue } from "../workflow/outputs.ts";
import { summaryOf } from "./send-summary.ts";

/** What a send came to, whichever way it ended. */
export interface SendResult {
  readonly report: SendReport;
  readonly unmapped: FoundRecipients["unmapped"];
  readonly troubles: readonly Trouble[];
  /** Wrong inputs; nothing was requested then. */
  readonly problems: readonly Problem[];
  readonly notices: readonly Annotation[];
  readonly failed: boolean;
}

/** A trouble as a person is told of it. */
export interface ToldTrouble extends Trouble {
  readonly title: string;
  /** How many it befell, in words. */
  readonly count: string;
  /** What was said, the likely cause and the next step. */
  readonly sentences: string;
}

/** The ending of a send step: its outputs, annotations and summary. */
export async function endingOf(
  result: SendResult,
  asked: { summary: boolean; reportFile: string | undefined; language: Language },
): Promise<Ending> {
  const words = await wordsIn(
    asked.language,
    result.troubles.map(({ topic }) => topic),
  );
  const troubles = result.troubles.map((trouble) => told(trouble, words));
  return {
    outputs: outputsOf(result, troubles),
    report: result.report,
    reportFile: asked.reportFile,
    annotations: [
      ...result.problems.map(problemAnnotation),
      ...troubles.map((trouble) => troubleAnnotation(trouble, words)),
      ...result.notices,
    ],
    summary: asked.summary ? summaryOf(result, troubles, words) : undefined,
    failed: result.failed,
  };
}

function told(trouble: Trouble, words: Words): ToldTrouble {
  const { code, said } = trouble;
  const { title, cause, cure } = tellingOf(trouble, words);
  const answer = code === "" ? "" : `${code}${said === "" ? "" : `: ${said}`}.`;
  const sentences = [answer, cause, cure].filter((sentence) => sentence !== "").join(" ");
  return { ...trouble, title, sentences, count: countOf(trouble, words) };
}

/** The outputs of a send that broke down over a fault of this action. */
export function outputsOfFault(errorMessage: string): Ending["outputs"] {
  return {
    ...emptyOutputs,
    outcome: text("failed"),
    errorCode: text("internalError"),
    errorMessage: shortText(errorMessage),
  };
}

const emptyOutputs = {
  outcome: text("failed"),
  processQueryKey: lines([]),
  processQueryKeys: list([]),
  invalidStaffIdList: list([]),
  flowControlledStaffIdList: list([]),
  filteredStaffIdList: list([]),
  unsentUserIds: list([]),
  unknownUserIds: list([]),
  unmappedUsers: list([]),
  recipientCount: text("0"),
  acceptedCount: text("0"),
  errorCode: text(""),
  errorMessage: text(""),
} as const satisfies Record<string, OutputValue>;

function outputsOf(
  { report, unmapped, problems }: SendResult,
  troubles: readonly ToldTrouble[],
): Record<keyof typeof emptyOutputs, OutputValue> {
  const { recipients } = report;
  const [first] = problems;
  const error =
    troubles.find((trouble) => trouble.code !== "") ??
    (report.outcome === "failed" ? troubles[0] : undefined);
  return {
    outcome: text(report.outcome),
    processQueryKey: lines(processQueryKeys(report)),
    processQueryKeys: list(processQueryKeys(report)),
    invalidStaffIdList: list(recipients.invalid),
    flowControlledStaffIdList: list(recipients.flowControlled),
    filteredStaffIdList: list(recipients.filtered),
    unsentUserIds: list(surelyNotDelivered(report)),
    unknownUserIds: list(recipients.unknown),
    unmappedUsers: list([...unmapped.logins, ...unmapped.mobiles.map(maskedMobile)]),
    recipientCount: text(String(recipientCount(report))),
    acceptedCount: text(String(recipients.accepted.length)),
    errorCode: text(first === undefined ? (error?.code ?? "") : "invalidInput"),
    errorMessage: shortText(
      first === undefined ? (error?.sentences ?? "") : problems.map(describeProblem).join(" "),
    ),
  };
}

function text(value: string): OutputValue {
  return { kind: "text", text: value };
}

// It travels to later steps as one environment variable.
function shortText(value: string): OutputValue {
  return text(
    value.length > longestText ? `${value.slice(0, longestText).toWellFormed()}…` : value,
  );
}

const longestText = 4_000;

function list(items: readonly string[]): OutputValue {
  return { kind: "list", items };
}

function lines(items: readonly string[]): OutputValue {
  return { kind: "lines", items };
}

function problemAnnotation(problem: Problem): Annotation {
  return { level: "error", title: "Wrong input", message: describeProblem(problem) };
}

// The log shows no titles, so the message says everything.
function troubleAnnotation(
  { level, title, sentences, count, requestIds }: ToldTrouble,
  { summary }: Words,
): Annotation {
  const ids = requestIds.length === 0 ? "" : ` ${summary.requestId}: ${requestIds.join(", ")}.`;
  const message = `${title} (${count}). ${sentences}${ids}`;
  return { level, title: "DingTalk message", message };
}
