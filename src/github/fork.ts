import type { Warning } from "../text/warnings.ts";
import { readEvent } from "./events.ts";
import type { Host } from "./host.ts";
import { textAt, valueAt } from "./payload.ts";

/** Whether a fork, a pull request from a fork, or Dependabot triggered the run: such runs get no secrets. */
export function comesFromFork(environment: NodeJS.ProcessEnv): boolean {
  if (
    environment["GITHUB_ACTOR"] === "dependabot[bot]" ||
    environment["GITHUB_TRIGGERING_ACTOR"] === "dependabot[bot]"
  )
    return true;
  const { payload } = readEvent(environment["GITHUB_EVENT_PATH"]);
  if (valueAt(payload, "repository", "fork") === true) return true;
  const head = textAt(payload, "pull_request", "head", "repo", "full_name");
  const base = textAt(payload, "pull_request", "base", "repo", "full_name");
  return payload["pull_request"] !== undefined && head !== base;
}

/** Warns about a file that the author of a fork may have written, on events whose jobs have the base repository's secrets. */
export function fileWarnings(
  input: FileOfFork,
  { environment }: Pick<Host, "environment">,
): Warning[] {
  const event = environment["GITHUB_EVENT_NAME"] ?? "";
  const kind = input === "userMap" ? "peopleOfFork" : "messageOfFork";
  return eventsOfForks.includes(event) ? [{ kind, input, event }] : [];
}

type FileOfFork = "msgParamFile" | "userMap" | "file" | "media";

// Runs of these events are often about a change from a fork, which many workflows check out. On other events, such as
// issue_comment, few workflows do, and the warning would mostly be wrong.
const eventsOfForks = ["pull_request_target", "workflow_run"];
