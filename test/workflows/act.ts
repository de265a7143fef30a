import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { root } from "../support/action.ts";

/** How a run of a workflow ended. */
export interface WorkflowRun {
  /** Whether every job that may fail the run succeeded. */
  readonly succeeded: boolean;
  /** `success` or `failure` of each job that ran, by workflow and name. */
  readonly jobs: Readonly<Record<string, string>>;
  /** `success`, `failure` or `skipped` of each named step that came up, by its name. */
  readonly steps: Readonly<Record<string, string>>;
  readonly log: string;
}

/** What a run is given. */
export interface RunOptions {
  /** The webhook's payload of the push. */
  readonly event: unknown;
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** The server, where it is not github.com, and the variables that its runner sets besides. */
  readonly instance?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Cancels the run, as the button on GitHub does. */
  readonly cancel?: AbortSignal;
}

/** Throws where act is not installed, and says how to get it. */
export function requireAct(): void {
  if (spawnSync("act", ["--version"]).status === 0) return;
  const version = readFileSync(join(root, ".ci", "act-version"), "utf8").trim();
  throw new Error(
    `npm run test:workflows needs act on the PATH, which runs workflows outside GitHub: go install github.com/nektos/act@${version}, or see https://nektosact.com/installation/`,
  );
}

/** A repository with this action, the workflows of this folder and some files more, as a checkout of it would look. */
export class Repository implements Disposable {
  readonly #home = mkdtempSync(join(tmpdir(), "dingtalk-workflows-"));
  readonly #folder = join(this.#home, "shop");

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const part of ["action.yml", "dist", "recall", "read-status"])
      cpSync(join(root, part), join(this.#folder, part), { recursive: true });
    cpSync(import.meta.dirname, join(this.#folder, ".github", "workflows"), {
      recursive: true,
      filter: (path) => !path.endsWith(".ts"),
    });
    for (const [path, text] of Object.entries(files)) writeFileSync(join(this.#folder, path), text);
    this.#git("init", "--quiet", "--initial-branch=main");
    this.#git("remote", "add", "origin", "https://github.com/octo-org/shop.git");
    this.#git("add", "--all");
    this.#git("-c", "user.name=Octo", "-c", "user.email=octo@example.com", "commit", "-qm", "shop");
  }

  /** Lets act run a workflow on this machine, without containers, as a push would. */
  async run(workflow: string, given: RunOptions): Promise<WorkflowRun> {
    const { event, vars, secrets, instance, environment = {}, cancel } = given;
    const payload = join(this.#home, "event.json");
    writeFileSync(payload, JSON.stringify(event));
    const options = [
      ["--workflows", join(".github", "workflows", workflow)],
      ["--eventpath", payload],
      ["--platform", "ubuntu-latest=-self-hosted"],
      ["--action-cache-path", join(this.#home, "cache")],
      ["--actor", "octocat"],
      ...Object.entries(vars).map(([name, value]) => ["--var", `${name}=${value}`]),
      ...Object.entries(secrets).map(([name, value]) => ["--secret", `${name}=${value}`]),
      ...Object.entries(environment).map(([name, value]) => ["--env", `${name}=${value}`]),
      ...(instance === undefined ? [] : [["--github-instance", instance]]),
    ];
    const act = spawn("act", ["push", "--json", "--no-cache-server", ...options.flat()], {
      cwd: this.#folder,
    });
    cancel?.addEventListener("abort", () => act.kill("SIGINT"));
    let log = "";
    for (const stream of [act.stdout, act.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        log += text;
      });
    const exitCode = await new Promise((resolve) => act.once("close", resolve));
    return { succeeded: exitCode === 0, ...readLog(log) };
  }

  #git(...command: readonly string[]): void {
    execFileSync("git", command, { cwd: this.#folder });
  }

  [Symbol.dispose](): void {
    rmSync(this.#home, { recursive: true, force: true });
  }
}

const entrySchema = z.object({
  msg: z.string(),
  job: z.optional(z.string()),
  step: z.optional(z.string()),
  stepResult: z.optional(z.string()),
  jobResult: z.optional(z.string()),
});

function readLog(printed: string): Omit<WorkflowRun, "succeeded"> {
  const jobs: Record<string, string> = {};
  const steps: Record<string, string> = {};
  const lines = printed.split("\n").filter((line) => line.startsWith("{"));
  const entries = lines.map((line) => entrySchema.parse(JSON.parse(line)));
  for (const { job = "", step = "", stepResult, jobResult } of entries) {
    if (stepResult !== undefined) steps[step] = stepResult;
    if (jobResult !== undefined) jobs[job.trim()] = jobResult;
  }
  return { jobs, steps, log: entries.map(({ msg }) => msg.trimEnd()).join("\n") };
}
