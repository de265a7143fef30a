import { nearest } from "../nearest.ts";
import { type Field, field, oneOf } from "./fields.ts";
import { listItems } from "./list.ts";

/** GitHub's job statuses and conclusions, the worst first. */
export const statuses = [
  "failure",
  "timed_out",
  "startup_failure",
  "cancelled",
  "action_required",
  "stale",
  "skipped",
  "neutral",
  "success",
] as const;

/** One of GitHub's job statuses and conclusions. */
export type Status = (typeof statuses)[number];

// What other systems call it.
function meant(word: string): string | undefined {
  if (["failed", "error", "errored"].includes(word)) return "failure";
  if (["ok", "passed", "succeeded"].includes(word)) return "success";
  return nearest(word, statuses);
}

/** The worst of the statuses in a list of any form, such as `${{ join(needs.*.result, ',') }}`; blank is undefined. */
export function worstStatus(): Field<Status | undefined> {
  return field((text, wrong) => {
    const words = listItems(text);
    if (words === undefined) return wrong({ expected: oneOf(statuses) });
    const unknown = words.find((word) => !statuses.some((status) => status === word));
    if (unknown !== undefined) return wrong({ expected: oneOf(statuses), nearest: meant(unknown) });
    return statuses.find((status) => words.includes(status));
  });
}
