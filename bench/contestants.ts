import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultApp } from "../simulator/dingtalk/world.ts";
import push from "../simulator/run/push.json" with { type: "json" };
import { parseFileCommand, prepareStep, type Step } from "../test/support/runner.ts";
import type { Look, Simulated } from "./observer.ts";
import { type Prepared, runToEnd } from "./processes.ts";

/** What the contestants do: each is a token and one more request. */
export type Task = "send" | "recall" | "read-status";

/** One task, to be done once. */
export interface BenchTask {
  readonly task: Task;
  /** Of DingTalk. */
  readonly url: string;
  /** Who is to receive the message, or has it. */
  readonly userId: string;
  /** Of the message that is recalled or asked about. */
  readonly key: string;
}

/** Readies a process that does a task. */
export type Contestant = (benchTask: BenchTask) => PreparedTask;

/** A process for a task. */
export interface PreparedTask extends Prepared {
  /** What it said of its own success, where it says more than its exit code: undefined if all is well. */
  readonly complaint?: () => string | undefined;
}

/** What every contestant sends; the action fills it in from a template. */
export const message = {
  title: "Deploy success",
  text: "### Deploy success\n\n6113728 by Mona Lisa Octocat: [the run](https://github.com/octo-org/shop/actions/runs/8675309)",
} as const;

/** The inputs by which the action sends that message. */
export const messageInputs = {
  title: "{{ github.workflow }} {{ job.status }}",
  text: "### {{ github.workflow }} {{ job.status }}\n\n{{ commit.short_sha }} by {{ commit.author }}: [the run]({{ run.url }})",
} as const;

/** The built action, as a step of a job that keeps its things in `temp`; without it in a job of its own. */
export function builtAction(temp?: string): Contestant {
  return ({ task, url, userId, key }) => {
    const given =
      task === "send" ? { ...messageInputs, userIds: userId } : { processQueryKey: key };
    const step = prepareStep(stepWith({ ...given, endpoint: url }, temp), folders[task]);
    return {
      parameters: [step.file],
      environment: step.environment,
      folder: step.places.workspace,
      complaint: () => {
        const { outcome } = parseFileCommand(readFileSync(step.places.output, "utf8"));
        return outcome === outcomes[task] ? undefined : `its outcome is ${outcome}`;
      },
      [Symbol.dispose]: () => step[Symbol.dispose](),
    };
  };
}

/** A step of the action with these inputs beside the credentials, on a push. */
export function stepWith(given: Readonly<Record<string, string>>, temp?: string): Step {
  const { appKey, appSecret, robotCode } = defaultApp;
  return {
    with: { appKey, appSecret, robotCode, ...given },
    event: push,
    ...(temp === undefined ? {} : { env: { RUNNER_TEMP: temp } }),
  };
}

const folders = { send: ".", recall: "recall", "read-status": "read-status" } as const;
const outcomes = { send: "delivered", recall: "recalled", "read-status": "unread" } as const;

/** A script with Node's own fetch. */
export const fetchScript: Contestant = (benchTask) =>
  script(`fetch-${benchTask.task}.mjs`, benchTask);

/** A script with DingTalk's official SDK. */
export const sdkScript: Contestant = (benchTask) => script(`sdk-${benchTask.task}.cjs`, benchTask);

/** The same, but with the SDK's clients by their own files: to ask for them by name, as its pages do, loads all of its products. */
export const sdkByFileScript: Contestant = (benchTask) => script("sdk-send-by-file.cjs", benchTask);

/** Node, doing nothing; the time in milliseconds. */
export async function bareNode(): Promise<number> {
  using prepared = inFolder(["-e", "0"], {});
  const { ms, exitCode, printed } = await runToEnd(prepared);
  if (exitCode !== 0) throw new Error(`node ended with ${exitCode}: ${printed}`);
  return ms;
}

function script(file: string, { url, userId, key }: BenchTask): PreparedTask {
  return inFolder([contestantFile(file)], {
    ...scriptVariables(url),
    USER_ID: userId,
    PROCESS_QUERY_KEY: key,
  });
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

/** Lets a contestant do a task for somebody of whom DingTalk has not heard yet, and sees to it that it was done; the time in milliseconds. */
export async function carryOut(
  contestant: Contestant,
  task: Task,
  { simulated, userId }: { readonly simulated: Simulated; readonly userId: string },
): Promise<number> {
  const key = task === "send" ? "" : await simulated.send(userId);
  using prepared = contestant({ task, url: simulated.url, userId, key });
  await simulated.look(userId);
  const { ms, exitCode, printed } = await runToEnd(prepared);
  const seen = await simulated.look(userId);
  const fault =
    exitCode === 0
      ? (prepared.complaint?.() ?? whatIsMissing(task, seen))
      : `it ended with ${exitCode}`;
  if (fault === undefined) return ms;
  throw new Error(`${prepared.parameters.join(" ")} did not ${task}: ${fault}\n${printed}`);
}

const endpoints = {
  send: "batchSend",
  recall: "batchRecall",
  "read-status": "readStatus",
} as const;

function whatIsMissing(task: Task, { requests, inbox }: Look): string | undefined {
  const { token, [endpoints[task]]: calls, ...others } = requests;
  if (token !== 1 || calls !== 1 || Object.keys(others).length > 0)
    return `its requests were ${JSON.stringify(requests)}`;
  const [received, ...more] = inbox;
  if (received === undefined || more.length > 0) return `${inbox.length} messages were received`;
  if (received.isRecalled !== (task === "recall")) return "the message was or was not recalled";
  if (task === "send" && (received.title !== message.title || received.text !== message.text))
    return `what was received is ${JSON.stringify(received)}`;
  return undefined;
}
