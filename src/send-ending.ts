import {
  processQueryKeys,
  recipientCount,
  type SendReport,
  surelyNotDelivered,
} from "./delivery/report.ts";
import type { Trouble } from "./delivery/trouble.ts";
import { describeProblem, type Problem } from "./problem.ts";
import type { Ending } from "./workflow/ending.ts";
import type { Annotation } from "./workflow/log.ts";
import type { OutputValue } from "./workflow/outputs.ts";
import { type SummaryPart, writeSummary } from "./workflow/summary.ts";

/** What a send came to, whichever way it ended. */
export interface SendResult {
  readonly report: SendReport;
  readonly troubles: readonly Trouble[];
  /** Wrong inputs; nothing was requested then. */
  readonly problems: readonly Problem[];
  readonly notices: readonly Annotation[];
  readonly failed: boolean;
}

/** The ending of a send step: its outputs, annotations and summary. */
export function endingOf(
  result: SendResult,
  asked: { summary: boolean; reportFile: string | undefined },
): Ending {
  return {
    outputs: outputsOf(result),
    report: result.report,
    reportFile: asked.reportFile,
    annotations: [
      ...result.problems.map(problemAnnotation),
      ...result.troubles.map(troubleAnnotation),
      ...result.notices,
    ],
    summary: asked.summary ? writeSummary(summaryOf(result)) : undefined,
    failed: result.failed,
  };
}

/** The outputs of a send that broke down over a fault of this action. */
export function outputsOfFault(errorMessage: string): Ending["outputs"] {
  return {
    ...emptyOutputs,
    outcome: text("failed"),
    errorCode: text("internalError"),
    errorMessage: shortText(errorMessage),
  };
}

const emptyOutputs = {
  outcome: text("failed"),
  processQueryKey: lines([]),
  processQueryKeys: list([]),
  invalidStaffIdList: list([]),
  flowControlledStaffIdList: list([]),
  filteredStaffIdList: list([]),
  unsentUserIds: list([]),
  unknownUserIds: list([]),
  unmappedUsers: list([]),
  recipientCount: text("0"),
  acceptedCount: text("0"),
  errorCode: text(""),
  errorMessage: text(""),
} as const satisfies Record<string, OutputValue>;

function outputsOf({
  report,
  troubles,
  problems,
}: SendResult): Record<keyof typeof emptyOutputs, OutputValue> {
  const { recipients } = report;
  const [first] = problems;
  const error =
    troubles.find((trouble) => trouble.code !== "") ??
    (report.outcome === "failed" ? troubles[0] : undefined);
  return {
    outcome: text(report.outcome),
    processQueryKey: lines(processQueryKeys(report)),
    processQueryKeys: list(processQueryKeys(report)),
    invalidStaffIdList: list(recipients.invalid),
    flowControlledStaffIdList: list(recipients.flowControlled),
    filteredStaffIdList: list(recipients.filtered),
    unsentUserIds: list(surelyNotDelivered(report)),
    unknownUserIds: list(recipients.unknown),
    unmappedUsers: list(report.unmappedUsers),
    recipientCount: text(String(recipientCount(report))),
    acceptedCount: text(String(recipients.accepted.length)),
    errorCode: text(first === undefined ? (error?.code ?? "") : "invalidInput"),
    errorMessage: shortText(
      first === undefined
        ? error === undefined
          ? ""
          : sentencesOf(error)
        : problems.map(describeProblem).join(" "),
    ),
  };
}

function text(value: string): OutputValue {
  return { kind: "text", text: value };
}

// It travels to later steps as one environment variable.
function shortText(value: string): OutputValue {
  return text(
    value.length > longestText ? `${value.slice(0, longestText).toWellFormed()}…` : value,
  );
}

const longestText = 4_000;

function list(items: readonly string[]): OutputValue {
  return { kind: "list", items };
}

function lines(items: readonly string[]): OutputValue {
  return { kind: "lines", items };
}

function problemAnnotation(problem: Problem): Annotation {
  return { level: "error", title: "Wrong input", message: describeProblem(problem) };
}

// The log shows no titles, so the message says everything.
function troubleAnnotation(trouble: Trouble): Annotation {
  const { level, title, userIds, requestIds } = trouble;
  const ids = requestIds.length === 0 ? "" : ` Request id ${requestIds.join(", ")}.`;
  const message = `${title} (${counted(userIds.length, "recipient")}). ${sentencesOf(trouble)}${ids}`;
  return { level, title: "DingTalk message", message };
}

function sentencesOf({ code, said, cause, cure }: Trouble): string {
  const answer = code === "" ? "" : `${code}${said === "" ? "" : `: ${said}`}.`;
  return [answer, cause, cure].filter((sentence) => sentence !== "").join(" ");
}

/** A number with its word, in the plural where it needs one. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

const headings = {
  delivered: "✅ DingTalk message delivered",
  partial: "⚠️ DingTalk message delivered to some",
  failed: "❌ DingTalk message not delivered",
  "dry-run": "🔎 DingTalk message, dry run: nothing was sent",
  skipped: "⏭️ DingTalk message skipped",
} as const satisfies Record<SendReport["outcome"], string>;

function summaryOf(result: SendResult): SummaryPart[] {
  const { report, troubles, problems, notices } = result;
  const quotes = [
    ...(problems.length === 0
      ? []
      : [{ title: "Wrong inputs", text: problems.map(describeProblem).join("\n") }]),
    ...troubles.map(troubleQuote),
    ...notices.map(({ title, message }) => ({ title, text: message })),
    ...messageQuotes(report),
    ...keyQuotes(report),
  ];
  return [
    { kind: "heading", text: headingOf(report) },
    ...countsOf(report),
    ...quotes.map((quote) => ({ kind: "quote", ...quote }) as const),
  ];
}

function headingOf({ outcome, recipients }: SendReport): string {
  const inDoubt = outcome === "failed" && recipients.unknown.length > 0;
  return inDoubt ? "❓ Whether the DingTalk message was delivered is unknown" : headings[outcome];
}

function troubleQuote(trouble: Trouble): { title: string; text: string } {
  const { title, userIds, requestIds } = trouble;
  const ids = requestIds.map((id) => `request id: ${id}`);
  return {
    title: `${title} (${counted(userIds.length, "recipient")})`,
    text: [sentencesOf(trouble), ...ids, ...userIds].join("\n"),
  };
}

const labels = [
  ["accepted", "accepted by DingTalk"],
  ["invalid", "invalid userIds"],
  ["flowControlled", "flow-controlled"],
  ["filtered", "filtered by DingTalk"],
  ["rejected", "rejected"],
  ["unreached", "unreached"],
  ["unknown", "unknown: perhaps delivered"],
  ["unsent", "not sent"],
] as const satisfies readonly (readonly [outcome: keyof SendReport["recipients"], label: string])[];

function countsOf(report: SendReport): SummaryPart[] {
  const rows = labels
    .map(([outcome, label]) => [label, report.recipients[outcome].length] as const)
    .filter(([, count]) => count > 0);
  if (rows.length === 0) return [];
  return [{ kind: "counts", rows: [...rows, ["recipients in all", recipientCount(report)]] }];
}

function messageQuotes({ message }: SendReport): { title: string; text: string }[] {
  if (message === null) return [];
  const [only, ...more] = Object.entries(message.msgParam);
  const read = only !== undefined && more.length === 0 ? only[1] : fieldsOf(message.msgParam);
  return [{ title: `The message (${message.msgKey})`, text: read }];
}

function fieldsOf(msgParam: Readonly<Record<string, string>>): string {
  return Object.entries(msgParam)
    .map(([field, value]) => `${field}:\n${value}`)
    .join("\n\n");
}

function keyQuotes(report: SendReport): { title: string; text: string }[] {
  const keys = processQueryKeys(report);
  return keys.length === 0 ? [] : [{ title: "processQueryKey", text: keys.join("\n") }];
}
