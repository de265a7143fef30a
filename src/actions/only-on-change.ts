import { verdictOf } from "../github/event-summary.ts";
import type { RunPart } from "../github/run-read.ts";
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
  const { of } = summaryOf(request, "none", options);
  const event = options.host.environment["GITHUB_EVENT_NAME"] ?? "";
  if (of === "noRun") return send([{ kind: "changeOfNoRun", event }]);
  // What tells of the run before tells the start, too.
  const parts: readonly RunPart[] = ["previous", "started_at"];
  const read = await reader.read(of === "thisRun" ? ["jobs", ...parts] : parts);
  const { status, previous } = summaryOf(request, read, options);
  const verdict = verdictOf(status);
  const unknown = (part: RunPart): Warning[] => {
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
