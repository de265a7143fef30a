import { createServer } from "node:http";
import { listen, stopListening } from "../dingtalk/server.ts";
import type { WebhookEvent } from "./events.ts";
import { textAt } from "./payload.ts";
import { variablesOf } from "./run.ts";

// The run in which a sample event is seen: what a job of it is like, and what GitHub's API tells of it.

/** A job, as templates see it; times in ISO 8601. */
export interface SampleJob {
  readonly name: string;
  readonly conclusion: string;
  readonly url: string;
  readonly failed_steps: readonly string[];
  readonly started_at: string;
  readonly completed_at: string;
}

/** The jobs of the run that a message is about: the tests passed, and the deployment ended as the status says. */
export function sampleJobs(event: WebhookEvent, status: string): SampleJob[] {
  const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: ownRun = "" } = variablesOf(event);
  const run = event.name === "workflow_run" ? event.payload : undefined;
  const url = `https://github.com/${repository}/actions/runs/${textAt(run, ["workflow_run", "id"]) ?? ownRun}/job`;
  const conclusion = textAt(run, ["workflow_run", "conclusion"]) ?? status;
  const times = { started_at: minutesAgo(6), completed_at: minutesAgo(1) };
  return [
    { name: "test", conclusion: "success", url: `${url}/1`, failed_steps: [], ...times },
    {
      name: "deploy",
      conclusion,
      url: `${url}/2`,
      failed_steps: conclusion === "failure" ? ["Deploy to production"] : [],
      ...times,
    },
  ];
}

/** GitHub's API on loopback, as far as a step asks it about its run. */
export interface GitHubApi {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts it, for a run that has these jobs; the attempt before succeeded. */
export async function startGitHubApi(jobs: readonly SampleJob[]): Promise<GitHubApi> {
  const server = createServer(({ url = "" }, response) => {
    const answer = answerTo(new URL(url, "http://127.0.0.1").pathname, jobs);
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? { message: "Not Found" }));
  });
  const url = await listen(server, 0);
  return { url, close: () => stopListening(server) };
}

function answerTo(path: string, jobs: readonly SampleJob[]): unknown {
  if (path.endsWith("/jobs"))
    return { total_count: jobs.length, jobs: jobs.map(({ url, ...job }) => rawJob(job, url)) };
  const run = { run_number: 42, workflow_id: 1, run_started_at: minutesAgo(6) };
  if (path.endsWith("/attempts/1")) return { ...run, conclusion: "success" };
  return /\/actions\/runs\/\d+$/.test(path) ? run : undefined;
}

function rawJob({ failed_steps, ...job }: Omit<SampleJob, "url">, html_url: string) {
  const steps = failed_steps.map((name) => ({ name, conclusion: "failure" }));
  return { ...job, html_url, steps: [{ name: "Set up job", conclusion: "success" }, ...steps] };
}

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
