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
  /** null if no message could be rendered. */
  readonly message: RenderedMessage | null;
  readonly recipients: Readonly<Record<Outcome, readonly string[]>>;
  /** GitHub logins and unmasked mobile numbers. */
  readonly unmappedUsers: readonly string[];
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
  readonly message: RenderedMessage | undefined;
  readonly unmappedUsers: readonly string[];
}

/** The report of a send, or of one that never began; then everybody is `unsent`. */
export function writeReport(
  frame: ReportFrame,
  delivery: Pick<Delivery, "ledger" | "calls"> | undefined,
  unsent: readonly string[] = [],
): SendReport {
  const calls = delivery?.calls ?? [];
  return {
    outcome: frame.outcome,
    startedAt: frame.startedAt.toISOString(),
    finishedAt: frame.finishedAt.toISOString(),
    message: frame.message ?? null,
    recipients: delivery?.ledger.byOutcome() ?? { ...nobody, unsent },
    unmappedUsers: frame.unmappedUsers,
    calls: [...calls].sort((a, b) => a.place - b.place).map(reportedCall),
  };
}

const nobody: SendReport["recipients"] = {
  accepted: [],
  invalid: [],
  flowControlled: [],
  filtered: [],
  rejected: [],
  unreached: [],
  unknown: [],
  unsent: [],
};

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
