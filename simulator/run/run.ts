import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WebhookEvent } from "./events.ts";
import { textAt } from "./payload.ts";

// A run of a workflow without GitHub: the variables that a runner would set for it.

/** The runner's variables of a run that an event might have started, as far as its payload shows them. */
export function variablesOf({ name, payload }: WebhookEvent): Record<string, string> {
  const at = (...path: readonly string[]) => textAt(payload, path);
  const repository = at("repository", "full_name") ?? "octo-org/shop";
  const ref = refOf(payload) ?? "refs/heads/main";
  const actor = at("sender", "login") ?? "octocat";
  return {
    ...sameForAll,
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
    GITHUB_SHA:
      at("after") ?? at("deployment", "sha") ?? "6113728f27ae82c7b1a177c8d03f9e96e0adf246",
  };
}

/** The variables in which a runner hands a step its inputs. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  );
}

/** Does something with a new folder, and removes the folder afterwards. */
export async function inOwnFolder<Result>(
  act: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "dingtalk-run-"));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sameForAll = {
  CI: "true",
  GITHUB_ACTIONS: "true",
  GITHUB_API_URL: "https://api.github.com",
  GITHUB_JOB: "deploy",
  GITHUB_RUN_ATTEMPT: "2",
  GITHUB_RUN_ID: "8675309",
  GITHUB_RUN_NUMBER: "42",
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_WORKFLOW: "Deploy",
  RUNNER_ARCH: "X64",
  RUNNER_NAME: "runner 1",
  RUNNER_OS: "Linux",
} as const;

function refOf(payload: unknown): string | undefined {
  const { pull_request: pull }: { pull_request?: { number?: unknown } } = Object(payload);
  if (typeof pull?.number === "number") return `refs/pull/${pull.number}/merge`;
  const tag = textAt(payload, ["release", "tag_name"]);
  if (tag !== undefined) return `refs/tags/${tag}`;
  const ref = textAt(payload, ["ref"]);
  if (ref?.startsWith("refs/")) return ref;
  const branch = textAt(payload, ["repository", "default_branch"]);
  return branch === undefined ? undefined : `refs/heads/${branch}`;
}
