import * as z from "zod/mini";
import type { Credentials } from "../dingtalk/token.ts";
import { merge, onward, type Problem, problemsOf, type Reading, right, wrong } from "../problem.ts";
import { readCredentials } from "./credentials.ts";
import { endpoint } from "./endpoint.ts";
import {
  boolean,
  choice,
  duration,
  optionalText,
  optionalWord,
  requiredText,
  wholeNumber,
} from "./fields.ts";
import type { GivenInputs } from "./given-inputs.ts";
import { list } from "./list.ts";
import { type MessageRequest, messageInputs, readMessage } from "./message-request.ts";
import { type Folders, fileToWrite } from "./paths.ts";
import { readFields } from "./read-fields.ts";

/** What a send step asks for, every input read and checked. */
export interface SendRequest {
  readonly robotCode: string;
  readonly userIds: readonly string[];
  readonly message: MessageRequest;
  readonly delivery: DeliveryRequest;
  readonly ending: EndingRequest;
  readonly mode:
    | { readonly kind: "dry-run" }
    | { readonly kind: "send"; readonly credentials: Credentials };
}

/** How the message is delivered; times in milliseconds. */
export interface DeliveryRequest {
  readonly endpoint: string;
  readonly batchSize: number;
  readonly callsPerSecond: number;
  readonly maxAttempts: number;
  readonly requestTimeoutMs: number;
  readonly timeLimitMs: number;
  readonly onUnknown: "report" | "resend";
}

/** How the step ends: what fails it, and where it tells about itself. */
export interface EndingRequest {
  readonly failOn: "failed" | "partial" | "never";
  readonly summary: boolean;
  readonly reportFile: string | undefined;
}

/** What reading the inputs of a send came to. Where they are wrong, what was right of the message is kept to be checked too. */
export type SendReading =
  | { readonly kind: "skip"; readonly ending: EndingRequest }
  | {
      readonly kind: "wrong";
      readonly problems: readonly Problem[];
      readonly message: MessageRequest | undefined;
      readonly ending: EndingRequest;
    }
  | { readonly kind: "right"; readonly request: SendRequest };

const modeFields = z.object({ dryRun: boolean(false), skipWithoutCredentials: boolean(false) });

const robotFields = z.object({
  robotCode: requiredText(
    "the robot's code, from the robot's page in DingTalk's developer console",
  ),
});

const credentialFields = z.object({
  appKey: optionalText(),
  appSecret: optionalText(),
  corpId: optionalWord(/^[\w-]+$/, "a corpId: letters, digits, `-` and `_`"),
  suiteTicket: optionalText(),
  accessToken: optionalWord(
    /^[\x21-\x7e]+$/,
    "a token of visible ASCII characters, without blanks and line breaks",
  ),
});

const recipientFields = z.object({ userIds: list() });

const recipientLimits = z.object({
  maxRecipients: wholeNumber({ min: 1, max: 1_000_000, byDefault: 1_000 }),
});

const deliveryFields = z.object({
  endpoint: endpoint("https://api.dingtalk.io"),
  batchSize: wholeNumber({ min: 1, max: 100, byDefault: 20 }),
  callsPerSecond: wholeNumber({ min: 1, max: 1_000, byDefault: 20 }),
  maxAttempts: wholeNumber({ min: 1, max: 10, byDefault: 5 }),
  requestTimeoutSeconds: duration({ unit: "seconds", max: 3_600, byDefault: 10 }),
  timeoutMinutes: duration({ unit: "minutes", max: 360, byDefault: 10 }),
  onUnknown: choice(["report", "resend"]),
});

const endingFields = (folders: Folders) =>
  z.object({
    failOn: choice(["failed", "partial", "never"]),
    summary: boolean(true),
    reportFile: fileToWrite(folders),
  });

/** The public names of every input of send. */
export const sendInputs: readonly string[] = [
  modeFields,
  robotFields,
  credentialFields,
  recipientFields,
  recipientLimits,
  deliveryFields,
  endingFields({ workspace: "", temp: "" }),
]
  .flatMap((fields) => Object.keys(fields.shape))
  .concat(messageInputs);

/** Reads the inputs of send, or tells everything that is wrong with them at once. */
export async function readSendRequest(
  given: GivenInputs,
  folders: Folders,
  around: readonly Problem[],
): Promise<SendReading> {
  const ending = readFields(endingFields(folders), given);
  const asked = ending.kind === "right" ? ending.value : defaultEnding;
  if (skips(given)) return { kind: "skip", ending: asked };
  const { message, draft } = await readMessage(given, folders);
  const rest = merge(
    merge(readFields(robotFields, given), readRecipients(given)),
    merge(readDelivery(given), readMode(given)),
  );
  const reading = merge(
    merge(message, rest),
    onward(ending, (value) => right({ ending: value })),
  );
  if (reading.kind === "right" && around.length === 0)
    return { kind: "right", request: reading.value };
  return {
    kind: "wrong",
    problems: [...around, ...problemsOf(reading)],
    message: draft,
    ending: asked,
  };
}

const defaultEnding: EndingRequest = { failOn: "failed", summary: true, reportFile: undefined };

// Looked at before any other check: where a fork's run has no secrets, nothing else matters.
function skips(given: GivenInputs): boolean {
  const isTrue = (input: string) => given[input]?.trim().toLowerCase() === "true";
  if (isTrue("dryRun") || !isTrue("skipWithoutCredentials")) return false;
  return isBlank(given["appSecret"]) && isBlank(given["accessToken"]);
}

function readRecipients(given: GivenInputs): Reading<{ userIds: readonly string[] }> {
  const lists = onward(readFields(recipientFields, given), ({ userIds }) =>
    userIds.given ? right({ userIds: userIds.items }) : wrong(noRecipients),
  );
  return onward(merge(lists, readFields(recipientLimits, given)), ({ userIds, maxRecipients }) =>
    userIds.length <= maxRecipients
      ? right({ userIds })
      : wrong({
          input: "userIds",
          got: `${userIds.length} people`,
          expected: `at most ${maxRecipients}, or a higher \`maxRecipients\``,
        }),
  );
}

const noRecipients: Problem = {
  input: "userIds",
  expected:
    "at least one DingTalk userId (blank is often a misspelt variable; `[]` says that there is nobody to tell)",
};

function readDelivery(given: GivenInputs): Reading<{ delivery: DeliveryRequest }> {
  return onward(
    readFields(deliveryFields, given),
    ({ requestTimeoutSeconds: requestTimeoutMs, timeoutMinutes: timeLimitMs, ...rest }) =>
      right({
        delivery: { ...rest, requestTimeoutMs, timeLimitMs },
      }),
  );
}

function readMode(given: GivenInputs): Reading<{ mode: SendRequest["mode"] }> {
  const mode = readFields(modeFields, given);
  if (mode.kind === "right" && mode.value.dryRun) return right({ mode: { kind: "dry-run" } });
  const credentials = onward(readFields(credentialFields, given), readCredentials);
  return onward(
    merge(
      mode,
      onward(credentials, (value) => right({ credentials: value })),
    ),
    ({ credentials }) => right({ mode: { kind: "send", credentials } }),
  );
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}
