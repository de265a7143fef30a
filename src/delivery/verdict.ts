import type { Delivery } from "./delivery.ts";
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

/** Whether an outcome fails the step. */
export function failsStep(outcome: SendOutcome, failOn: FailOn): boolean {
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
