import { join } from "node:path";
import type { Host } from "../github/host.ts";
import type { Job } from "../github/jobs.ts";
import { openLog } from "../github/log.ts";
import { readProxies } from "../github/proxies.ts";
import { openTimeLimit } from "../github/time-limit.ts";
import { Inputs } from "../inputs/inputs.ts";
import { describeProblem } from "../inputs/problem.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { send } from "./send.ts";

/** A run of a workflow in which a message is previewed. */
export interface PreviewRun {
  /** The `INPUT_*` variables of the message, the runner's own variables, and those under `env:`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folders: Host["folders"];
  /** The jobs that the run has, for a message that names them. */
  readonly jobs: readonly Job[];
}

/** A message as the action would send it. */
interface Preview {
  /** undefined if there are problems. */
  readonly message: RenderedMessage | undefined;
  /** What is wrong, and in which input: `msgParam.text`. */
  readonly problems: readonly { readonly input: string; readonly words: string }[];
  readonly warnings: readonly string[];
}

/** Renders the message of a send with the code of the action, without sending it and without any request. */
export async function previewMessage(run: PreviewRun): Promise<Preview> {
  const host = hostOf(run);
  const inputs = new Inputs(host.environment, host.folders);
  const { request, notices = [] } = await send.read(inputs, host);
  const rendered = await request?.prepared.withJobs?.({ jobs: run.jobs });
  const { message, notices: ofMessage } = rendered ?? request?.prepared ?? nothingRendered;
  const problems = [...inputs.problems, ...(rendered?.problems ?? [])];
  return {
    message,
    problems: problems.map((problem) => ({
      input: problem.input,
      words: describeProblem(problem),
    })),
    warnings: [...notices, ...ofMessage].map((notice) => notice.message),
  };
}

const nothingRendered = { message: undefined, notices: [] };

// The other inputs that a send needs; a dry run uses none of them.
const otherInputs = {
  INPUT_DRYRUN: "true",
  INPUT_ROBOTCODE: "preview",
  INPUT_USERIDS: "preview",
} as const;

function hostOf({ environment, folders }: PreviewRun): Host {
  return {
    environment: { ...environment, ...otherInputs },
    folders,
    log: openLog(),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    random: () => 0,
    cancelled: new AbortController().signal,
    proxies: readProxies({}),
    limitTime: openTimeLimit,
    mask: () => {},
    newReportFile: () => join(folders.temp, "report.json"),
  };
}
