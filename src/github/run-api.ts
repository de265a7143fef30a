import type { FetchClient } from "../dingtalk/transport.ts";
import { readEvent } from "./events.ts";
import { type Job, jobOf } from "./jobs.ts";
import { textAt, valueAt } from "./payload.ts";
import { apiUrl, attemptPage } from "./platform.ts";
import { factsOfRun, type Run, type RunFacts } from "./run.ts";
import type { PreviousRun, Unread } from "./run-details.ts";

/** What GitHub's API tells of one run. Each read may throw; `unreadOf` says why. */
export interface RunApi {
  /** The jobs of the attempt, or of the run where the server keeps no list of an attempt. */
  jobs(): Promise<readonly Job[]>;
  /** When the attempt started, ISO 8601. */
  startedAt(): Promise<string | undefined>;
  /** The attempt before, or else the newest earlier run of the same workflow and branch that came to a result. */
  previous(): Promise<PreviousRun | undefined>;
}

/** How the API is reached. */
export interface ApiOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly token: string;
  readonly fetch: FetchClient["fetch"];
  /** Ends all reads. */
  readonly signal: AbortSignal;
}

/** Jobs of which some could not be read. */
export class PartOfJobs extends Error {
  readonly jobs: readonly Job[];

  constructor(jobs: readonly Job[], cause: unknown) {
    super("only a part of the jobs could be read", { cause });
    this.jobs = jobs;
  }
}

/** Opens GitHub's API for one run; octokit is loaded only here. */
export async function openRunApi(run: Run, options: ApiOptions): Promise<RunApi> {
  const { environment, token, ...request } = options;
  const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  const { getOctokit } = await loadOctokit(environment);
  const quiet = { ...request, log: silent };
  const octokit = getOctokit(token, { baseUrl: apiUrl(environment), log: silent, request: quiet });
  const ask: Ask = async (path, parameters = {}) => {
    const route = `GET /repos/{owner}/{repo}/actions/${path}`;
    return (await octokit.request(route, { owner, repo, ...parameters })).data;
  };
  const facts = once(async () => run.facts ?? numbered(factsOfRun(await ask(pathOf(run)))));
  return {
    jobs: () => readJobs(run, ask, (job) => jobOf(job, environment)),
    startedAt: async () => (await facts()).startedAt,
    previous: async () => {
      if (run.attempt <= 1) return await runBefore(await facts(), ask);
      const attempt = run.attempt - 1;
      const { url } = run;
      const before = await ask(`${pathOf(run)}/attempts/${attempt}`);
      return previousRun(before, url && attemptPage(environment, { url, attempt }));
    },
  };
}

// The package parses the event's file when it is loaded: it throws, or prints the path, where that file is no payload.
async function loadOctokit(environment: NodeJS.ProcessEnv) {
  const { GITHUB_EVENT_PATH: path } = environment;
  const isBroken = readEvent(path).warning !== undefined;
  if (isBroken) delete environment["GITHUB_EVENT_PATH"];
  try {
    return await import("@actions/github");
  } finally {
    if (isBroken && path !== undefined) environment["GITHUB_EVENT_PATH"] = path;
  }
}

function numbered(facts: RunFacts): RunFacts {
  if (Number.isNaN(facts.number)) throw new UnexpectedAnswer();
  return facts;
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Asks the API for what is below `actions/` of the repository. */
type Ask = (path: string, parameters?: Readonly<Record<string, unknown>>) => Promise<unknown>;

function pathOf({ id = "" }: Run): string {
  return `runs/${encodeURIComponent(id)}`;
}

async function readJobs(run: Run, ask: Ask, read: (job: unknown) => Job): Promise<Job[]> {
  const ofAttempt = listed(ask, `${pathOf(run)}/attempts/${run.attempt}/jobs`);
  const ofRun = listed(ask, `${pathOf(run)}/jobs`);
  const lists = run.attempt === 0 ? [ofRun] : [ofAttempt, ofRun];
  const jobs: Job[] = [];
  try {
    for await (const page of firstKnown(lists)) jobs.push(...page.map(read));
    return jobs;
  } catch (error) {
    throw jobs.length === 0 ? error : new PartOfJobs(jobs, error);
  }
}

async function runBefore(now: RunFacts, ask: Ask): Promise<PreviousRun | undefined> {
  const { workflow, branch, number } = now;
  // No run is before it on the same branch.
  if (branch === undefined) return undefined;
  if (workflow === undefined || Number.isNaN(number)) throw new UnexpectedAnswer();
  const query = { branch, exclude_pull_requests: true };
  const ofWorkflow = listed(ask, "workflows/{workflow}/runs", { workflow, ...query });
  const ofRepository = listed(ask, "runs", query);
  for await (const page of firstKnown([ofWorkflow, ofRepository])) {
    const [before] = page
      .filter((run) => isBefore(factsOfRun(run), now))
      .filter((run) => results.includes(textAt(run, "conclusion") ?? ""))
      .sort((one, other) => factsOfRun(other).number - factsOfRun(one).number);
    if (before !== undefined) return previousRun(before, textAt(before, "html_url"));
  }
  return undefined;
}

// A run that could not even start told nobody, and one that was cancelled or skipped has no result.
const results = ["success", "failure", "timed_out"];

// What the list does not tell of a run is as it was asked for.
function isBefore(run: RunFacts, now: RunFacts): boolean {
  const isSame = (["workflow", "branch", "repository"] as const).every(
    (fact) => run[fact] === undefined || run[fact] === now[fact],
  );
  return isSame && run.number < now.number;
}

function previousRun(run: unknown, url: string | undefined): PreviousRun {
  const conclusion = textAt(run, "conclusion");
  const { number } = factsOfRun(run);
  if (conclusion === undefined || Number.isNaN(number)) throw new UnexpectedAnswer();
  return { conclusion, url: url ?? "", run_number: number };
}

type Pages = AsyncGenerator<readonly unknown[]>;

/** The pages of a list, from one that is there: a server answers 404 for a list that it does not keep. */
async function* firstKnown(lists: readonly Pages[]): Pages {
  for (const [at, list] of lists.entries()) {
    let hasBegun = false;
    try {
      for await (const page of list) {
        hasBegun = true;
        yield page;
      }
      return;
    } catch (error) {
      if (hasBegun || statusOf(error) !== 404 || at === lists.length - 1) throw error;
    }
  }
}

async function* listed(
  ask: Ask,
  path: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Pages {
  const name = path.endsWith("jobs") ? "jobs" : "workflow_runs";
  const per_page = itemsPerPage[name];
  let seen = 0;
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await ask(path, { ...parameters, per_page, page });
    const items: unknown = valueAt(answer, name);
    if (!Array.isArray(items)) throw new UnexpectedAnswer();
    yield items;
    seen += items.length;
    // Gitea's pages are shorter than they were asked for.
    const hasMore = items.length === per_page || seen < Number(textAt(answer, "total_count"));
    if (items.length === 0 || !hasMore) return;
  }
}

// Far more than a run has jobs, or than runs are cancelled in a row.
const mostPages = 10;

// The run before is most often among the first; each has the whole repository in it.
const itemsPerPage = { jobs: 100, workflow_runs: 30 } as const;

/** An answer that GitHub's API does not give. */
class UnexpectedAnswer extends Error {}

/** Why a read failed. */
export function unreadOf(error: unknown): Unread {
  if (error instanceof UnexpectedAnswer) return { why: "noGitHub" };
  const status = statusOf(error);
  if (status === 429 || (status === 403 && isRateLimit(error))) return { why: "rateLimit" };
  if (status === 401) return { why: "unauthorized" };
  if (status === 403) return { why: "forbidden" };
  if (status === 404) return { why: "notFound" };
  // octokit gives a network error a status, too, but no response.
  const isAnswered = error instanceof Error && "response" in error && error.response !== undefined;
  if (isAnswered) return { why: "status", status: String(status) };
  const isLate = error instanceof Error && /abort|timeout/i.test(`${error.name} ${error.message}`);
  return { why: isLate ? "time" : "unreached" };
}

// Source: GitHub's page "Rate limits for the REST API". The second header is that of the secondary limits.
function isRateLimit(error: unknown): boolean {
  const headers = valueAt(error, "response", "headers");
  return (
    textAt(headers, "x-ratelimit-remaining") === "0" || textAt(headers, "retry-after") !== undefined
  );
}

function statusOf(error: unknown): unknown {
  return Reflect.get(Object(error), "status");
}
