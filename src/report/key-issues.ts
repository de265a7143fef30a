import type { KeyFailure } from "../delivery/key-failure.ts";
import { firstRequestIds, type Trouble } from "./issues.ts";

/** A trouble for each reason why messages were not recalled or asked about, with their keys. */
export function troublesOfKeys(
  action: "recall" | "readStatus",
  failed: ReadonlyMap<string, KeyFailure>,
): Trouble[] {
  const groups = Map.groupBy(failed, ([, { why, code }]) => `${why} ${code}`);
  return [...groups.values()].flatMap((entries): Trouble[] => {
    const [first] = entries;
    if (first === undefined) return [];
    const [, { why, code, said, failure }] = first;
    const requestIds = firstRequestIds(entries.map(([, { requestId }]) => requestId));
    const level = why === "processing" ? "warning" : "error";
    const whom = entries.map(([key]) => key);
    return [{ level, about: { kind: "keys", action, why }, code, said, failure, whom, requestIds }];
  });
}
