import { verdictOf } from "../github/conclusions.ts";
import type { RunPart } from "../github/run-details.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import type { Warning } from "../text/warnings.ts";
import { type RenderOptions, summaryOf } from "./message.ts";
import type { RunReader } from "./run-reader.ts";

/** Whether the input `onlyOnChange` keeps a message from being sent. */
interface ChangeDecision {
  /** Why nothing is sent; undefined if the message is. */
  readonly skip: "sameAsBefore" | "neitherGoodNorBad" | undefined;
  readonly warnings: readonly Warning[];
}

/**
 * Compares how the run went with the run before. What cannot be read counts as a change: an API that fails withholds no
 * alarm.
 */
export async function decideOnChange(
  request: MessageRequest,
  reader: RunReader,
  options: Pick<RenderOptions, "host" | "secrets">,
): Promise<ChangeDecision> {
  const { scope } = summaryOf(request, "none", options);
  const event = options.host.environment["GITHUB_EVENT_NAME"] ?? "";
  if (scope === "somethingElse") return send([{ kind: "changeOfNoRun", event }]);
  // The run's record, which leads to the run before, also has its start: reading both saves a request later.
  const parts: readonly RunPart[] = ["previous", "started_at"];
  const read = await reader.read(scope === "thisRun" ? ["jobs", ...parts] : parts);
  const { status, previous } = summaryOf(request, read, options);
  const verdict = verdictOf(status);
  const unknown = (part: "jobs" | "previous"): Warning[] => {
    const unread = read.unread[part];
    return unread === undefined ? [] : [{ kind: "unknownChange", part, unread }];
  };
  // A job that failed would make the run a bad one.
  if (verdict !== "bad" && read.unread.jobs !== undefined) return send(unknown("jobs"));
  if (verdict === undefined) return { skip: "neitherGoodNorBad", warnings: [] };
  if (previous === undefined || verdictOf(previous.conclusion) !== verdict)
    return send(unknown("previous"));
  return { skip: "sameAsBefore", warnings: [] };
}

function send(warnings: readonly Warning[]): ChangeDecision {
  return { skip: undefined, warnings };
}
