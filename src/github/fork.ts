import { readEvent, textAt, valueAt } from "./events.ts";
import type { Host } from "./host.ts";

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
export function fileWarnings(input: keyof typeof advice, { environment }: Host): string[] {
  const event = environment["GITHUB_EVENT_NAME"] ?? "";
  if (!eventsOfForks.includes(event)) return [];
  return [`${input} on ${event}: a fork may have written the file, ${advice[input]}`];
}

// Runs of these events are often about a change from a fork, which many workflows check out. On other events, such as
// issue_comment, few workflows do, and the warning would mostly be wrong.
const eventsOfForks = ["pull_request_target", "workflow_run"];

const advice = {
  msgParamFile: "and so the message. Take it from a checkout of the base branch, or use msgParam.",
  userMap:
    "and so who gets the message. Take it from a checkout of the base branch, or give the mapping in the input.",
} as const;
