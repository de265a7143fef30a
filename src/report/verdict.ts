import type { Delivery } from "../delivery/delivery.ts";
import type { ReadStatuses } from "../delivery/read-polling.ts";
import type { SendOutcome } from "./report.ts";

/** The mildest outcome that fails the step. */
export type FailOn = "failed" | "partial" | "never";

/** The outcome of a delivery, by how many of the recipients were accepted; `complete` is false if people could not be found. */
export function outcomeOfSend(
  { ledger }: Delivery,
  { recipients, complete }: { readonly recipients: number; readonly complete: boolean },
): SendOutcome {
  const accepted = ledger.count("accepted");
  if (accepted === 0) return "failed";
  return accepted === recipients && complete ? "delivered" : "partial";
}

/** The output `outcome` of a recall. */
export type RecallOutcome = "recalled" | "partial" | "failed" | "skipped";

/** The outcome of a recall, by how many of the messages were recalled. */
export function outcomeOfRecall({ ledger }: Delivery, keys: number): RecallOutcome {
  const recalled = ledger.count("accepted");
  if (recalled === 0) return "failed";
  return recalled === keys ? "recalled" : "partial";
}

/** The output `outcome` of read-status. */
export type ReadOutcome = "read" | "partly-read" | "unread" | "failed" | "skipped";

/**
 * The outcome of a query of read status, by how many of the recipients have read; `failed` if no answer said anything about
 * a message.
 */
export function outcomeOfReadStatus({ statuses, failed, people }: ReadStatuses): ReadOutcome {
  if (statuses.size === 0) return "failed";
  if (people.read.length === 0) return "unread";
  const isWhole = [...statuses.values()].every((status) => status.whole);
  return isWhole && people.unread.length === 0 && failed.size === 0 ? "read" : "partly-read";
}

/** The outcome of a step of any action. */
export type StepOutcome = SendOutcome | RecallOutcome | ReadOutcome;

/** Whether a step fails; `incomplete` if something was not done although the outcome does not say so. */
export function failsStep(
  { outcome, incomplete }: { readonly outcome: StepOutcome; readonly incomplete: boolean },
  failOn: FailOn,
): boolean {
  switch (failOn) {
    case "failed":
      return outcome === "failed";
    case "partial":
      return outcome === "failed" || outcome === "partial" || incomplete;
    case "never":
      return false;
    default:
      return failOn satisfies never;
  }
}
