import { openTransport } from "../dingtalk/transport.ts";
import { comesFromFork } from "../github/fork.ts";
import { type Host, openHost, wasCancelled } from "../github/host.ts";
import type { Annotation } from "../github/log.ts";
import type { OutputValue } from "../github/outputs.ts";
import { type Ending, publish } from "../github/publish.ts";
import { renderSummary, type SummaryPart } from "../github/summary.ts";
import { type EndingRequest, readEnding } from "../inputs/action-request.ts";
import { Inputs, secretsIn } from "../inputs/inputs.ts";
import { concealProblem, type Problem } from "../inputs/problem.ts";
import type { FoundRecipients } from "../recipients/recipients.ts";
import { cancelledAfter, cancelledBefore, type Issue } from "../report/issues.ts";
import { failsStep, type StepOutcome } from "../report/verdict.ts";
import { conceal } from "../secrets.ts";
import { loadMessages } from "../text/messages.ts";
import { loadProblems, type ProblemDescriber } from "../text/problems.ts";
import type { Messages } from "../text/types.ts";
import type { Warning } from "../text/warnings.ts";
import {
  addDescription,
  bugOutputs,
  errorOutputs,
  issueAnnotation,
  listsOf,
  notesOf,
  noticeAnnotation,
  problemAnnotation,
  warningAnnotation,
} from "./describe.ts";

/** What differs between the three actions. */
export interface Action<Request> {
  /** Reads the inputs, and notes in them what is wrong. */
  readonly read: (inputs: Inputs, host: Host) => Promise<ReadStep<Request>>;
  readonly run: (request: Request, context: RunContext) => Promise<Result>;
  /** The result of a step that ran nothing, although people are known for whom it was. */
  readonly withoutRun: (
    outcome: "skipped" | "failed" | "cancelled",
    startedAt: Date,
    people?: readonly string[],
  ) => Result;
}

/** A step whose inputs were read. */
export interface ReadStep<Request> {
  readonly settings: EndingRequest & { readonly reportFile?: string | null };
  /** Why the step is skipped, although nothing is wrong. */
  readonly skip?: "withoutCredentials" | "noKeys" | "sameAsBefore" | "neitherGoodNorBad";
  /** undefined if a problem keeps the step from running. */
  readonly request: Request | undefined;
  /** The people whom the step is for, as far as they were known before a cancellation. */
  readonly people?: readonly string[];
  readonly warnings?: readonly Warning[];
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
  readonly warnings?: readonly Warning[];
  readonly notices: readonly Annotation[];
  /** How the workflow names the people of the issues whose userIds it does not name. */
  readonly namedBy?: FoundRecipients["namedBy"];
  /** Whether the job was cancelled, which fails the step. */
  readonly isCancelled?: true;
  /** Makes the parts of the job summary; the notes are about problems, issues and notices. */
  readonly summarize: (
    messages: Messages,
    notes: readonly SummaryPart[],
  ) => SummaryPart[] | Promise<SummaryPart[]>;
}

/** Runs an action: mask, read, skip or run, publish. Sets the exit code. */
export async function runAction<Request>(
  action: Action<Request>,
  cancelled: AbortSignal,
): Promise<void> {
  // A process that ends before everything is published has failed, and so has one that is cancelled as it ends.
  process.exitCode = 1;
  cancelled.addEventListener("abort", () => {
    process.exitCode = 1;
  });
  const host = openHost(cancelled);
  maskSecrets(host);
  const ending = await endingOf(action, host);
  publish(ending, host);
  // The signal may have come while everything was published.
  process.exitCode = ending.failed || (await wasCancelled(host)) ? 1 : 0;
}

// Also as the URL of a call has it: of the runners, only GitHub's hides that by itself.
function maskSecrets({ environment, proxies, mask }: Host): void {
  for (const { value } of secretsIn(environment))
    for (const form of new Set([value, encodeURIComponent(value.toWellFormed())])) mask(form);
  for (const { value } of proxies.passwords) mask(value);
}

/** Reads the inputs and runs the action; an exception becomes an ending, too. */
export async function endingOf<Request>(action: Action<Request>, host: Host): Promise<Ending> {
  const startedAt = new Date();
  try {
    const inputs = new Inputs(host.environment, host.folders, host.proxies.passwords);
    // The value is not shown: it may hold a password.
    for (const input of host.proxies.unusable)
      inputs.refuse({ input, expected: { kind: "proxyAddress" } });
    const step = await action.read(inputs, host);
    const messages = await loadMessages(step.settings.language);
    if (await wasCancelled(host)) {
      const nothing = action.withoutRun("cancelled", startedAt, step.people);
      const result = { ...nothing, issues: [cancelledBefore], isCancelled: true } as const;
      // Nothing is told of the inputs.
      return await describeEnding(result, { settings: step.settings, request: undefined });
    }
    const context = { host, startedAt, messages, connect: openTransport };
    const result = await asCancelled(await resultOf(action, step, context), host);
    // Without credentials the step uses no inputs, so a wrong one does not matter.
    const isUnused = step.skip === "withoutCredentials";
    return await describeEnding(result, step, isUnused ? undefined : inputs);
  } catch (error) {
    return await endingOfBug(action.withoutRun("failed", startedAt), host, error);
  }
}

// A cancelled job fails, even if everything was done; then an issue of its own says so.
async function asCancelled(result: Result, host: Host): Promise<Result> {
  if (!(await wasCancelled(host))) return result;
  const isTold = result.issues.some(({ code }) => code === "cancelled");
  const issues = isTold ? result.issues : [...result.issues, cancelledAfter];
  return { ...result, issues, isCancelled: true };
}

async function resultOf<Request>(
  action: Action<Request>,
  { skip, request, people }: ReadStep<Request>,
  context: RunContext,
): Promise<Result> {
  const { startedAt } = context;
  if (skip !== undefined)
    return { ...action.withoutRun("skipped", startedAt), notices: [skipNotice(skip, context)] };
  return request === undefined
    ? action.withoutRun("failed", startedAt, people)
    : await action.run(request, context);
}

function skipNotice(
  skip: NonNullable<ReadStep<unknown>["skip"]>,
  { host, messages }: RunContext,
): Annotation {
  // GitHub gives such runs no secrets: missing credentials are normal there.
  const isUnusual =
    skip === "noKeys" || (skip === "withoutCredentials" && !comesFromFork(host.environment));
  return noticeAnnotation(messages.notices[skip], isUnusual ? "warning" : "notice");
}

/** Describes the end of a step in its language: outputs, annotations and summary, and whether it fails. */
export async function describeEnding(
  result: Result,
  { settings, warnings: warningsOfStep = [] }: ReadStep<unknown>,
  inputs?: Pick<Inputs, "problems" | "warnings" | "secrets">,
): Promise<Ending> {
  const { outcome, outputs, report } = result;
  const failures = result.issues.map(({ failure }) => failure);
  const messages = await loadMessages(settings.language, failures);
  const { prose } = messages;
  const secrets = (inputs?.secrets ?? []).map(({ value }) => value);
  // What is wrong only with the jobs of the run was not noted in the inputs.
  const problems = [
    ...(inputs?.problems ?? []),
    ...result.problems.map((problem) => concealProblem(problem, secrets)),
  ];
  const warnings = [...(inputs?.warnings ?? []), ...warningsOfStep, ...(result.warnings ?? [])];
  const describer =
    problems.length + warnings.length > 0
      ? await loadProblems(settings.language, prose)
      : nothingDescribed;
  // Wrong inputs fail the step regardless of `failOn`.
  const failed =
    problems.length > 0 || result.isCancelled === true || failsStep(result, settings.failOn);
  const isTold = problems.length > 0 || result.issues.some(({ level }) => level === "error");
  const issues = result.issues.map((issue) => ({
    ...addDescription(issue, messages),
    // A step that fails says why in red.
    ...((failed || outcome === "failed") && !isTold ? ({ level: "error" } as const) : {}),
  }));
  const annotations = warnings.map((warning) => {
    const annotation = warningAnnotation(warning, describer, messages);
    return { ...annotation, message: conceal(annotation.message, secrets) };
  });
  const notices = [...annotations, ...result.notices];
  const shown = notices.filter(({ level }) => level !== "log");
  const notes = notesOf({ problems, issues, notices: shown }, describer, messages);
  const made = settings.summary ? await summaryOf(result, notes, messages) : noSummary;
  return {
    outputs: {
      ...outputs,
      ...errorOutputs({ problems, issues }, outcome === "failed", { describer, ...prose }),
    },
    report: report && { content: report, file: settings.reportFile ?? undefined },
    annotations: [
      ...problems.map((problem) => problemAnnotation(problem, describer, messages)),
      ...issues.map((issue) => issueAnnotation(issue, messages, result.namedBy)),
      ...notices,
      ...made.faults,
    ],
    summary: made.summary,
    lists: listsOf(issues),
    failed,
    texts: { ...messages.publishing, ...messages.log },
  };
}

interface MadeSummary extends Pick<Ending, "summary"> {
  readonly faults: readonly Annotation[];
}

const noSummary: MadeSummary = { summary: undefined, faults: [] };

// What was delivered counts, whatever becomes of its summary.
async function summaryOf(
  { report, summarize }: Result,
  notes: readonly SummaryPart[],
  messages: Messages,
): Promise<MadeSummary> {
  const { cutSummary, failed } = messages.publishing;
  const cut = cutSummary[report === undefined ? "outputs" : "report"];
  try {
    return { summary: renderSummary(await summarize(messages, notes), cut), faults: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { summary: undefined, faults: [{ level: "warning", title: failed.summary, message }] };
  }
}

const nothingDescribed: ProblemDescriber = {
  sentence: () => "",
  withLine: () => "",
  cells: () => ({ where: "", got: undefined, expected: "", correction: [] }),
};

async function endingOfBug(result: Result, host: Host, error: unknown): Promise<Ending> {
  const { language } = readEnding(new Inputs(host.environment, host.folders));
  const { titles, bug, log, publishing } = await loadMessages(language);
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  host.log.quote(log.stackOfBug, stack.split("\n"));
  return {
    outputs: { ...result.outputs, ...bugOutputs(message) },
    report: result.report && { content: { outcome: "failed", fault: message }, file: undefined },
    annotations: [{ level: "error", title: titles.bug, message: bug(message) }],
    summary: undefined,
    lists: [],
    failed: true,
    texts: { ...publishing, ...log },
  };
}
