import type { Fetch } from "../dingtalk/transport.ts";

/** A job of this run, as templates see it. */
export type Job = {
  /** As GitHub shows it: `build (ubuntu, 24)` in a matrix, `caller / job` in a reusable workflow. */
  readonly name: string;
  /** GitHub's conclusion. While the job runs, its status, or `failure` if it is this job and one of its steps failed. */
  readonly conclusion: string;
  readonly url: string;
  readonly failed_steps: readonly string[];
};

/** The jobs of this attempt of the run; none if they could not be read. */
export interface JobsRead {
  readonly jobs: readonly Job[];
  /** Why they could not be read. */
  readonly unread?: UnreadJobs;
}

/** Why the jobs of the run could not be read. */
export type UnreadJobs =
  | {
      readonly why: "noToken" | "rateLimit" | "notFound" | "forbidden" | "time" | "unreached";
    }
  | { readonly why: "status"; readonly status: string };

/** What is known about the run's jobs. Before they are read, names are checked with sample jobs and without any. */
export type KnownJobs = "sample" | "none" | readonly Job[];

/** Sample jobs for the check of templates: every other one failed. */
export const sampleJobs: readonly Job[] = Array.from({ length: 20 }, (_, at) => ({
  name: "build",
  conclusion: at % 2 === 0 ? "failure" : "success",
  url: "https://github.com",
  failed_steps: at % 2 === 0 ? ["test"] : [],
}));

/** Whether a job counts as failed. */
export function hasFailed({ conclusion }: Pick<Job, "conclusion">): boolean {
  return ["failure", "timed_out", "startup_failure"].includes(conclusion);
}

// A message should not wait longer for the jobs.
const timeLimitMs = 5_000;
const jobsPerPage = 100;

/** Reads the jobs of this attempt from GitHub's API, in at most five seconds; octokit is loaded only here. */
export async function readJobs(
  environment: NodeJS.ProcessEnv,
  token: string,
  { cancelled, fetch }: { readonly cancelled: AbortSignal; readonly fetch: Fetch["fetch"] },
): Promise<JobsRead> {
  const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  const run_id = Number(environment["GITHUB_RUN_ID"]);
  const attempt_number = Number(environment["GITHUB_RUN_ATTEMPT"] || 1);
  if (token === "") return { jobs: [], unread: { why: "noToken" } };
  try {
    const { getOctokit } = await import("@actions/github");
    const octokit = getOctokit(token, { log: silent, request: { fetch } });
    const request = {
      signal: AbortSignal.any([cancelled, AbortSignal.timeout(timeLimitMs)]),
    };
    const { actions } = octokit.rest;
    const where = { owner, repo, run_id, per_page: jobsPerPage, request };
    const ofAttempt = (page: number) =>
      actions.listJobsForWorkflowRunAttempt({ ...where, attempt_number, page });
    // A server that keeps no attempts has only this list.
    const ofRun = (page: number) => actions.listJobsForWorkflowRun({ ...where, page });
    const jobs = await allPages(ofAttempt).catch((error: unknown) => {
      if (statusOf(error) !== 404) throw error;
      return allPages(ofRun);
    });
    return { jobs: jobs.map((job) => jobOf(job, environment["RUNNER_NAME"])) };
  } catch (error) {
    return { jobs: [], unread: reasonOf(error) };
  }
}

// octokit's pagination drops the signal, and with it the time limit.
async function allPages(
  read: (page: number) => Promise<{ readonly data: { readonly jobs: readonly ApiJob[] } }>,
): Promise<ApiJob[]> {
  const jobs: ApiJob[] = [];
  for (let page = 1; ; page++) {
    const { data } = await read(page);
    jobs.push(...data.jobs);
    if (data.jobs.length < jobsPerPage) return jobs;
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

// The job of this step has no conclusion yet; its runner identifies it.
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

function isRateLimit(error: unknown): boolean {
  const response: unknown = error instanceof Error && "response" in error ? error.response : {};
  const headers: unknown = Reflect.get(Object(response), "headers");
  return Reflect.get(Object(headers), "x-ratelimit-remaining") === "0";
}

function statusOf(error: unknown): unknown {
  return Reflect.get(Object(error), "status");
}

function reasonOf(error: unknown): UnreadJobs {
  const status = statusOf(error);
  if (isRateLimit(error)) return { why: "rateLimit" };
  if (status === 404) return { why: "notFound" };
  if (status === 403) return { why: "forbidden" };
  if (error instanceof Error && /abort|timeout/i.test(`${error.name} ${error.message}`))
    return { why: "time" };
  // octokit gives a network error a status, too, but no response.
  const answered = error instanceof Error && "response" in error && error.response !== undefined;
  return answered ? { why: "status", status: String(status) } : { why: "unreached" };
}
