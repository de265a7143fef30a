/** A job of this run, as templates see it. */
export type Job = {
  /** As GitHub shows it: `build (ubuntu, 24)` in a matrix, `caller / job` in a reusable workflow. */
  readonly name: string;
  /** GitHub's conclusion; of a job that still runs its status, or `failure` once a step of this very job failed. */
  readonly conclusion: string;
  readonly url: string;
  readonly failed_steps: readonly string[];
};

/** The jobs of this attempt of the run; with the reason where they could not be read. */
export interface JobsRead {
  readonly jobs: readonly Job[];
  readonly warning?: string;
}

/** Jobs as templates may see them, to check their names by before any is read: as many as a matrix may have. */
export const sampleJobs: readonly Job[] = Array.from({ length: 256 }, () => ({
  name: "build",
  conclusion: "failure",
  url: "https://github.com",
  failed_steps: ["test"],
}));

/** Whether a job counts as failed. */
export function hasFailed({ conclusion }: Job): boolean {
  return ["failure", "timed_out", "startup_failure"].includes(conclusion);
}

// No notification waits longer for a detail of it.
const timeLimitMs = 5_000;
const jobsPerPage = 100;

/** Reads the jobs of this attempt from GitHub's API, in at most five seconds; octokit is loaded only here. */
export async function readJobs(
  environment: NodeJS.ProcessEnv,
  token: string,
  cancelled: AbortSignal,
): Promise<JobsRead> {
  const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  const run_id = Number(environment["GITHUB_RUN_ID"]);
  const attempt_number = Number(environment["GITHUB_RUN_ATTEMPT"] || 1);
  if (token === "") return { jobs: [], warning: "run.jobs is empty: there is no githubToken." };
  try {
    const { getOctokit } = await import("@actions/github");
    const octokit = getOctokit(token, { log: silent });
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(timeLimitMs)]);
    const where = {
      owner,
      repo,
      run_id,
      attempt_number,
      per_page: jobsPerPage,
      request: { signal },
    };
    const jobs = await octokit.paginate(octokit.rest.actions.listJobsForWorkflowRunAttempt, where);
    return { jobs: jobs.map((job) => jobOf(job, environment["RUNNER_NAME"])) };
  } catch (error) {
    return { jobs: [], warning: `run.jobs is empty: ${reasonOf(error)}` };
  }
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

interface ApiJob {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly html_url: string | null;
  readonly runner_name: string | null;
  readonly steps?: readonly { readonly name: string; readonly conclusion: string | null }[];
}

// The job that this step is part of has no conclusion yet; it is the one that runs on this runner.
function jobOf(
  { name, status, conclusion, html_url, runner_name, steps = [] }: ApiJob,
  runner: string | undefined,
): Job {
  const failed_steps = steps
    .filter((step) => step.conclusion === "failure" || step.conclusion === "timed_out")
    .map((step) => step.name);
  const isThis = conclusion === null && runner !== undefined && runner_name === runner;
  const running = isThis && failed_steps.length > 0 ? "failure" : status;
  return { name, conclusion: conclusion ?? running, url: html_url ?? "", failed_steps };
}

function reasonOf(error: unknown): string {
  const status: unknown =
    typeof error === "object" && error !== null ? Reflect.get(error, "status") : undefined;
  if (status === 403 || status === 404)
    return "githubToken may not read the run's jobs; give the job `permissions: actions: read`.";
  if (error instanceof Error && /abort|timeout/i.test(`${error.name} ${error.message}`))
    return "GitHub's API did not answer in time.";
  return typeof status === "number"
    ? `GitHub's API answered HTTP ${status}.`
    : "GitHub's API could not be reached.";
}
