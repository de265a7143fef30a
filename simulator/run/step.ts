import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import push from "./push.json" with { type: "json" };
import { inOwnFolder, inputVariables, variablesOf } from "./run.ts";

/** What a step left behind. */
export interface StepResult {
  readonly exitCode: number;
  readonly log: string;
  readonly errors: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/**
 * Runs one of the built actions as a step of a workflow that a push started: as a process of its own, whose environment
 * is what a runner would give it. An input that is left out is blank, which means its default. Without a workspace it has
 * an empty one.
 */
export function runStep(
  inputs: Readonly<Record<string, string>>,
  action: keyof typeof builtFiles = "send",
  workspace?: string,
): Promise<StepResult> {
  return inOwnFolder(async (folder) => {
    const [event, output, summary] = [
      join(folder, "event.json"),
      join(folder, "output"),
      join(folder, "summary"),
    ];
    writeFileSync(event, JSON.stringify(push));
    for (const file of [output, summary]) writeFileSync(file, "");
    const { PATH = "", HOME = "" } = process.env;
    const child = spawn(process.execPath, [join(root, builtFiles[action])], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH,
        HOME,
        ...variablesOf({ name: "push", payload: push }),
        GITHUB_EVENT_PATH: event,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKSPACE: workspace ?? folder,
        RUNNER_TEMP: folder,
        ...inputVariables({ status: "success", ...inputs }),
      },
    });
    const ended = once(child, "close");
    const [log, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [exitCode] = await ended;
    return {
      exitCode: exitCode ?? 1,
      log,
      errors,
      outputs: outputsIn(readFileSync(output, "utf8")),
      summary: readFileSync(summary, "utf8"),
    };
  });
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
