import type { Delivery } from "../delivery/delivery.ts";
import { Ledger } from "../delivery/ledger.ts";
import type { Annotation } from "../github/log.ts";
import { lines, list, map, type OutputValue, text } from "../github/outputs.ts";
import type { Count, SummaryPart } from "../github/summary.ts";
import type { Problem } from "../inputs/problem.ts";
import { withoutEscapes } from "../message/markdown.ts";
import { formatsOf, type RenderedMessage } from "../message/msg-keys.ts";
import { everybodyFound, type FoundRecipients, nobodyFound } from "../recipients/recipients.ts";
import { issuesOfSend } from "../report/issues.ts";
import {
  issuesOfRecipients,
  issuesOfUnreadable,
  maskedMobile,
  tooManyRecipients,
} from "../report/recipient-issues.ts";
import {
  makeReport,
  processQueryKeys,
  recipientCount,
  type SendOutcome,
  type SendReport,
  surelyNotDelivered,
  undelivered,
} from "../report/report.ts";
import { outcomeOfSend } from "../report/verdict.ts";
import type { Messages } from "../text/types.ts";
import type { Warning } from "../text/warnings.ts";
import type { Result } from "./frame.ts";
import { nothingUploaded, type Uploaded } from "./uploads.ts";

/** What is known of a send when it ends; an omitted part did not happen. */
interface SendFacts {
  /** By default the outcome of the delivery, or `failed` without a delivery. */
  readonly outcome: SendOutcome;
  readonly found: FoundRecipients;
  /** The origin of DingTalk's API that was used. */
  readonly endpoint: string;
  readonly uploaded: Uploaded;
  /** Whether files could not be uploaded because `legacyEndpoint` is wrong, which is told as a wrong input. */
  readonly isHostWrong: boolean;
  readonly message: RenderedMessage;
  readonly delivery: Delivery;
  /** People for whom no delivery was started. */
  readonly unsent: readonly string[];
  /** Given if there are more people than this. */
  readonly maxRecipients: number;
  /** People for whom the message was, which was not sent because of wrong inputs. */
  readonly notTold: readonly string[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
  readonly notices: readonly Annotation[];
  readonly incomplete: boolean;
  /** Whether some recipients were left out, because their input is wrong. */
  readonly leavesOut: boolean;
}

/** The result of a send, whichever way it ended. */
export function sendResult(
  facts: Partial<SendFacts>,
  startedAt: Date,
): Result & { readonly report: SendReport } {
  const { found = nobodyFound, message, delivery, unsent = [], maxRecipients } = facts;
  const { problems = [], warnings = [], notices = [], incomplete = false } = facts;
  const { endpoint = "", uploaded = nothingUploaded } = facts;
  const isWhole = facts.leavesOut !== true && uploaded.failed.length === 0;
  const complete = everybodyFound(found) && isWhole;
  const outcome = facts.outcome ?? outcomeOfDelivery(delivery, found, complete);
  const unmappedUsers = Object.values(found.unmapped).flat();
  const finishedAt = new Date();
  const mediaIds = Object.fromEntries(
    Object.entries(uploaded.mediaIds).filter(([, id]) => id !== ""),
  );
  const told = { endpoint, message, unmappedUsers, mediaIds };
  const frame = { outcome, startedAt, finishedAt, ...told };
  const report = makeReport(frame, delivery ?? { ledger: new Ledger(unsent), calls: [] });
  return {
    outcome,
    incomplete,
    outputs: {
      ...outputsOf(report, found),
      ...(facts.notTold === undefined ? {} : { undeliveredUserIds: list(facts.notTold) }),
    },
    report,
    problems,
    issues: [
      ...issuesOfRecipients(found),
      ...(facts.isHostWrong === true ? [] : issuesOfUnreadable(uploaded.failed)),
      ...(maxRecipients === undefined ? [] : [tooManyRecipients(unsent, maxRecipients)]),
      ...(delivery === undefined ? [] : issuesOfSend(delivery)),
    ],
    warnings,
    notices,
    namedBy: found.namedBy,
    summarize: (messages, notes) => summarize(report, messages, notes),
  };
}

function outcomeOfDelivery(
  delivery: Delivery | undefined,
  { userIds }: FoundRecipients,
  complete: boolean,
): SendOutcome {
  if (delivery === undefined) return "failed";
  return outcomeOfSend(delivery, { recipients: userIds.length, complete });
}

function outputsOf(report: SendReport, { unmapped }: FoundRecipients): Record<string, OutputValue> {
  const { outcome, recipients } = report;
  const keys = processQueryKeys(report);
  return {
    outcome: text(outcome),
    processQueryKey: lines(keys),
    processQueryKeys: list(keys),
    invalidStaffIdList: list(recipients.invalid),
    flowControlledStaffIdList: list(recipients.flowControlled),
    filteredStaffIdList: list(recipients.filtered),
    undeliveredUserIds: list(undelivered(report)),
    unsentUserIds: list(surelyNotDelivered(report)),
    unknownUserIds: list(recipients.unknown),
    unmappedUsers: list([
      ...unmapped.logins,
      ...unmapped.mobiles.map(maskedMobile),
      ...unmapped.managersOf,
    ]),
    recipientCount: text(String(recipientCount(report))),
    acceptedCount: text(String(recipients.accepted.length)),
    endpoint: text(report.endpoint),
    mediaIds: map(new Map(Object.entries(report.mediaIds))),
  };
}

// The counts, the notes, the message and the keys.
function summarize(
  report: SendReport,
  messages: Messages,
  notes: readonly SummaryPart[],
): SummaryPart[] {
  const keys = processQueryKeys(report);
  return [
    { kind: "heading", text: headingOf(report, messages) },
    ...countsOf(report, messages),
    ...notes,
    ...messageQuotes(report, messages),
    ...(keys.length === 0
      ? []
      : [{ kind: "quote", title: "processQueryKey", text: keys.join("\n") } as const]),
  ];
}

function headingOf({ outcome, recipients }: SendReport, { summary }: Messages): string {
  const inDoubt = outcome === "failed" && recipients.unknown.length > 0;
  return inDoubt ? summary.inDoubt : summary.headings[outcome];
}

const shownOutcomes = [
  "accepted",
  "invalid",
  "flowControlled",
  "filtered",
  "rejected",
  "unreached",
  "unknown",
  "unsent",
] as const satisfies readonly (keyof SendReport["recipients"])[];

function countsOf(report: SendReport, { summary }: Messages): SummaryPart[] {
  const rows = shownOutcomes
    .map((outcome): Count => [summary.outcomes[outcome], report.recipients[outcome].length])
    .filter(([, count]) => count > 0);
  if (rows.length === 0) return [];
  return [{ kind: "counts", rows, total: [summary.inAll, recipientCount(report)] }];
}

// The text that DingTalk shows, except that the Markdown of the template is not rendered.
function messageQuotes({ message }: SendReport, { summary }: Messages): SummaryPart[] {
  if (message === null) return [];
  const formats = formatsOf(message.msgKey);
  const fields = Object.entries(message.msgParam).map(
    ([field, value]) =>
      [field, formats.get(field) === "markdown" ? withoutEscapes(value) : value] as const,
  );
  const [only, ...more] = fields;
  const shown =
    only !== undefined && more.length === 0
      ? only[1]
      : fields.map(([field, value]) => `${field}:\n${value}`).join("\n\n");
  return [{ kind: "quote", title: summary.message(message.msgKey), text: shown }];
}
