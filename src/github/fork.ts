import { readEvent, textAt, valueAt } from "./event.ts";

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
