import { join } from "node:path";
import type { Host } from "../github/host.ts";
import type { Job } from "../github/jobs.ts";
import { type Annotation, openLog } from "../github/log.ts";
import { readProxies } from "../github/proxies.ts";
import { describeProblem, type Problem, type Reading } from "../inputs/problem.ts";
import type { Message } from "../message/message.ts";
import type { PreparedMessage } from "./prepare-message.ts";
import { prepareSend } from "./prepare-send.ts";

/** A run of a workflow in which a message is previewed. */
export interface PreviewRun {
  /** The `INPUT_*` variables of the message, the runner's own variables, and those under `env:`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folders: Host["folders"];
  /** The jobs that the run has, for a message that names them. */
  readonly jobs: readonly Job[];
}

/** What the action would make of a message. */
export interface Preview {
  /** undefined where there are problems. */
  readonly message: Message | undefined;
  /** What is wrong, and the input that it is in: `msgParam.text`. */
  readonly problems: readonly { readonly input: string; readonly words: string }[];
  readonly warnings: readonly string[];
}

/** Renders the message of a send without sending it: by the code of the action, and without a request. */
export async function previewMessage(run: PreviewRun): Promise<Preview> {
  const preparation = await prepareSend(hostOf(run));
  if (preparation.kind === "skip") throw new Error("A dry run is never skipped.");
  const { notices } = preparation;
  if (preparation.kind === "wrong") return previewOf(notices, preparation);
  const completed = await complete(preparation.message, run.jobs);
  return previewOf([...notices, ...completed.notices], completed.message);
}

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
    mask: () => {},
    newReportFile: () => join(folders.temp, "report.json"),
  };
}

async function complete(
  { withoutJobs, complete: fillIn }: PreparedMessage,
  jobs: readonly Job[],
): Promise<{ message: Reading<Message>; notices: readonly Annotation[] }> {
  if (fillIn !== undefined) return await fillIn({ jobs });
  return { message: { kind: "right", value: withoutJobs.message }, notices: withoutJobs.notices };
}

function previewOf(
  notices: readonly Annotation[],
  reading: Reading<Message> | { readonly kind: "wrong"; readonly problems: readonly Problem[] },
): Preview {
  const warnings = notices.map(({ message }) => message);
  if (reading.kind === "right") return { message: reading.value, problems: [], warnings };
  const problems = reading.problems.map((problem) => ({
    input: problem.input,
    words: describeProblem(problem),
  }));
  return { message: undefined, problems, warnings };
}
