import { isAlarming } from "../github/event-summary.ts";
import type { JobsRead } from "../github/jobs.ts";
import type { Inputs } from "../inputs/inputs.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import type { Expected, Problem } from "../inputs/problem.ts";
import type { RecipientsRequest } from "../inputs/recipients-request.ts";
import { isField } from "../message/msg-keys.ts";
import type { FallbackMistake, Mistake } from "../text/types.ts";
import type { Warning } from "../text/warnings.ts";
import {
  type PreparedMessage,
  prepareDefaultMessage,
  prepareMessage,
  type RenderOptions,
  summaryOf,
} from "./message.ts";
import type { RunJobs } from "./run-jobs.ts";

// In a run that did not go well, a slip in the step does not cost the message: what is wrong is told as errors, the step
// fails, and what is right is sent.

/** What is sent although an input is wrong. */
type Remedy =
  /** Nothing: the input is never guessed. */
  | "none"
  /** The default message instead of the step's own. */
  | "defaultMessage"
  /** The same, with the input's default. */
  | "default"
  /** The same, to the other recipients. */
  | "rest";

/**
 * Whether a send whose input is wrong goes on nevertheless. The jobs of the run are read only if nothing else decides;
 * without jobs to read, a good status does.
 */
export async function goesOn(
  request: MessageRequest,
  runJobs: RunJobs | undefined,
  options: RenderOptions,
): Promise<boolean> {
  if (request.fallback === "never") return false;
  if (request.fallback === "always") return true;
  const summary = summaryOf(request, "none", options);
  if (isAlarming(summary.status)) return true;
  if (!summary.ofRun || runJobs === undefined) return false;
  const { jobs } = await runJobs.read();
  return isAlarming(summaryOf(request, jobs, options).status);
}

/** Whether one of the problems is about something that is never guessed. */
export function isBeyondRemedy(problems: readonly Problem[]): boolean {
  return problems.some((problem) => remedyOf(problem) === "none");
}

/** Whether some of the recipients are left out because of a problem. */
export function leavesOut(problems: readonly Problem[]): boolean {
  return problems.some(
    (problem) => remedyOf(problem) === "rest" || meantInput(problem) === "maxRecipients",
  );
}

/**
 * The recipients without those who depend on a wrong input: without a limit that can be read, nobody in a department is
 * told, and without a host nobody is looked up.
 */
export function usableRecipients(
  { sources, ...recipients }: RecipientsRequest,
  problems: readonly Problem[],
): RecipientsRequest {
  const wrong = new Set(problems.map(meantInput));
  const noHost = wrong.has("legacyEndpoint");
  const noLimit = wrong.has("maxRecipients");
  return {
    ...recipients,
    ...(noLimit ? { maxRecipients: undefined } : {}),
    sources: {
      ...sources,
      ...(noHost ? { mobiles: [] } : {}),
      ...(noHost || noLimit ? { departmentIds: [] } : {}),
    },
  };
}

/** A message that is sent although inputs are wrong, and a warning that it is. */
interface UsableMessage {
  readonly message: PreparedMessage;
  readonly warning: Warning;
}

/** The message that is sent although inputs are wrong. Further problems are noted in the inputs. */
export async function usableMessage(
  own: PreparedMessage,
  {
    inputs,
    request,
    jobs,
  }: { inputs: Inputs; request: MessageRequest; jobs: JobsRead | undefined },
  options: RenderOptions,
): Promise<UsableMessage> {
  const facts = { ...request, matrix: request.matrix ?? {} };
  const isOwn = () => inputs.problems.every((problem) => remedyOf(problem) !== "defaultMessage");
  let message = own;
  // What the wrong input has to do with the message was not looked at.
  if (isOwn() && ["status", "matrix"].some((name) => isWrong(inputs.problems, name))) {
    message = await prepareMessage(facts, options);
    for (const problem of message.problems) inputs.refuse(problem);
  }
  return isOwn()
    ? { message, warning: { kind: "sentNevertheless" } }
    : defaultInstead(inputs.problems, { request: facts, jobs }, options);
}

/** The default message, which says what is wrong with the step's own; without a message if `fallback` cannot be read. */
export function defaultInstead(
  problems: readonly Problem[],
  { request, jobs }: { request: MessageRequest; jobs: JobsRead | undefined },
  options: RenderOptions,
): UsableMessage {
  const warning = { kind: "defaultInstead" } as const;
  const mistakes = problems.filter((problem) => remedyOf(problem) === "defaultMessage");
  const [first] = mistakes;
  if (first === undefined || request.fallback === undefined)
    return {
      message: { message: undefined, problems, warnings: [], withJobs: undefined },
      warning,
    };
  const note = options.messages.fallbackNote(mistakeOf(first, mistakes.length - 1));
  return { message: prepareDefaultMessage(request, options, { note, jobs }), warning };
}

/** Whether an input is wrong, or its name is misspelt. */
export function isWrong(problems: readonly Problem[], name: string): boolean {
  return problems.some((problem) => meantInput(problem) === name);
}

// The input that a misspelt one stands for.
function meantInput({ input, expected, nearest }: Problem): string {
  return expected.kind === "knownInput" ? (nearest ?? input) : input;
}

function remedyOf(problem: Problem): Remedy {
  const { kind } = problem.expected;
  if (kind === "someRecipient" || kind === "atMostPeople" || kind === "proxyAddress") return "none";
  const input = meantInput(problem);
  return remedies.find(({ inputs }) => inputs.includes(input))?.remedy ?? "default";
}

const remedies: readonly { readonly remedy: Remedy; readonly inputs: readonly string[] }[] = [
  {
    remedy: "defaultMessage",
    inputs: ["text", "title", "msgKey", "msgParam", "msgParamFile", "data"],
  },
  {
    remedy: "rest",
    inputs: [
      "userIds",
      "userIdsFile",
      "githubUsers",
      "userMap",
      "mobiles",
      "departmentIds",
      "legacyEndpoint",
    ],
  },
  {
    remedy: "none",
    inputs: [
      "robotCode",
      "appKey",
      "appSecret",
      "appKey, appSecret",
      "corpId",
      "suiteTicket",
      "accessToken",
      "endpoint",
      "dryRun",
    ],
  },
];

// Only names of ours, and never a text of the input: the log hides secrets, and a chat does not.
function mistakeOf(problem: Problem, more: number): FallbackMistake {
  const { place = "", at, expected } = problem;
  const field = isField(place.slice(1)) ? place : "";
  return {
    input: `${meantInput(problem)}${field}`,
    line: at?.line,
    mistake: mistakes[expected.kind] ?? "value",
    more,
  };
}

const mistakes: Readonly<Partial<Record<Expected["kind"], Mistake>>> = {
  oneMsgParam: "combination",
  oneMessage: "combination",
  textBesideTitle: "combination",
  msgParamBesideMsgKey: "combination",
  msgKeyBesideMsgParam: "combination",
  fieldOf: "field",
  neededField: "field",
  someText: "field",
  fileThatExists: "file",
  fileInside: "file",
  readableFile: "file",
  fileOfSize: "file",
  fileOfText: "file",
  filter: "filter",
  tag: "filter",
  noFileTag: "filter",
  knownInput: "input",
  shallowMapping: "limit",
  limitedTemplate: "limit",
  shallowTemplate: "limit",
  quickTemplate: "limit",
  mapping: "mapping",
  oneMapping: "mapping",
  syntax: "mapping",
  keyOnce: "mapping",
  plainKey: "mapping",
  keyWithoutAnchor: "mapping",
  valueWithoutAnchor: "mapping",
  valueWithoutTag: "mapping",
  handedOver: "name",
  shownName: "name",
  ownName: "name",
  nameOfTable: "name",
  nameIn: "name",
  asciiPunctuation: "punctuation",
  templateInJsonString: "quotes",
  templateInQuotes: "quotes",
  valueInQuotes: "quotes",
  withoutSecret: "secret",
  messageWithoutSecret: "secret",
  template: "template",
  valueWithoutTemplate: "template",
};
