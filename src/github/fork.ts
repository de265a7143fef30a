import { readEvent, textAt, valueAt } from "./events.ts";
import type { Host } from "./host.ts";

/** Whether the run is a fork's, a fork's pull request's or Dependabot's: such runs get no secrets. */
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

/** Warns of a file that a fork's author may have written, on events whose jobs have the base repository's secrets. */
export function fileWarnings(input: keyof typeof advice, { environment }: Host): string[] {
  const event = environment["GITHUB_EVENT_NAME"] ?? "";
  if (!eventsOfForks.includes(event)) return [];
  return [`${input} on ${event}: a fork may have written the file, ${advice[input]}`];
}

// Their runs are often about a fork's change, which many workflows check out. On events such as issue_comment few do,
// and the warning would mostly be wrong.
const eventsOfForks = ["pull_request_target", "workflow_run"];

const advice = {
  msgParamFile: "and so the message. Take it from a checkout of the base branch, or use msgParam.",
  userMap:
    "and so who is told. Take it from a checkout of the base branch, or give the mapping in the input.",
} as const;
