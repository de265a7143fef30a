import { textAt } from "../../src/github/event.ts";
import { runVariables } from "../../test/support/runner-variables.ts";
import type { WebhookEvent } from "./events.ts";

/** The runner's variables of a run that an event might have started, as far as its payload tells. */
export function variablesOf({ name, payload }: WebhookEvent): Record<string, string> {
  const at = (...path: readonly string[]) => textAt(payload, ...path);
  const repository = at("repository", "full_name") ?? runVariables.GITHUB_REPOSITORY;
  const ref = refOf(payload) ?? runVariables.GITHUB_REF;
  const actor = at("sender", "login") ?? runVariables.GITHUB_ACTOR;
  return {
    ...runVariables,
    GITHUB_EVENT_NAME: name,
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_OWNER: repository.split("/")[0] ?? "",
    GITHUB_ACTOR: actor,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(?:heads|tags|pull)\//, ""),
    GITHUB_REF_TYPE: ref.startsWith("refs/tags/") ? "tag" : "branch",
    GITHUB_HEAD_REF: at("pull_request", "head", "ref") ?? "",
    GITHUB_BASE_REF: at("pull_request", "base", "ref") ?? "",
    GITHUB_SHA: at("after") ?? at("deployment", "sha") ?? runVariables.GITHUB_SHA,
  };
}

function refOf(payload: unknown): string | undefined {
  const { pull_request: pull }: { pull_request?: { number?: unknown } } = Object(payload);
  if (typeof pull?.number === "number") return `refs/pull/${pull.number}/merge`;
  const tag = textAt(payload, "release", "tag_name");
  if (tag !== undefined) return `refs/tags/${tag}`;
  const ref = textAt(payload, "ref");
  if (ref?.startsWith("refs/")) return ref;
  const branch = textAt(payload, "repository", "default_branch");
  return branch === undefined ? undefined : `refs/heads/${branch}`;
}
