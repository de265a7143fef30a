import type { Delivery } from "../delivery/delivery.ts";
import { Ledger } from "../delivery/ledger.ts";
import type { Annotation } from "../github/log.ts";
import { lines, list, map, type OutputValue, text } from "../github/outputs.ts";
import type { SummaryPart } from "../github/summary.ts";
import {
  contentOf,
  type End,
  folded,
  heading,
  namesOf,
  tableOfEnds,
} from "../github/summary-parts.ts";
import type { Problem } from "../inputs/problem.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { shownMessage } from "../message/shown-message.ts";
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
  /** Whether the message is for more people, whom a dry run does not look up. */
  readonly hasOthers: boolean;
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
    summarize: (messages, notes) => summarize(report, facts, { messages, notes }),
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

// The sentence, what to do, the notes, the message and the keys.
async function summarize(
  report: SendReport,
  facts: Partial<SendFacts>,
  { messages, notes }: { readonly messages: Messages; readonly notes: readonly SummaryPart[] },
): Promise<SummaryPart[]> {
  const { summary, prose } = messages;
  const keys = processQueryKeys(report);
  const isDryRun = report.outcome === "dry-run";
  const title = prose.titled("processQueryKey", keys.length === 1 ? "" : String(keys.length));
  return [
    { kind: "heading", text: headingOf(report, messages) },
    { kind: "sentence", text: sentenceOf(report, facts, messages) },
    ...(isDryRun ? [] : tableOfEnds(summary.ends, endsOf(report, messages))),
    ...notes,
    ...(isDryRun ? peopleOf(report, messages) : []),
    ...(await messageParts(report, messages)),
    ...(keys.length === 0 ? [] : [contentOf([folded(title, keys.join("\n"))])]),
  ];
}

function headingOf({ outcome, recipients }: SendReport, { summary }: Messages): string {
  const inDoubt = outcome === "failed" && recipients.unknown.length > 0;
  return inDoubt ? summary.inDoubt : summary.headings[outcome];
}

function sentenceOf(
  report: SendReport,
  { hasOthers = false, notTold }: Partial<SendFacts>,
  { summary }: Messages,
): string {
  const { outcome, recipients, unmappedUsers } = report;
  if (outcome === "skipped") return summary.nothingSent;
  if (notTold !== undefined) return summary.refused(notTold.length);
  const all = recipientCount(report);
  if (outcome === "dry-run") return summary.dryRun(all, hasOthers);
  return summary.have({
    accepted: recipients.accepted.length,
    recipients: all,
    unknown: recipients.unknown.length,
    notFound: unmappedUsers.length,
  });
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

function endsOf({ recipients, unmappedUsers }: SendReport, { summary }: Messages): End[] {
  const { outcomes, toDo, notFound } = summary;
  return [
    ...shownOutcomes.map((outcome) => ({
      end: outcomes[outcome],
      count: recipients[outcome].length,
      toDo: toDo[outcome],
    })),
    { end: notFound, count: unmappedUsers.length, toDo: toDo.notFound },
  ];
}

function peopleOf({ recipients }: SendReport, { summary, prose, counts }: Messages): SummaryPart[] {
  const { length } = recipients.unsent;
  if (length === 0) return [];
  const about = { title: counts.recipients(length), items: recipients.unsent };
  return [contentOf([heading(prose.titled(summary.whoItIsFor, about.title)), ...namesOf(about)])];
}

async function messageParts(
  { message }: SendReport,
  { summary }: Messages,
): Promise<SummaryPart[]> {
  if (message === null) return [];
  const quoted = { tag: "blockquote", content: await shownMessage(message) } as const;
  return [contentOf([heading(summary.message(message.msgKey)), quoted])];
}
