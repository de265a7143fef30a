import { readEvent, textAt } from "./event.ts";

/** Whether the run was triggered by a fork's pull request or by Dependabot, whose runs get no secrets. */
export function comesFromFork(environment: NodeJS.ProcessEnv): boolean {
  if (
    environment["GITHUB_ACTOR"] === "dependabot[bot]" ||
    environment["GITHUB_TRIGGERING_ACTOR"] === "dependabot[bot]"
  )
    return true;
  const { payload } = readEvent(environment["GITHUB_EVENT_PATH"]);
  const head = textAt(payload, "pull_request", "head", "repo", "full_name");
  const base = textAt(payload, "pull_request", "base", "repo", "full_name");
  return payload["pull_request"] !== undefined && head !== base;
}
