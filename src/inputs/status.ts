import { nearest } from "../nearest.ts";
import { oneOf, schemaOf } from "./forms.ts";
import type { Form } from "./inputs.ts";
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

/** The worst of the statuses in a list of any form, such as `${{ join(needs.*.result, ',') }}`; null where it has none. */
export const worstStatus: Form<Status | null> = {
  schema: schemaOf((given: string, refuse) => {
    const words = listItems(given);
    if (words === undefined) return refuse({ expected });
    const unknown = words.find((word) => !statuses.some((status) => status === word));
    if (unknown !== undefined) return refuse({ expected, nearest: meantStatus(unknown) });
    return statuses.find((status) => words.includes(status)) ?? null;
  }),
};

const expected = oneOf(statuses);

// Other systems have words of their own.
function meantStatus(word: string): string | undefined {
  if (["failed", "error", "errored"].includes(word)) return "failure";
  if (["ok", "passed", "succeeded"].includes(word)) return "success";
  return nearest(word, statuses);
}
