import { readEvent } from "./events.ts";
import { addressAt, textAt, timeAt, valueAt } from "./payload.ts";
import { attemptPage, platformOf, repositoryUrl } from "./platform.ts";

/** The run that the message is about: on `workflow_run` the one that the event tells of, else this one. */
export interface Run {
  readonly id: string | undefined;
  /** 1 for the first attempt; 0 where it is not known. */
  readonly attempt: number;
  /** undefined if the runner does not tell it. */
  readonly url: string | undefined;
  readonly attemptUrl: string | undefined;
  /** What the event tells of the run; undefined for this run. */
  readonly facts: RunFacts | undefined;
}

/** What an event, or GitHub's API, tells of a run. */
export interface RunFacts {
  /** ISO 8601; of the current attempt. */
  readonly startedAt: string | undefined;
  /** The id of the workflow, or else the name of its file. */
  readonly workflow: string | undefined;
  readonly branch: string | undefined;
  /** The repository that the branch is in: with a pull request it may be a fork. */
  readonly repository: string | undefined;
  readonly number: number;
}

/** The run that the message is about. The event's payload is read only where it matters. */
export function runOf(
  environment: NodeJS.ProcessEnv,
  payload: () => unknown = () => readEvent(environment["GITHUB_EVENT_PATH"]).payload,
): Run {
  const own = thisRun(environment, payload);
  if (environment["GITHUB_EVENT_NAME"] !== "workflow_run") return own;
  const reported = reportedRun(environment, valueAt(payload(), "workflow_run"));
  // From the page of this run a person finds the other one.
  return reported.url === undefined
    ? { ...reported, url: own.url, attemptUrl: own.attemptUrl }
    : reported;
}

function thisRun(environment: NodeJS.ProcessEnv, payload: () => unknown): Run {
  const { runPageVariable } = platformOf(environment);
  const page = environment[runPageVariable];
  const repository = repositoryUrl(environment, payload);
  const url = repository === undefined || !page ? undefined : `${repository}/actions/runs/${page}`;
  const attempt = Number(environment["GITHUB_RUN_ATTEMPT"]) || 0;
  return {
    id: environment["GITHUB_RUN_ID"] || undefined,
    attempt,
    url,
    attemptUrl: url && attemptPage(environment, { url, attempt }),
    facts: undefined,
  };
}

function reportedRun(environment: NodeJS.ProcessEnv, reported: unknown): Run {
  const url = addressAt(reported, "html_url");
  const attempt = Number(textAt(reported, "run_attempt")) || 0;
  return {
    id: textAt(reported, "id"),
    attempt,
    url,
    attemptUrl: url && attemptPage(environment, { url, attempt }),
    facts: factsOfRun(reported),
  };
}

/** What an event, or the API, tells of a run: both tell it by the same names. Gitea has some names of its own. */
export function factsOfRun(run: unknown): RunFacts {
  const [file] = textAt(run, "path")?.split("@") ?? [];
  return {
    startedAt: timeAt(run, "run_started_at") ?? timeAt(run, "started_at"),
    workflow: textAt(run, "workflow_id") ?? file?.split("/").at(-1),
    branch: textAt(run, "head_branch"),
    repository: textAt(run, "head_repository", "full_name"),
    number: Number(textAt(run, "run_number") ?? Number.NaN),
  };
}
