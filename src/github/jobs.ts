import { listAt, textAt, timeAt } from "./payload.ts";

/** A job of a run, as templates see it. */
export type Job = {
  /** As GitHub shows it: `build (ubuntu, 24)` in a matrix, `caller / job` in a reusable workflow. */
  readonly name: string;
  /** GitHub's conclusion. While the job runs, its status, or `failure` if it is this job and one of its steps failed. */
  readonly conclusion: string;
  readonly url: string;
  readonly failed_steps: readonly string[];
  /** ISO 8601; null before the job begins. */
  readonly started_at: string | null;
  /** ISO 8601; null before the job ends. */
  readonly completed_at: string | null;
};

/** Reads a job from the API's answer. */
export function jobOf(job: unknown, environment: NodeJS.ProcessEnv): Job {
  const conclusion = textAt(job, "conclusion");
  const failed_steps = failedSteps(job);
  const hasFailedStep = failed_steps.length > 0 && isThisJob(job, environment);
  return {
    name: textAt(job, "name") ?? "",
    conclusion: conclusion ?? (hasFailedStep ? "failure" : (textAt(job, "status") ?? "")),
    url: textAt(job, "html_url") ?? "",
    failed_steps,
    started_at: timeAt(job, "started_at") ?? null,
    completed_at: timeAt(job, "completed_at") ?? null,
  };
}

// Gitea gives each step the conclusion of its job. Which of several such steps failed, that does not say.
function failedSteps(job: unknown): string[] {
  const steps = listAt(job, "steps");
  const conclusions = steps.map((step) => textAt(step, "conclusion"));
  const saysNothing =
    steps.length > 1 && conclusions.every((each) => each === textAt(job, "conclusion"));
  if (saysNothing) return [];
  return steps
    .filter((_step, at) => ["failure", "timed_out"].includes(conclusions[at] ?? ""))
    .map((step) => textAt(step, "name") ?? "");
}

// The job of this step has no conclusion yet; its runner identifies it, or else its name.
function isThisJob(job: unknown, environment: NodeJS.ProcessEnv): boolean {
  const { RUNNER_NAME: runner, GITHUB_JOB: id } = environment;
  if (textAt(job, "conclusion") !== undefined) return false;
  if (runner) return textAt(job, "runner_name") === runner;
  const name = textAt(job, "name");
  return id !== undefined && (name === id || name?.startsWith(`${id} (`) === true);
}

/** The name of this job, with its leg of the matrix as GitHub shows it. */
export function nameOfJob(job: string, matrix: Readonly<Record<string, unknown>>): string {
  const leg = valuesIn(matrix);
  return leg.length === 0 ? job : `${job} (${leg.join(", ")})`;
}

function valuesIn(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return typeof value === "object" ? Object.values(value).flatMap(valuesIn) : [String(value)];
}
