import type { Fetch } from "../dingtalk/transport.ts";
import { type Job, jobOf } from "./jobs.ts";
import { textAt, valueAt } from "./payload.ts";
import { apiUrl, attemptUrl } from "./platform.ts";
import { factsOfRun, type Run, type RunFacts } from "./run.ts";
import type { PreviousRun, Unread } from "./run-read.ts";

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
  readonly fetch: Fetch["fetch"];
  /** Ends all reads. */
  readonly signal: AbortSignal;
}

/** Opens GitHub's API for one run; octokit is loaded only here. */
export async function openRunApi(run: Run, options: ApiOptions): Promise<RunApi> {
  const { environment, token, ...request } = options;
  const [owner = "", repo = ""] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  const { getOctokit } = await import("@actions/github");
  const octokit = getOctokit(token, { baseUrl: apiUrl(environment), log: silent, request });
  const ask: Ask = async (path, parameters = {}) => {
    const route = `GET /repos/{owner}/{repo}/actions/${path}`;
    return (await octokit.request(route, { owner, repo, ...parameters })).data;
  };
  const facts = once(async () => run.facts ?? factsOfRun(await ask(pathOf(run))));
  return {
    jobs: async () => (await readJobs(run, ask)).map((job) => jobOf(job, environment)),
    startedAt: async () => (await facts()).startedAt,
    previous: async () => {
      if (run.attempt <= 1) return await runBefore(await facts(), ask);
      const attempt = run.attempt - 1;
      const before = await ask(`${pathOf(run)}/attempts/${attempt}`);
      return previousRun(before, attemptUrl(environment, { url: run.url ?? "", attempt }));
    },
  };
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

async function readJobs(run: Run, ask: Ask): Promise<unknown[]> {
  const ofAttempt = listed(ask, `${pathOf(run)}/attempts/${run.attempt}/jobs`);
  const ofRun = listed(ask, `${pathOf(run)}/jobs`);
  const lists = run.attempt === 0 ? [ofRun] : [ofAttempt, ofRun];
  const jobs: unknown[] = [];
  for await (const page of firstKnown(lists)) jobs.push(...page);
  return jobs;
}

async function runBefore(now: RunFacts, ask: Ask): Promise<PreviousRun | undefined> {
  const { workflow, branch, number } = now;
  if (workflow === undefined || branch === undefined || Number.isNaN(number)) throw new NoGitHub();
  const query = { branch, exclude_pull_requests: true };
  const ofWorkflow = listed(ask, "workflows/{workflow}/runs", { workflow, ...query });
  const ofRepository = listed(ask, "runs", query);
  let left = mostPages;
  for await (const page of firstKnown([ofWorkflow, ofRepository])) {
    const [before] = page
      .filter((run) => isBefore(factsOfRun(run), now))
      .filter((run) => results.includes(textAt(run, "conclusion") ?? ""))
      .sort((one, other) => factsOfRun(other).number - factsOfRun(one).number);
    if (before !== undefined) return previousRun(before, textAt(before, "html_url"));
    left -= 1;
    if (left === 0) return undefined;
  }
  return undefined;
}

// A run that could not even start told nobody, and one that was cancelled or skipped has no result.
const results = ["success", "failure", "timed_out"];

// Far more runs than are cancelled in a row.
const mostPages = 5;

// What a server does not tell of a run does not make it another one.
function isBefore(run: RunFacts, now: RunFacts): boolean {
  const isSame = (["workflow", "branch", "repository"] as const).every(
    (fact) => run[fact] === undefined || now[fact] === undefined || run[fact] === now[fact],
  );
  return isSame && run.number < now.number;
}

function previousRun(run: unknown, url: string | undefined): PreviousRun | undefined {
  const conclusion = textAt(run, "conclusion");
  if (conclusion === undefined) return undefined;
  return { conclusion, url: url ?? "", run_number: factsOfRun(run).number };
}

type Pages = AsyncGenerator<readonly unknown[]>;

/** The pages of a list, from one that is there: a server answers 404 for a list that it does not keep. */
async function* firstKnown(lists: readonly Pages[]): Pages {
  for (const [at, list] of lists.entries()) {
    try {
      yield* list;
      return;
    } catch (error) {
      if (statusOf(error) !== 404 || at === lists.length - 1) throw error;
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
  for (let page = 1; ; page += 1) {
    const answer = await ask(path, { ...parameters, per_page, page });
    const items: unknown = valueAt(answer, name);
    if (!Array.isArray(items)) throw new NoGitHub();
    yield items;
    seen += items.length;
    // Gitea's pages are shorter than they were asked for.
    const hasMore = items.length === per_page || seen < Number(textAt(answer, "total_count"));
    if (items.length === 0 || !hasMore) return;
  }
}

// The run before is most often among the first; each has the whole repository in it.
const itemsPerPage = { jobs: 100, workflow_runs: 30 } as const;

/** An answer that GitHub's API does not give. */
class NoGitHub extends Error {}

/** Why a read failed. */
export function unreadOf(error: unknown): Unread {
  if (error instanceof NoGitHub) return { why: "noGitHub" };
  const status = statusOf(error);
  if (status === 429 || (status === 403 && isRateLimit(error))) return { why: "rateLimit" };
  if (status === 401) return { why: "unauthorized" };
  if (status === 403) return { why: "forbidden" };
  if (status === 404) return { why: "notFound" };
  if (error instanceof Error && /abort|timeout/i.test(`${error.name} ${error.message}`))
    return { why: "time" };
  // octokit gives a network error a status, too, but no response.
  const isAnswered = error instanceof Error && "response" in error && error.response !== undefined;
  return isAnswered ? { why: "status", status: String(status) } : { why: "unreached" };
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
