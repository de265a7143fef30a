import { setImmediate as turn } from "node:timers/promises";
import { openTransport } from "../dingtalk/transport.ts";
import { comesFromFork } from "../github/fork.ts";
import { type Host, openHost } from "../github/host.ts";
import type { Annotation } from "../github/log.ts";
import type { OutputValue } from "../github/outputs.ts";
import { type Ending, publish } from "../github/publish.ts";
import { renderSummary, type SummaryPart } from "../github/summary.ts";
import type { EndingRequest } from "../inputs/action-request.ts";
import { Inputs, secretInputs } from "../inputs/inputs.ts";
import type { Problem } from "../inputs/problem.ts";
import type { FoundRecipients } from "../recipients/recipients.ts";
import { cancelledAfter, cancelledBefore, type Issue } from "../report/issues.ts";
import { failsStep, type StepOutcome } from "../report/verdict.ts";
import { loadMessages } from "../text/messages.ts";
import type { Messages } from "../text/types.ts";
import {
  addDescription,
  bugOutputs,
  errorOutputs,
  issueAnnotation,
  notesOf,
  problemAnnotation,
} from "./describe.ts";

/** What differs between the three actions. */
export interface Action<Request> {
  /** Reads the inputs, and notes in them what is wrong. */
  readonly read: (inputs: Inputs, host: Host) => Promise<ReadStep<Request>>;
  readonly run: (request: Request, context: RunContext) => Promise<Result>;
  /** The result of a step that ran nothing. */
  readonly withoutRun: (outcome: "skipped" | "failed", startedAt: Date) => Result;
}

/** A step whose inputs were read. */
export interface ReadStep<Request> {
  readonly settings: EndingRequest & { readonly reportFile?: string | null };
  /** Why the step is skipped, although nothing is wrong. */
  readonly skip?: "withoutCredentials" | "noKeys";
  /** undefined if a problem keeps the step from running. */
  readonly request: Request | undefined;
  readonly notices?: readonly Annotation[];
}

/** What an action needs to run. */
export interface RunContext {
  readonly host: Host;
  readonly startedAt: Date;
  readonly messages: Messages;
  readonly connect: typeof openTransport;
}

/** The result of a run of an action. */
export interface Result {
  readonly outcome: StepOutcome;
  /** Whether something was not done although the outcome does not say so: with `failOn: partial` the step fails. */
  readonly incomplete: boolean;
  /** All but `errorCode` and `errorMessage`. */
  readonly outputs: Readonly<Record<string, OutputValue>>;
  /** The JSON report; undefined for an action that has none. */
  readonly report: object | undefined;
  /** Wrong inputs that only the run could find. */
  readonly problems: readonly Problem[];
  readonly issues: readonly Issue[];
  readonly notices: readonly Annotation[];
  /** How the workflow names the people of the issues whose userIds it does not name. */
  readonly namedBy?: FoundRecipients["namedBy"];
  /** Whether the job was cancelled, which fails the step. */
  readonly isCancelled?: true;
  /** Makes the parts of the job summary; the notes are about problems, issues and notices. */
  readonly summarize: (messages: Messages, notes: readonly SummaryPart[]) => SummaryPart[];
}

/** Runs an action: mask, read, skip or run, publish. Sets the exit code. */
export async function runAction<Request>(
  action: Action<Request>,
  cancelled: AbortSignal,
): Promise<void> {
  // A process that ends before everything is published has failed.
  process.exitCode = 1;
  const host = openHost(cancelled);
  maskSecrets(host);
  const ending = await endingOf(action, host);
  await publish(ending, host);
  // The signal may have come while everything was published.
  process.exitCode = ending.failed || host.cancelled.aborted ? 1 : 0;
}

function maskSecrets({ environment, proxies, mask }: Host): void {
  for (const name of secretInputs) {
    const given = environment[`INPUT_${name.toUpperCase()}`] ?? "";
    // As given, as used, which is without surrounding blanks, and as the URL of a call has it: of the runners only
    // GitHub's hides that by itself.
    const used = given.trim();
    for (const form of new Set([used, given, encodeURIComponent(used.toWellFormed())]))
      if (used !== "") mask(form);
  }
  for (const { value } of proxies.passwords) mask(value);
}

/** Reads the inputs and runs the action; an exception becomes an ending, too. */
export async function endingOf<Request>(action: Action<Request>, host: Host): Promise<Ending> {
  const startedAt = new Date();
  try {
    const inputs = new Inputs(host.environment, host.folders, host.proxies.passwords);
    for (const variable of host.proxies.unusable) inputs.refuse(unusableProxy(variable));
    const step = await action.read(inputs, host);
    const messages = await loadMessages(step.settings.language);
    if (await wasCancelled(host)) {
      const nothing = action.withoutRun("failed", startedAt);
      const result = { ...nothing, issues: [cancelledBefore], isCancelled: true } as const;
      return await describeEnding(result, step, []);
    }
    const context = { host, startedAt, messages, connect: openTransport };
    const result = asCancelled(await resultOf(action, step, context), host);
    // A skipped step uses no inputs, so a wrong one does not matter.
    return await describeEnding(result, step, step.skip === undefined ? inputs.problems : []);
  } catch (error) {
    return endingOfBug(action.withoutRun("failed", startedAt), host, error);
  }
}

// A cancelled job fails, even if everything was done; then an issue of its own says so.
function asCancelled(result: Result, { cancelled }: Host): Result {
  if (!cancelled.aborted) return result;
  const isTold = result.issues.some(({ code }) => code === "cancelled");
  const issues = isTold ? result.issues : [...result.issues, cancelledAfter];
  return { ...result, issues, isCancelled: true };
}

// The inputs may be read without a turn of the event loop, and a signal is noticed between two turns.
async function wasCancelled({ cancelled }: Host): Promise<boolean> {
  await turn();
  await turn();
  return cancelled.aborted;
}

async function resultOf<Request>(
  action: Action<Request>,
  { skip, request }: ReadStep<Request>,
  context: RunContext,
): Promise<Result> {
  const { startedAt } = context;
  if (skip !== undefined)
    return { ...action.withoutRun("skipped", startedAt), notices: [skipNotice(skip, context)] };
  return request === undefined
    ? action.withoutRun("failed", startedAt)
    : await action.run(request, context);
}

function skipNotice(
  skip: NonNullable<ReadStep<unknown>["skip"]>,
  { host, messages }: RunContext,
): Annotation {
  const { title, cause } = messages.notices[skip];
  // GitHub gives such runs no secrets: missing credentials are normal there.
  const isNormal = skip === "withoutCredentials" && comesFromFork(host.environment);
  return { level: isNormal ? "notice" : "warning", title, message: cause };
}

/** Describes the end of a step in its language: outputs, annotations and summary, and whether it fails. */
export async function describeEnding(
  result: Result,
  { settings, notices: noticesOfInputs = [] }: ReadStep<unknown>,
  wrongInputs: readonly Problem[],
): Promise<Ending> {
  const { outcome, outputs, report } = result;
  const failures = result.issues.map(({ failure }) => failure);
  const messages = await loadMessages(settings.language, failures);
  const problems = [...wrongInputs, ...result.problems];
  // Wrong inputs fail the step regardless of `failOn`.
  const failed =
    wrongInputs.length > 0 || result.isCancelled === true || failsStep(result, settings.failOn);
  const isTold = problems.length > 0 || result.issues.some(({ level }) => level === "error");
  const issues = result.issues.map((issue) => ({
    ...addDescription(issue, messages),
    // A step that fails says why in red.
    ...(failed && !isTold ? ({ level: "error" } as const) : {}),
  }));
  const notices = [...noticesOfInputs, ...result.notices];
  const notes = notesOf({ problems, issues, notices }, messages);
  const rest = report === undefined ? "the outputs have the rest" : "the report has the rest";
  return {
    outputs: {
      ...outputs,
      ...errorOutputs({ problems, issues }, outcome === "failed", messages.prose),
    },
    report: report && { content: report, file: settings.reportFile ?? undefined },
    annotations: [
      ...problems.map(problemAnnotation),
      ...issues.map((issue) => issueAnnotation(issue, messages, result.namedBy)),
      ...notices,
    ],
    summary: settings.summary ? renderSummary(result.summarize(messages, notes), rest) : undefined,
    failed,
  };
}

// The value is not shown: it may hold a password.
function unusableProxy(variable: string): Problem {
  return {
    input: variable,
    expected: "an address of an HTTP proxy, such as `http://proxy.example.com:3128`",
  };
}

function endingOfBug(result: Result, host: Host, error: unknown): Ending {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  host.log.quote("Stack of the bug", stack.split("\n"));
  return {
    outputs: { ...result.outputs, ...bugOutputs(message) },
    report: result.report && { content: { outcome: "failed", fault: message }, file: undefined },
    annotations: [
      {
        level: "error",
        title: "A bug in this action, not in your workflow",
        message: `${message}. Please report it with the stack from the log; it is unknown what had been done by then.`,
      },
    ],
    summary: undefined,
    failed: true,
  };
}
