import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readAction, root } from "./action.ts";
import { type GivenToStep, inputVariables, runVariables } from "./runner-variables.ts";

/** What a step of a workflow gives to the action. */
export interface Step extends GivenToStep {
  /** As under `env:`, over the runner's own variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** The webhook's payload. */
  readonly event?: unknown;
  readonly eventName?: string;
  /** Files to find in the workspace, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  /** Called before the process starts, to lay out the workspace. */
  readonly beforehand?: (places: Pick<Places, "workspace" | "temp">) => void;
  /** Called with the process once it runs. */
  readonly whileRunning?: (step: RunningStep) => Promise<void>;
  /** Called when the process has ended, before the workspace is removed. */
  readonly afterwards?: (places: Pick<Places, "workspace" | "temp">) => void;
  /** What starts the built file; by default this Node. */
  readonly command?: readonly [program: string, ...parameters: readonly string[]];
}

/** A step that runs. */
export interface RunningStep {
  readonly workspace: string;
  readonly kill: (signal: "SIGINT" | "SIGTERM") => void;
  /** Resolves when the log has this text. */
  readonly logged: (text: string) => Promise<void>;
}

/** What a step left behind. */
export interface StepResult {
  readonly exitCode: number | null;
  readonly log: string;
  readonly errors: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The JSON report, read. */
  readonly report: unknown;
  /** The annotations in the log, by level. */
  readonly annotations: readonly { readonly level: string; readonly text: string }[];
}

/** Runs the built action in a folder of the repository as the runner does: a process of its own, inputs and context in the environment. */
export async function runStep(step: Step, action = "."): Promise<StepResult> {
  using prepared = prepareStep(step, action);
  const { places } = prepared;
  step.beforehand?.(places);
  const { exitCode, log, errors } = await execute(prepared, step);
  step.afterwards?.(places);
  const outputs = parseFileCommand(readFileSync(places.output, "utf8"));
  return {
    exitCode,
    log,
    errors,
    outputs,
    summary: readFileSync(places.summary, "utf8"),
    report:
      outputs["report"] && existsSync(outputs["report"])
        ? JSON.parse(readFileSync(outputs["report"], "utf8"))
        : undefined,
    annotations: [...log.matchAll(/^::(?<level>error|warning|notice) (?<text>.*)$/gm)].map(
      (match) => ({
        level: match.groups?.["level"] ?? "",
        text: match.groups?.["text"] ?? "",
      }),
    ),
  };
}

/** A step that is ready to run, until it is disposed of: what the runner would start, and where it leaves things. */
export interface PreparedStep extends Disposable {
  /** The built file. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly places: Places;
}

/** Lays out what a step finds when it starts; `runStep` is for all that does not time it. */
export function prepareStep(step: Step, action = "."): PreparedStep {
  const home = mkdtempSync(join(tmpdir(), "dingtalk-step-"));
  const places = layOut(home, step);
  return {
    file: join(root, action, readAction(action).runs.main),
    environment: {
      ...runnerEnvironment(places, step),
      ...inputVariables(step, action),
      ...step.env,
    },
    places,
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** The folders and files of a step. */
export interface Places {
  readonly workspace: string;
  readonly temp: string;
  readonly event: string;
  readonly output: string;
  readonly summary: string;
}

function layOut(home: string, { event = {}, files = {} }: Step): Places {
  const [workspace, temp] = [join(home, "workspace"), join(home, "temp")];
  for (const folder of [workspace, temp]) mkdirSync(folder);
  const places = {
    workspace,
    temp,
    event: join(home, "event.json"),
    output: join(home, "output"),
    summary: join(home, "summary"),
  };
  writeFileSync(places.event, typeof event === "string" ? event : JSON.stringify(event));
  for (const file of [places.output, places.summary]) writeFileSync(file, "");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  return places;
}

function runnerEnvironment(places: Places, { eventName = "push" }: Step): Record<string, string> {
  return {
    ...runVariables,
    PATH: process.env["PATH"] ?? "",
    HOME: process.env["HOME"] ?? "",
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: places.event,
    GITHUB_OUTPUT: places.output,
    GITHUB_STEP_SUMMARY: places.summary,
    GITHUB_WORKSPACE: places.workspace,
    RUNNER_TEMP: places.temp,
  };
}

function execute(
  { file, environment, places: { workspace } }: PreparedStep,
  step: Step,
): Promise<Pick<StepResult, "exitCode" | "log" | "errors">> {
  return new Promise((resolve, reject) => {
    const [program, ...parameters] = step.command ?? [process.execPath];
    const child = spawn(program, [...parameters, file], {
      env: environment,
      cwd: workspace,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [log, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (log += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, log, errors }));
    const logged = async (text: string) => {
      while (!log.includes(text)) await once(child.stdout, "data");
    };
    step.whileRunning?.({ workspace, kill: (signal) => child.kill(signal), logged }).catch(reject);
  });
}

/** Reads a file command's `name<<delimiter` blocks, as the runner does. */
export function parseFileCommand(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const [, name, delimiter] = /^(.+?)<<(.+)$/.exec(lines[at] ?? "") ?? [];
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, at + 1);
    if (end === -1) throw new Error(`the output ${name} has no end`);
    values[name] = lines.slice(at + 1, end).join("\n");
    at = end;
  }
  return values;
}
