import type { Ending } from "../github/ending.ts";
import type { Annotation } from "../github/log.ts";
import type { OutputValue } from "../github/outputs.ts";
import type { Problem } from "../problem.ts";
import { maskedMobile } from "../recipients/mobile.ts";
import type { FoundRecipients } from "../recipients/recipients.ts";
import type { Trouble } from "../report/issues.ts";
import {
  processQueryKeys,
  recipientCount,
  type SendReport,
  surelyNotDelivered,
} from "../report/report.ts";
import { type Language, wordsIn } from "../text/words.ts";
import { summaryOf } from "./send-summary.ts";
import {
  errorOutputs,
  faultOutputs,
  lines,
  list,
  problemAnnotation,
  type ToldTrouble,
  text,
  told,
  troubleAnnotation,
} from "./telling.ts";

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

/** The ending of a send step: its outputs, annotations and summary. */
export async function endingOf(
  result: SendResult,
  asked: { summary: boolean; reportFile: string | undefined; language: Language },
): Promise<Ending> {
  const words = await wordsIn(
    asked.language,
    result.troubles.map(({ failure }) => failure),
  );
  const troubles = result.troubles.map((trouble) => told(trouble, words));
  return {
    outputs: outputsOf(result, troubles),
    report: { content: result.report, file: asked.reportFile },
    annotations: [
      ...result.problems.map(problemAnnotation),
      ...troubles.map((trouble) => troubleAnnotation(trouble, words)),
      ...result.notices,
    ],
    summary: asked.summary ? summaryOf(result, troubles, words) : undefined,
    failed: result.failed,
  };
}

/** The outputs of a send that broke down over a fault of this action. */
export function outputsOfFault(errorMessage: string): Ending["outputs"] {
  return {
    ...emptyOutputs,
    ...faultOutputs(errorMessage),
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
    ...errorOutputs(problems, troubles, report.outcome === "failed"),
  };
}
