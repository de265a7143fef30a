import { join } from "node:path";
import type { Host } from "../github/host.ts";
import type { Job } from "../github/jobs.ts";
import { openLog } from "../github/log.ts";
import { readProxies } from "../github/proxies.ts";
import { nothingRead } from "../github/run-details.ts";
import { openTimeLimit } from "../github/time-limit.ts";
import { Inputs } from "../inputs/inputs.ts";
import { noMedia } from "../inputs/media-files.ts";
import type { FallbackRule } from "../inputs/message-request.ts";
import type { LineOfText } from "../inputs/problem.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { loadMessages } from "../text/messages.ts";
import { loadProblems, type ProblemCells } from "../text/problems.ts";
import type { Language, Messages } from "../text/types.ts";
import { nameOf } from "../text/warnings.ts";
import { warningAnnotation } from "./describe.ts";
import { withPathsOfFiles } from "./message.ts";
import { send } from "./send.ts";

/** A run of a workflow in which a message is previewed. */
export interface PreviewRun {
  /** The `INPUT_*` variables of the message, the runner's own variables, and those under `env:`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folders: Host["folders"];
  /** The jobs that the run has, for a message that names them. */
  readonly jobs: readonly Job[];
  /** The language of problems and warnings; by default that of the message. */
  readonly language?: Language | undefined;
}

/** A message as the action would send it. */
interface Preview {
  /** undefined if there are problems. */
  readonly message: RenderedMessage | undefined;
  /** The message that a run that did not go well would send instead; undefined without problems. */
  readonly fallback: RenderedMessage | undefined;
  readonly problems: readonly ShownProblem[];
  readonly warnings: readonly string[];
}

/** What is wrong, and where. */
interface ShownProblem {
  /** The input, with the place in it: `msgParam.text`. */
  readonly input: string;
  /** With the line of the mistake, and a caret below it. */
  readonly words: string;
  /** The same in one line. */
  readonly sentence: string;
  /** The same without the input and the line, for where these are seen anyway. */
  readonly beside: string;
  readonly at: LineOfText | undefined;
}

/** Renders the message of a send with the code of the action, without sending it and without any request. */
export async function previewMessage(run: PreviewRun): Promise<Preview> {
  const own = await rendered(run, "never");
  const { message, problems, warnings } = own;
  const { language = own.settings.language } = run;
  const messages = await loadMessages(language);
  const describer = await loadProblems(language, messages.prose);
  return {
    message,
    fallback: problems.length === 0 ? undefined : (await rendered(run, "always")).message,
    problems: problems.map((problem) => ({
      input: nameOf(problem),
      words: describer.withLine(problem),
      sentence: describer.sentence(problem),
      beside: besideOf(describer.cells(problem), messages.prose),
      at: problem.at,
    })),
    warnings: warnings.map((warning) => warningAnnotation(warning, describer, messages).message),
  };
}

function besideOf({ got, expected, correction }: ProblemCells, prose: Messages["prose"]): string {
  const label = got === undefined ? "" : prose.labelled(got);
  return [`${label}${expected}`, ...correction].join("\n");
}

async function rendered(run: PreviewRun, fallback: FallbackRule) {
  const host = hostOf(run, fallback);
  const inputs = new Inputs(host.environment, host.folders);
  const { request, settings, warnings = [] } = await send.read(inputs, host);
  const prepared = request?.prepared;
  const read = { ...nothingRead, jobs: run.jobs };
  const final =
    prepared?.asks.length === 0 ? prepared : await prepared?.complete({ run: read, mediaIds: {} });
  return {
    settings,
    message: final?.message && withPathsOfFiles(final.message, prepared?.media ?? noMedia),
    problems: [...inputs.problems, ...(final?.problems ?? [])],
    warnings: [...inputs.warnings, ...warnings, ...(final?.warnings ?? [])],
  };
}

// The other inputs that a send needs; a dry run uses none of them.
const otherInputs = {
  INPUT_DRYRUN: "true",
  INPUT_USERIDS: "preview",
} as const;

function hostOf({ environment, folders }: PreviewRun, fallback: FallbackRule): Host {
  return {
    environment: { ...environment, ...otherInputs, INPUT_FALLBACK: fallback },
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
