import type { KeyFailure } from "../delivery/key-failure.ts";
import { firstRequestIds, type Issue } from "./issues.ts";

/** A issue for each reason why messages were not recalled or asked about, with their keys. */
export function issuesOfKeys(
  action: "recall" | "readStatus",
  failed: ReadonlyMap<string, KeyFailure>,
): Issue[] {
  const groups = Map.groupBy(failed, ([, { why, code }]) => `${why} ${code}`);
  return [...groups.values()].flatMap((entries): Issue[] => {
    const [first] = entries;
    if (first === undefined) return [];
    const [, { why, code, said, failure }] = first;
    const requestIds = firstRequestIds(entries.map(([, { requestId }]) => requestId));
    const level = why === "processing" ? "warning" : "error";
    const subjects = entries.map(([key]) => key);
    return [{ level, kind: "keys", action, why, code, said, failure, subjects, requestIds }];
  });
}
