import { isAlarming } from "../github/conclusions.ts";
import { appVariables } from "../inputs/inputs.ts";
import type { MessageRequest } from "../inputs/message-request.ts";
import type { ExpectedKind, Problem } from "../inputs/problem.ts";
import type { SendRequest } from "../inputs/send-request.ts";
import { isField } from "../message/msg-keys.ts";
import { lookedUpSources } from "../recipients/recipients.ts";
import type { FallbackMistake, Mistake } from "../text/types.ts";
import type { Warning } from "../text/warnings.ts";
import {
  type PreparedMessage,
  prepareDefaultMessage,
  type RenderOptions,
  summaryOf,
} from "./message.ts";
import type { RunReader } from "./run-reader.ts";

// In a run that did not go well, a slip in the step does not cost the message: what is wrong is told as errors, the step
// fails, and what is right is sent.

/** What of a send can be used, whatever is wrong with its inputs. */
interface UsablePart extends Pick<SendRequest, "message" | "recipients"> {
  /** Whether somebody is left out, because the input that names them is wrong, or one that they depend on. */
  readonly leavesOut: boolean;
}

/**
 * What of a send can be used. A status with a misspelt name is not known. Without a limit that can be read, nobody in a
 * department or a role is told, and without a host nobody is looked up.
 */
export function usablePart(
  { message, recipients }: Pick<SendRequest, "message" | "recipients">,
  problems: readonly Problem[],
): UsablePart {
  const wrong = new Set(problems.map(meantInput));
  const { sources } = recipients;
  const isOpen = wrong.has("maxRecipients");
  const left = wrong.has("legacyEndpoint") ? lookedUpSources : isOpen ? openSources : [];
  const usable = { ...sources, ...Object.fromEntries(left.map((source) => [source, []])) };
  const isMapWrong = wrong.has("userMap") && sources.githubUsers.length > 0;
  return {
    message: wrong.has("status") ? { ...message, status: undefined } : message,
    recipients: { ...recipients, sources: usable },
    leavesOut:
      isMapWrong ||
      sourcesOfPeople.some((source) => wrong.has(source)) ||
      left.some((source) => sources[source].length > 0),
  };
}

/** A message, and warnings that it is sent although inputs are wrong. */
interface MessageInstead {
  readonly message: PreparedMessage;
  readonly warnings: readonly Warning[];
}

/**
 * The message that is sent although inputs are wrong: the step's own, or the default one, which says in its last paragraph
 * what is wrong with it. undefined if nothing is sent. The jobs of the run are read only if nothing else decides; where they
 * are not read, a good status does.
 */
export async function messageInstead(
  own: PreparedMessage,
  problems: readonly Problem[],
  { request, reader, options }: FallbackFacts,
): Promise<MessageInstead | undefined> {
  if (problems.some((problem) => remedyOf(problem) === "none")) return undefined;
  const [first, ...more] = problems.filter((problem) => remedyOf(problem) === "defaultMessage");
  // A `fallback` that cannot be read stands for no message, and else costs nothing.
  if (first !== undefined && request.fallback === undefined) return undefined;
  if (!(await goesOn({ request, reader, options }))) return undefined;
  if (first === undefined) return { message: own, warnings: [{ kind: "sentNevertheless" }] };
  const note = options.messages.fallbackNote(mistakeOf(first, more.length));
  const message = prepareDefaultMessage(request, options, note);
  return { message, warnings: [{ kind: "defaultInstead" }] };
}

/**
 * The message in place of one whose files could not be uploaded, and a note that says so; undefined if nothing is sent.
 * The step has made no mistake: nothing else depends on this.
 */
export async function messageWithoutFiles(
  input: "file" | "media",
  facts: FallbackFacts,
): Promise<MessageInstead | undefined> {
  if (!(await goesOn(facts))) return undefined;
  const mistake = { input, line: undefined, mistake: "upload", more: 0 } as const;
  const note = facts.options.messages.fallbackNote(mistake);
  const message = prepareDefaultMessage(facts.request, facts.options, note);
  return { message, warnings: [{ kind: "withoutFiles" }] };
}

/** What the message is about, and what reads the run's jobs; undefined where no request may be made. */
export interface FallbackFacts {
  readonly request: MessageRequest;
  readonly reader: RunReader | undefined;
  readonly options: RenderOptions;
}

async function goesOn(facts: FallbackFacts): Promise<boolean> {
  const { fallback } = facts.request;
  return fallback !== "never" && (fallback === "always" || (await isAlarm(facts)));
}

/** Whether the run that the message tells of did not go well. Its jobs are read only if its status does not say so. */
export async function isAlarm({ request, reader, options }: FallbackFacts): Promise<boolean> {
  const summary = summaryOf(request, "none", options);
  if (isAlarming(summary.status)) return true;
  if (summary.scope !== "thisRun" || reader === undefined) return false;
  return isAlarming(summaryOf(request, await reader.read(["jobs"]), options).status);
}

/** What is sent although an input is wrong. */
type Remedy =
  /** Nothing: the input is never guessed. */
  | "none"
  /** The default message instead of the step's own. */
  | "defaultMessage"
  /** The same, with the input's default, or without the people whom it names. */
  | "rest";

// The input that a misspelt one stands for.
function meantInput({ input, expected, nearest }: Problem): string {
  return expected.kind === "knownInput" ? (nearest ?? input) : input;
}

function remedyOf(problem: Problem): Remedy {
  const { kind } = problem.expected;
  if (kind === "someRecipient" || kind === "atMostPeople") return "none";
  const input = meantInput(problem);
  if (neverGuessed.includes(input)) return "none";
  return ofMessage.includes(input) ? "defaultMessage" : "rest";
}

const neverGuessed: readonly string[] = [
  "robotCode",
  "appKey",
  "appSecret",
  "appKey, appSecret",
  ...Object.values(appVariables),
  "corpId",
  "suiteTicket",
  "accessToken",
  "endpoint",
  "dryRun",
];

const ofMessage: readonly string[] = [
  "text",
  "title",
  "msgKey",
  "msgParam",
  "msgParamFile",
  "data",
  "file",
  "media",
];

// How many people they name, only DingTalk knows.
const openSources = ["departmentIds", "roleIds"] as const;

const sourcesOfPeople = ["userIds", "userIdsFile", "githubUsers", ...lookedUpSources];

// Only names of ours, and never a text of the input: the log hides secrets, and a chat does not.
function mistakeOf(problem: Problem, more: number): FallbackMistake {
  const { place = "", at, expected } = problem;
  const field = isField(place.slice(1)) ? place : "";
  return {
    input: `${meantInput(problem)}${field}`,
    line: at?.line,
    mistake: mistakes.find(([, kinds]) => kinds.includes(expected.kind))?.[0] ?? "value",
    more,
  };
}

// What is expected instead, by what that says of the mistake.
const mistakes: readonly (readonly [Mistake, readonly ExpectedKind[]])[] = [
  [
    "combination",
    [
      "oneMsgParam",
      "oneMessage",
      "textBesideTitle",
      "msgParamBesideMsgKey",
      "msgKeyBesideMsgParam",
    ],
  ],
  [
    "field",
    ["fieldOf", "neededField", "someText", "url", "urlWithoutSpaces", "pictureUrl", "mediaId"],
  ],
  [
    "file",
    [
      "fileThatExists",
      "fileInside",
      "readableFile",
      "fileOfSize",
      "fileOfText",
      "fileWithContent",
      "pathOrMediaId",
    ],
  ],
  ["filter", ["filter", "tag", "noFileTag"]],
  ["input", ["knownInput"]],
  ["limit", ["shallowMapping", "limitedTemplate", "shallowTemplate", "quickTemplate"]],
  [
    "mapping",
    [
      "mapping",
      "oneMapping",
      "syntax",
      "keyOnce",
      "plainKey",
      "keyWithoutAnchor",
      "valueWithoutAnchor",
      "valueWithoutTag",
    ],
  ],
  [
    "name",
    [
      "handedOver",
      "nameWithoutPrefix",
      "nameWithoutSecretWord",
      "valueWithoutSecret",
      "valueWithoutPassword",
      "ownName",
      "nameOfTable",
      "nameIn",
    ],
  ],
  ["punctuation", ["asciiPunctuation"]],
  ["quotes", ["templateInQuotes", "valueInQuotes"]],
  ["secret", ["withoutSecret"]],
  [
    "template",
    ["template", "unclosedTag", "strayTag", "unreadableTemplate", "valueWithoutTemplate"],
  ],
];
