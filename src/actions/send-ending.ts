import type { Ending } from "../github/ending.ts";
import type { Annotation } from "../github/log.ts";
import type { OutputValue } from "../github/outputs.ts";
import type { Problem } from "../inputs/problem.ts";
import type { FoundRecipients } from "../recipients/recipients.ts";
import type { Issue } from "../report/issues.ts";
import { maskedMobile } from "../report/recipient-issues.ts";
import {
  processQueryKeys,
  recipientCount,
  type SendReport,
  surelyNotDelivered,
} from "../report/report.ts";
import { type Language, wordsIn } from "../text/words.ts";
import { summaryOf } from "./send-summary.ts";
import {
  type DescribedIssue,
  described,
  errorOutputs,
  faultOutputs,
  issueAnnotation,
  lines,
  list,
  problemAnnotation,
  text,
} from "./telling.ts";

/** What a send came to, whichever way it ended. */
export interface SendResult {
  readonly report: SendReport;
  readonly unmapped: FoundRecipients["unmapped"];
  readonly issues: readonly Issue[];
  /** Wrong inputs; nothing was requested then. */
  readonly problems: readonly Problem[];
  readonly notices: readonly Annotation[];
  readonly failed: boolean;
}

/** The ending of a send step: its outputs, annotations and summary. */
export async function endingOf(
  result: SendResult,
  asked: { summary: boolean; reportFile: string | null; language: Language },
): Promise<Ending> {
  const words = await wordsIn(
    asked.language,
    result.issues.map(({ failure }) => failure),
  );
  const issues = result.issues.map((issue) => described(issue, words));
  return {
    outputs: outputsOf(result, issues),
    report: { content: result.report, file: asked.reportFile ?? undefined },
    annotations: [
      ...result.problems.map(problemAnnotation),
      ...issues.map((issue) => issueAnnotation(issue, words)),
      ...result.notices,
    ],
    summary: asked.summary ? summaryOf(result, issues, words) : undefined,
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
  issues: readonly DescribedIssue[],
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
    ...errorOutputs(problems, issues, report.outcome === "failed"),
  };
}
