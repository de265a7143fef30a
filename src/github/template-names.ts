import type { TemplateNames } from "../message/names.ts";
import type { Secret } from "../secrets.ts";
import { hasFailed } from "./conclusions.ts";
import { eventFacts, readEvent, type WorkflowEvent } from "./events.ts";
import { repositoryUrl } from "./platform.ts";
import { runOf } from "./run.ts";
import { type KnownRun, nothingRead, sampleRun } from "./run-details.ts";
import { shownEnvironment } from "./shown-environment.ts";

/** What the inputs add to the names of the workflow. */
interface NamesFromInputs {
  readonly status: string | null | undefined;
  readonly run: KnownRun;
  /** undefined if the input could not be parsed. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly matrix: Readonly<Record<string, unknown>>;
  /** The mediaIds of the files; undefined if the input could not be read. */
  readonly media: Readonly<Record<string, string>> | undefined;
}

/** The names that templates may use; the file of the event is read when a name first needs it. */
export function workflowNames(
  environment: NodeJS.ProcessEnv,
  { status, run, data, matrix, media }: NamesFromInputs,
  secrets: readonly Secret[],
): TemplateNames {
  let read: WorkflowEvent | undefined;
  const payload = () => {
    read ??= readEvent(environment["GITHUB_EVENT_PATH"]);
    return read.payload;
  };
  const shown = shownEnvironment(environment, secrets);
  return {
    namespaces: {
      get github() {
        return { ...readVariables(environment, githubVariables), event: payload() };
      },
      get commit() {
        return commitNames(environment, payload);
      },
      get run() {
        return runNames(environment, payload, run);
      },
      job: { status: status ?? undefined },
      matrix,
      data: data ?? {},
      media: media ?? {},
      runner: readVariables(environment, runnerVariables),
      env: shown.values,
    },
    hidden: new Map([...shown.hidden].map(([name, reason]) => [`env.${name}`, reason])),
    empty: new Set(Object.keys(matrix).length === 0 ? ["matrix"] : []),
    unparsable: new Set([
      ...(data === undefined ? ["data"] : []),
      ...(media === undefined ? ["media"] : []),
    ]),
    now: () => new Date(),
    run,
    get warnings() {
      return read?.warning === undefined ? [] : [read.warning];
    },
  };
}

// The head commit of the event, or else the commit of the run.
function commitNames(
  environment: NodeJS.ProcessEnv,
  payload: () => unknown,
): Record<string, string | undefined> {
  const facts = eventFacts(environment["GITHUB_EVENT_NAME"] ?? "", payload());
  const { message, author, commitUrl, commitRepository } = facts;
  const sha = facts.sha ?? presence(environment["GITHUB_SHA"]);
  const repository = commitRepository ?? repositoryUrl(environment, payload);
  const url =
    repository === undefined || sha === undefined ? undefined : `${repository}/commit/${sha}`;
  return {
    sha,
    short_sha: sha?.slice(0, shortShaLength),
    subject: message?.split(/\r?\n/, 1)[0],
    message,
    author,
    url: commitUrl ?? url,
  };
}

const shortShaLength = 7;

function runNames(
  environment: NodeJS.ProcessEnv,
  payload: () => unknown,
  known: KnownRun,
): Record<string, unknown> {
  const { url, attemptUrl, facts } = runOf(environment, payload);
  const read = known === "sample" ? sampleRun : known === "none" ? nothingRead : known;
  return {
    url,
    attempt_url: attemptUrl,
    jobs: read.jobs,
    failed_jobs: read.jobs.filter(hasFailed),
    started_at: facts === undefined ? read.started_at : facts.startedAt,
    previous: read.previous,
  };
}

function readVariables(
  environment: NodeJS.ProcessEnv,
  variables: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [name, presence(environment[variable])]),
  );
}

function presence(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

/**
 * The names of the `github` context and the variables by which the runner passes them.
 * Source: GitHub's pages "Contexts reference" and "Default environment variables". The token is not among them.
 */
const githubVariables = {
  action: "GITHUB_ACTION",
  action_path: "GITHUB_ACTION_PATH",
  action_ref: "GITHUB_ACTION_REF",
  action_repository: "GITHUB_ACTION_REPOSITORY",
  actor: "GITHUB_ACTOR",
  actor_id: "GITHUB_ACTOR_ID",
  api_url: "GITHUB_API_URL",
  base_ref: "GITHUB_BASE_REF",
  event_name: "GITHUB_EVENT_NAME",
  event_path: "GITHUB_EVENT_PATH",
  graphql_url: "GITHUB_GRAPHQL_URL",
  head_ref: "GITHUB_HEAD_REF",
  job: "GITHUB_JOB",
  ref: "GITHUB_REF",
  ref_name: "GITHUB_REF_NAME",
  ref_protected: "GITHUB_REF_PROTECTED",
  ref_type: "GITHUB_REF_TYPE",
  repository: "GITHUB_REPOSITORY",
  repository_id: "GITHUB_REPOSITORY_ID",
  repository_owner: "GITHUB_REPOSITORY_OWNER",
  repository_owner_id: "GITHUB_REPOSITORY_OWNER_ID",
  retention_days: "GITHUB_RETENTION_DAYS",
  run_attempt: "GITHUB_RUN_ATTEMPT",
  run_id: "GITHUB_RUN_ID",
  run_number: "GITHUB_RUN_NUMBER",
  server_url: "GITHUB_SERVER_URL",
  sha: "GITHUB_SHA",
  triggering_actor: "GITHUB_TRIGGERING_ACTOR",
  workflow: "GITHUB_WORKFLOW",
  workflow_ref: "GITHUB_WORKFLOW_REF",
  workflow_sha: "GITHUB_WORKFLOW_SHA",
  workspace: "GITHUB_WORKSPACE",
} as const;

/** The names of the `runner` context that templates may use. */
const runnerVariables = {
  os: "RUNNER_OS",
  arch: "RUNNER_ARCH",
  name: "RUNNER_NAME",
} as const;
