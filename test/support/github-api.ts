import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A run as GitHub's API has it, as far as the action reads it. */
export interface ApiRun {
  readonly id: number;
  readonly run_number: number;
  readonly status: string;
  readonly conclusion: string | null;
  /** Gitea has the workflow's file in the path only. */
  readonly workflow_id: number | undefined;
  readonly path?: string;
  readonly head_branch: string;
  readonly run_started_at: string;
  /** null if the fork is gone. */
  readonly head_repository: { readonly full_name: string } | null;
  readonly jobs: readonly object[];
  /** The conclusions of earlier attempts, the first one first. */
  readonly attempts: readonly string[];
}

/** A run that ended well, of the workflow and branch of the tests' runner. */
export function apiRun(facts: Partial<ApiRun> & Pick<ApiRun, "id">): ApiRun {
  return {
    run_number: facts.id,
    status: "completed",
    conclusion: "success",
    workflow_id: 7,
    head_branch: "main",
    run_started_at: "2026-11-22T01:00:00Z",
    head_repository: { full_name: "octo-org/shop" },
    jobs: [],
    attempts: [],
    ...facts,
  };
}

/** A job as GitHub's API has it. */
export function apiJob(name: string, conclusion: string | null, more: object = {}): object {
  return {
    name,
    conclusion,
    status: conclusion === null ? "in_progress" : "completed",
    html_url: `https://github.com/octo-org/shop/actions/runs/8675309/job/${name.length}`,
    runner_name: "another runner",
    steps: [],
    started_at: "2026-11-22T01:00:00Z",
    completed_at: conclusion === null ? null : "2026-11-22T01:02:00Z",
    ...more,
  };
}

interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/** GitHub's API about the runs of octo-org/shop, on loopback. Source: GitHub's page "REST API endpoints for workflow runs". */
export class GitHubApi implements AsyncDisposable {
  /** The path and query of each request, from the repository on. */
  readonly asked: string[] = [];
  /** Newest first, as GitHub lists them. */
  runs: readonly ApiRun[] = [];
  /** Answers instead, where it gives a status; never, where it says so. */
  refuse: (path: string) => Refusal | "never" | undefined = () => undefined;
  readonly #server = createServer((request, response) => this.#answer(request, response));

  /** Opens it; `url` is known then. */
  static async open(): Promise<GitHubApi> {
    const api = new GitHubApi();
    api.#server.listen(0, "127.0.0.1");
    await new Promise((resolve) => api.#server.once("listening", resolve));
    return api;
  }

  /** The base address of the API. */
  get url(): string {
    const { port }: AddressInfo = Object(this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer({ url = "" }: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams, search } = new URL(url, "http://x");
    const path = pathname.replace("/repos/octo-org/shop/actions/", "");
    this.asked.push(`${path}${search}`);
    response.setHeader("content-type", "application/json");
    const refusal = this.refuse(path);
    if (refusal === "never") return;
    const found = refusal === undefined ? this.#find(path, searchParams) : undefined;
    if (found !== undefined) response.end(JSON.stringify(found));
    else response.writeHead(refusal?.status ?? 404, refusal?.headers).end('{"message":"no"}');
  }

  #find(path: string, query: URLSearchParams): object | undefined {
    const [, id, attempt, jobs] = /^runs\/(\d+)(?:\/attempts\/(\d+))?(\/jobs)?$/.exec(path) ?? [];
    const run = this.runs.find((each) => String(each.id) === id);
    if (id !== undefined && run === undefined) return undefined;
    if (run !== undefined && jobs !== undefined) return pageOf("jobs", run.jobs, query);
    if (run !== undefined && attempt === undefined) return withoutJobs(run);
    if (run !== undefined)
      return { ...withoutJobs(run), conclusion: run.attempts[Number(attempt) - 1] ?? null };
    const [, workflow] = /^(?:workflows\/(\w+)\/)?runs$/.exec(path) ?? [path];
    const isListed = (each: ApiRun) =>
      each.head_branch === query.get("branch") &&
      (workflow === undefined || String(each.workflow_id) === workflow);
    return workflow === path
      ? undefined
      : pageOf("workflow_runs", this.runs.filter(isListed).map(withoutJobs), query);
  }
}

function withoutJobs({ jobs: _jobs, attempts: _attempts, ...run }: ApiRun): object {
  return { ...run, html_url: `https://github.com/octo-org/shop/actions/runs/${run.id}` };
}

function pageOf(name: string, items: readonly object[], query: URLSearchParams): object {
  const [page, size] = [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 30)];
  return { total_count: items.length, [name]: items.slice((page - 1) * size, page * size) };
}
