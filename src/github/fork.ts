import { readEvent, textAt, valueAt } from "./event.ts";
import type { Host } from "./host.ts";

/** Whether the run is a fork's, or of a fork's pull request, or of Dependabot: such runs get no secrets. */
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

/** Warns of a file that the author of a fork may have written, on events where the job has the base repository's secrets. */
export function fileWarnings(input: keyof typeof advice, { environment }: Host): string[] {
  const event = environment["GITHUB_EVENT_NAME"] ?? "";
  if (!eventsOfForks.includes(event)) return [];
  return [`${input} on ${event}: a fork may have written the file, ${advice[input]}`];
}

// On these the run is about a change that is often a fork's, and many workflows have it on disk. On issue_comment, say, few
// do: a warning would mostly be one for nothing.
const eventsOfForks = ["pull_request_target", "workflow_run"];

const advice = {
  msgParamFile: "and so the message. Take it from a checkout of the base branch, or use msgParam.",
  userMap:
    "and so who is told. Take it from a checkout of the base branch, or give the mapping in the input.",
} as const;
