import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { WebhookEvent } from "./events.ts";
import push from "./push.json" with { type: "json" };
import { inOwnFolder, inputVariables, variablesOf } from "./run.ts";
import { sampleJobs, startGitHubApi } from "./sample-run.ts";

/** What a step left behind. */
export interface StepResult {
  readonly exitCode: number;
  readonly log: string;
  readonly errors: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** How a step is run: a send by default, in a run that a push started, with an empty workspace. */
export interface StepOptions {
  readonly action?: keyof typeof builtFiles;
  readonly event?: WebhookEvent;
  /** As under `env:`. */
  readonly env?: Readonly<Record<string, string>>;
  /** An empty one, where it is blank. */
  readonly workspace?: string;
}

/**
 * Runs one of the built actions as a step of a workflow: as a process of its own, whose environment is what a runner would
 * give it,
 * and with GitHub's API on loopback. An input that is left out is blank, which means its default.
 */
export function runStep(
  inputs: Readonly<Record<string, string>>,
  {
    action = "send",
    event = { name: "push", payload: push },
    env = {},
    workspace = "",
  }: StepOptions = {},
): Promise<StepResult> {
  return inOwnFolder(async (folder) => {
    const { status = "success" } = inputs;
    const api = await startGitHubApi(sampleJobs(event, status));
    const [payload, output, summary] = [
      join(folder, "event.json"),
      join(folder, "output"),
      join(folder, "summary"),
    ];
    writeFileSync(payload, JSON.stringify(event.payload));
    for (const file of [output, summary]) writeFileSync(file, "");
    const { PATH = "", HOME = "" } = process.env;
    const child = spawn(process.execPath, [join(root, builtFiles[action])], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...ofTemplates(env),
        PATH,
        HOME,
        ...variablesOf(event),
        GITHUB_API_URL: api.url,
        GITHUB_EVENT_PATH: payload,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKSPACE: workspace || folder,
        RUNNER_TEMP: folder,
        ...inputVariables({ githubToken: "simulated-github-token", ...inputs, status }),
      },
    });
    const ended = once(child, "close");
    const [log, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [exitCode] = await ended;
    await api.close();
    return {
      exitCode: exitCode ?? 1,
      log,
      errors,
      outputs: outputsIn(readFileSync(output, "utf8")),
      summary: readFileSync(summary, "utf8"),
    };
  });
}

// What a workflow's env could do to the process itself is left out; templates see none of these names.
function ofTemplates(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:INPUT_|NODE_|LD_|DYLD_)|_PROXY$/i.test(name)),
  );
}

const root = join(import.meta.dirname, "..", "..");

const builtFiles = {
  send: "dist/index.js",
  recall: "dist/recall/index.js",
  "read-status": "dist/read-status/index.js",
} as const;

// Each output is a block: `name<<delimiter`, the value, the delimiter.
function outputsIn(file: string): Record<string, string> {
  const blocks = file.matchAll(/^(.+?)<<(.+?)\r?\n(?<value>[\s\S]*?)\r?\n\2\r?$/gm);
  return Object.fromEntries([...blocks].map(([, name = "", , value = ""]) => [name, value]));
}
