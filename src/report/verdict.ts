import type { Delivery } from "../delivery/delivery.ts";
import type { ReadStatuses } from "../delivery/read-polling.ts";
import type { SendOutcome } from "./report.ts";

/** The mildest outcome that fails the step. */
export type FailOn = "failed" | "partial" | "never";

/** The outcome of a delivery: everyone accepted, nobody, or someone; `complete` unless somebody could not be found. */
export function outcomeOf(
  { ledger }: Delivery,
  { recipients, complete }: { recipients: number; complete: boolean },
): SendOutcome {
  const accepted = ledger.count("accepted");
  if (accepted === 0) return "failed";
  return accepted === recipients && complete ? "delivered" : "partial";
}

/** What a recall came to, in the words of its output `outcome`. */
export type RecallOutcome = "recalled" | "partial" | "failed" | "skipped";

/** The outcome of a recall: every message, none, or some. */
export function outcomeOfRecall({ ledger }: Delivery, keys: number): RecallOutcome {
  const recalled = ledger.count("accepted");
  if (recalled === 0) return "failed";
  return recalled === keys ? "recalled" : "partial";
}

/** What asking who has read came to, in the words of its output `outcome`. */
export type ReadOutcome = "read" | "partly-read" | "unread" | "failed" | "skipped";

/**
 * The outcome of asking, by what is known: everybody has read (of every message), somebody, or nobody; failed where no
 * message could be asked about.
 */
export function outcomeOfReadStatus({ statuses, failed, people }: ReadStatuses): ReadOutcome {
  if (statuses.size === 0) return "failed";
  if (people.read.length === 0) return "unread";
  const isWhole = [...statuses.values()].every((status) => status.whole);
  return isWhole && people.unread.length === 0 && failed.size === 0 ? "read" : "partly-read";
}

/** Whether the outcome of a recall or a question fails the step; `missed` where some message came to nothing. */
export function failsKeyStep(
  { outcome, missed }: { readonly outcome: RecallOutcome | ReadOutcome; readonly missed: boolean },
  failOn: FailOn,
): boolean {
  return failsStep(outcome, failOn) || (missed && failOn === "partial");
}

/** Whether an outcome fails the step. */
export function failsStep(
  outcome: SendOutcome | RecallOutcome | ReadOutcome,
  failOn: FailOn,
): boolean {
  switch (failOn) {
    case "failed":
      return outcome === "failed";
    case "partial":
      return outcome === "failed" || outcome === "partial";
    case "never":
      return false;
    default:
      return failOn satisfies never;
  }
}
