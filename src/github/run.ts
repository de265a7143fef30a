import { readEvent } from "./events.ts";
import { textAt, timeAt, valueAt } from "./payload.ts";
import { attemptUrl, platformOf, repositoryUrl } from "./platform.ts";

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
  const told =
    environment["GITHUB_EVENT_NAME"] === "workflow_run"
      ? valueAt(payload(), "workflow_run")
      : undefined;
  return told === undefined ? thisRun(environment, payload) : toldRun(environment, told);
}

function thisRun(environment: NodeJS.ProcessEnv, payload: () => unknown): Run {
  const { runInAddress } = platformOf(environment);
  const page = environment[runInAddress];
  const repository = repositoryUrl(environment, payload);
  const url = repository === undefined || !page ? undefined : `${repository}/actions/runs/${page}`;
  return withLinks(environment, {
    id: environment["GITHUB_RUN_ID"] || undefined,
    attempt: Number(environment["GITHUB_RUN_ATTEMPT"] || 0),
    url,
    facts: undefined,
  });
}

function toldRun(environment: NodeJS.ProcessEnv, told: unknown): Run {
  return withLinks(environment, {
    id: textAt(told, "id"),
    attempt: Number(textAt(told, "run_attempt") ?? 0),
    url: textAt(told, "html_url"),
    facts: factsOfRun(told),
  });
}

function withLinks(environment: NodeJS.ProcessEnv, run: Omit<Run, "attemptUrl">): Run {
  const { url, attempt } = run;
  return { ...run, attemptUrl: url && attemptUrl(environment, { url, attempt }) };
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
