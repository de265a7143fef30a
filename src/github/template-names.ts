import { type CommitNames, commitNames } from "./commit-names.ts";
import { readEvent, type WorkflowEvent } from "./event.ts";
import { githubVariables, runnerVariables } from "./github-names.ts";
import { hasFailed, type JobsKnown, sampleJobs } from "./jobs.ts";
import { shownEnvironment } from "./shown-environment.ts";

/** Every name a template may use, what is hidden from it and why, and what could not be read. */
export interface WorkflowNames {
  readonly namespaces: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly hidden: ReadonlyMap<string, string>;
  /** The namespaces that this run has nothing of. */
  readonly absent: ReadonlySet<string>;
  /** The namespaces that were given and could not be read. */
  readonly unread: ReadonlySet<string>;
  readonly stage: "first" | "withoutJobs" | "last";
  readonly warnings: readonly string[];
}

/** What the inputs add to the workflow's own names. */
export interface NamesFromInputs {
  readonly status: string | undefined;
  readonly jobs: JobsKnown;
  /** undefined where it was given and could not be read. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly matrix: Readonly<Record<string, unknown>> | undefined;
}

/** Reads the names of the workflow's context that templates may use; the event is read when it is first asked for. */
export function workflowNames(
  environment: NodeJS.ProcessEnv,
  fromInputs: NamesFromInputs,
  secrets: readonly string[],
): WorkflowNames {
  let read: WorkflowEvent | undefined;
  const event = () => {
    read ??= readEvent(environment["GITHUB_EVENT_PATH"]);
    return read.payload;
  };
  const shown = shownEnvironment(environment, secrets);
  const { data = {}, matrix = {}, status } = fromInputs;
  const jobs = fromInputs.jobs.kind === "sample" ? sampleJobs : fromInputs.jobs.jobs;
  return {
    namespaces: {
      get github() {
        return { ...readVariables(environment, githubVariables), event: event() };
      },
      get commit() {
        return commitOf(environment, event());
      },
      job: { status },
      matrix,
      data,
      runner: readVariables(environment, runnerVariables),
      env: shown.values,
      run: { ...runNames(environment), jobs, failed_jobs: jobs.filter(hasFailed) },
    },
    hidden: new Map([...shown.hidden].map(([name, reason]) => [`env.${name}`, reason])),
    absent: new Set(Object.keys(matrix).length === 0 ? ["matrix"] : []),
    unread: new Set([
      ...(fromInputs.data === undefined ? ["data"] : []),
      ...(fromInputs.matrix === undefined ? ["matrix"] : []),
    ]),
    stage: stages[fromInputs.jobs.kind],
    get warnings() {
      return read?.warning === undefined ? [] : [read.warning];
    },
  };
}

const stages = { sample: "first", assumed: "withoutJobs", read: "last" } as const;

function commitOf(environment: NodeJS.ProcessEnv, payload: unknown): CommitNames {
  return commitNames({
    eventName: environment["GITHUB_EVENT_NAME"] ?? "",
    payload,
    sha: presence(environment["GITHUB_SHA"]),
    repositoryUrl: repositoryUrl(environment),
  });
}

function readVariables(
  environment: NodeJS.ProcessEnv,
  variables: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => [name, presence(environment[variable])]),
  );
}

function runNames(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const [repository, id] = [repositoryUrl(environment), presence(environment["GITHUB_RUN_ID"])];
  const attempt = presence(environment["GITHUB_RUN_ATTEMPT"]);
  const url =
    repository === undefined || id === undefined ? undefined : `${repository}/actions/runs/${id}`;
  return {
    url,
    attempt_url: url === undefined || attempt === undefined ? url : `${url}/attempts/${attempt}`,
  };
}

// The server's own address is honoured, for GitHub Enterprise has another.
function repositoryUrl(environment: NodeJS.ProcessEnv): string | undefined {
  const repository = presence(environment["GITHUB_REPOSITORY"]);
  return repository === undefined
    ? undefined
    : `${presence(environment["GITHUB_SERVER_URL"]) ?? "https://github.com"}/${repository}`;
}

function presence(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
