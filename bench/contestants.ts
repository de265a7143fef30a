import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { defaultApp } from "../simulator/dingtalk/world.ts";
import push from "../simulator/run/push.json" with { type: "json" };
import { parseFileCommand, prepareStep, type Step } from "../test/support/runner.ts";
import type { Hosts, Look, Simulated } from "./observer.ts";
import { type Prepared, runToEnd, type Usage } from "./processes.ts";
import { type Assignment, message, send, type Task } from "./tasks.ts";

/** Readies a process that does a task. */
export interface Contestant {
  readonly task: Task;
  readonly prepare: (assignment: Assignment) => PreparedTask;
}

/** A process for a task. */
export interface PreparedTask extends Prepared {
  /** What it said of its own success, where it says more than its exit code: undefined if all is well. */
  readonly complaint?: () => string | undefined;
}

/** The built action, as a step of a job that keeps its things in `temp`; without it in a job of its own. */
export function builtAction(task: Task, temp?: string): Contestant {
  const prepare = (assignment: Assignment) => {
    const given = stepWith(task.inputs(assignment), { ...assignment, temp });
    const step = prepareStep(given, task.action);
    const { workspace, output } = step.places;
    for (const [path, content] of Object.entries(task.files ?? {}))
      writeFileSync(join(workspace, path), content);
    return {
      parameters: [step.file],
      environment: step.environment,
      folder: workspace,
      complaint: () => {
        const { outcome } = parseFileCommand(readFileSync(output, "utf8"));
        return outcome === task.outcome ? undefined : `its outcome is ${outcome}`;
      },
      [Symbol.dispose]: () => step[Symbol.dispose](),
    };
  };
  return { task, prepare };
}

/** A step of the action with these inputs beside the credentials, on a push. */
export function stepWith(
  given: Readonly<Record<string, string>>,
  { url, github, temp }: Hosts & { readonly temp?: string | undefined },
): Step {
  const { appKey, appSecret, robotCode } = defaultApp;
  return {
    with: { appKey, appSecret, robotCode, endpoint: url, ...given },
    event: push,
    env: { GITHUB_API_URL: github, ...(temp === undefined ? {} : { RUNNER_TEMP: temp }) },
  };
}

/** A script with Node's own fetch. */
export function fetchScript(task: Task): Contestant {
  return script(task, `fetch-${task.name}.mjs`);
}

/** A script with DingTalk's official SDK. */
export function sdkScript(task: Task): Contestant {
  return script(task, `sdk-${task.name}.cjs`);
}

/** A script that sends with node:http. */
export const httpScript: Contestant = script(send, "http-send.mjs");

/** One that sends with the SDK's clients by their own files: to ask for them by name, as its pages do, loads all of its products. */
export const sdkByFileScript: Contestant = script(send, "sdk-send-by-file.cjs");

/** What Node takes that does nothing. */
export async function bareNode(): Promise<Usage> {
  using prepared = inFolder(["-e", "0"], {});
  const { usage, exitCode, printed } = await runToEnd(prepared);
  if (exitCode !== 0) throw new Error(`node ended with ${exitCode}: ${printed}`);
  return usage;
}

function script(task: Task, file: string): Contestant {
  const prepare = ({ url, userId, key }: Assignment) =>
    inFolder([contestantFile(file)], {
      ...scriptVariables(url),
      USER_ID: userId,
      PROCESS_QUERY_KEY: key,
    });
  return { task, prepare };
}

/** Where a contestant's file is. */
export function contestantFile(name: string): string {
  return join(import.meta.dirname, "contestants", name);
}

/** What every script is told. */
export function scriptVariables(url: string): Record<string, string> {
  return {
    DINGTALK_ENDPOINT: url,
    APP_KEY: defaultApp.appKey,
    APP_SECRET: defaultApp.appSecret,
    ROBOT_CODE: defaultApp.robotCode,
    TITLE: message.title,
    TEXT: message.text,
  };
}

/** A process in an empty folder, with little in its environment but these variables. */
export function inFolder(
  parameters: readonly string[],
  variables: Readonly<Record<string, string>>,
): Prepared {
  const folder = temporaryFolder();
  const { PATH = "", HOME = "" } = process.env;
  return {
    parameters,
    environment: { PATH, HOME, ...variables },
    folder: folder.path,
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}

/** A new folder, gone when it is disposed of. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "dingtalk-bench-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Lets a contestant do its task for somebody of whom DingTalk has not heard yet, and sees to it that it was done; what that took. */
export async function carryOut(
  { task, prepare }: Contestant,
  { simulated, userId }: { readonly simulated: Simulated; readonly userId: string },
): Promise<Usage> {
  const key = task.needsMessage ? await simulated.send(userId) : "";
  const { url, github } = simulated;
  using prepared = prepare({ url, github, userId, key });
  await simulated.look(userId);
  const { usage, exitCode, printed } = await runToEnd(prepared);
  const seen = await simulated.look(userId);
  const fault =
    exitCode === 0
      ? (prepared.complaint?.() ?? whatIsMissing(task, seen))
      : `it ended with ${exitCode}`;
  if (fault === undefined) return usage;
  throw new Error(`${prepared.parameters.join(" ")} did not ${task.name}: ${fault}\n${printed}`);
}

function whatIsMissing(task: Task, { requests, inbox }: Look): string | undefined {
  if (!isDeepStrictEqual(requests, task.requests))
    return `its requests were ${JSON.stringify(requests)}`;
  const [received, ...more] = inbox;
  if (received === undefined || more.length > 0) return `${inbox.length} messages were received`;
  return task.leaves(received) ? undefined : `what was received is ${JSON.stringify(received)}`;
}
