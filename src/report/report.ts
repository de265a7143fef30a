import type { Delivery } from "../delivery/delivery.ts";
import type { Outcome } from "../delivery/ledger.ts";
import type { FinishedCall } from "../delivery/schedule.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";

/** How a send ended, in the words of the output `outcome`. */
export type SendOutcome = "delivered" | "partial" | "failed" | "dry-run" | "skipped";

/** The JSON report of a send. Its lists are complete. */
export interface SendReport {
  readonly outcome: SendOutcome;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** The origin of DingTalk's API that was used; empty without a token. */
  readonly endpoint: string;
  /** null if no message could be rendered. */
  readonly message: RenderedMessage | null;
  readonly recipients: Readonly<Record<Outcome, readonly string[]>>;
  /** GitHub logins and unmasked mobile numbers. */
  readonly unmappedUsers: readonly string[];
  /** The mediaIds of the files by their names; files that could not be uploaded are left out. */
  readonly mediaIds: Readonly<Record<string, string>>;
  /** In the order of their first recipient. */
  readonly calls: readonly ReportedCall[];
}

/** One call of the report. */
interface ReportedCall {
  readonly userIds: readonly string[];
  /** How many requests were made for these people in this call. */
  readonly attempts: number;
  /** HTTP status of the last reply; null without a reply. */
  readonly status: number | null;
  /** DingTalk's code or the network's; empty when the call succeeded. */
  readonly code: string;
  readonly requestId: string | null;
  readonly processQueryKey: string;
  /** Of the last request. */
  readonly durationMs: number;
}

/** The parts of a report besides the delivery. */
interface ReportFrame {
  readonly outcome: SendOutcome;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly endpoint: string;
  readonly message: RenderedMessage | undefined;
  readonly unmappedUsers: readonly string[];
  readonly mediaIds: Readonly<Record<string, string>>;
}

/** The report of a send; one that never began has no calls, and a ledger in which every id is `unsent`. */
export function makeReport(
  frame: ReportFrame,
  { ledger, calls }: Pick<Delivery, "ledger" | "calls">,
): SendReport {
  return {
    outcome: frame.outcome,
    startedAt: frame.startedAt.toISOString(),
    finishedAt: frame.finishedAt.toISOString(),
    endpoint: frame.endpoint,
    message: frame.message ?? null,
    recipients: ledger.byOutcome(),
    unmappedUsers: frame.unmappedUsers,
    mediaIds: frame.mediaIds,
    calls: [...calls].sort((a, b) => a.place - b.place).map(reportedCall),
  };
}

/** The keys of the accepted calls, in the order of their first recipient. */
export function processQueryKeys(report: SendReport): string[] {
  return report.calls.map((call) => call.processQueryKey).filter((key) => key !== "");
}

/** The people who surely got no message, so that it is safe to send again. */
export function surelyNotDelivered({ recipients }: SendReport): string[] {
  return [
    ...recipients.rejected,
    ...recipients.unreached,
    ...recipients.unsent,
    ...recipients.flowControlled,
  ];
}

/** Everybody who surely got no message, also those for whom sending again does not help. */
export function undelivered(report: SendReport): string[] {
  const { invalid, filtered } = report.recipients;
  const isOfNoRun = report.outcome === "dry-run" || report.outcome === "skipped";
  return isOfNoRun ? [] : [...invalid, ...filtered, ...surelyNotDelivered(report)];
}

/** How many people the send was for. */
export function recipientCount({ recipients }: SendReport): number {
  return Object.values(recipients).reduce((sum, people) => sum + people.length, 0);
}

function reportedCall(call: FinishedCall): ReportedCall {
  return {
    userIds: call.ids,
    attempts: call.requests,
    status: call.status ?? null,
    code: call.failures[0]?.failure.code ?? "",
    requestId: call.requestId ?? null,
    processQueryKey: call.processQueryKey,
    durationMs: Math.round(call.durationMs),
  };
}
