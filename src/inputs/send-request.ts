import * as z from "zod/mini";
import type { Credentials } from "../dingtalk/token.ts";
import { merge, onward, type Problem, problemsOf, type Reading, right } from "../problem.ts";
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
import { type MessageRequest, messageInputs, readMessage } from "./message-request.ts";
import { type Folders, fileToWrite } from "./paths.ts";
import { readFields } from "./read-fields.ts";
import { type RecipientsRequest, readRecipients, recipientInputs } from "./recipients-request.ts";

/** What a send step asks for, every input read and checked. */
export interface SendRequest {
  readonly robotCode: string;
  readonly recipients: RecipientsRequest;
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

/** How the step ends: what fails it, and where and in what language it tells about itself. */
export interface EndingRequest {
  readonly failOn: "failed" | "partial" | "never";
  readonly summary: boolean;
  readonly reportFile: string | undefined;
  readonly language: "en" | "zh-CN";
}

/** What reading the inputs of a send came to. Where they are wrong, what was right of message and recipients is kept to be checked, too. */
export type SendReading =
  | { readonly kind: "skip"; readonly ending: EndingRequest }
  | {
      readonly kind: "wrong";
      readonly problems: readonly Problem[];
      readonly message: MessageRequest | undefined;
      readonly recipients: RecipientsRequest | undefined;
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
    language: choice(["en", "zh-CN"]),
  });

/** The public names of every input of send. */
export const sendInputs: readonly string[] = [
  modeFields,
  robotFields,
  credentialFields,
  deliveryFields,
  endingFields({ workspace: "", temp: "" }),
]
  .flatMap((fields) => Object.keys(fields.shape))
  .concat(recipientInputs, messageInputs);

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
  const delivery = readDelivery(given);
  const recipients = await readRecipients(given, folders, endpointIn(given));
  const rest = merge(readFields(robotFields, given), merge(delivery, readMode(given)));
  const reading = merge(
    merge(message, merge(recipients, rest)),
    onward(ending, (value) => right({ ending: value })),
  );
  if (reading.kind === "right" && around.length === 0)
    return { kind: "right", request: reading.value };
  return {
    kind: "wrong",
    problems: [...around, ...problemsOf(reading)],
    message: draft,
    recipients: recipients.kind === "right" ? recipients.value.recipients : undefined,
    ending: asked,
  };
}

const defaultEnding: EndingRequest = {
  failOn: "failed",
  summary: true,
  reportFile: undefined,
  language: "en",
};

// Looked at before any other check: where a fork's run has no secrets, nothing else matters.
function skips(given: GivenInputs): boolean {
  const isTrue = (input: string) => given[input]?.trim().toLowerCase() === "true";
  if (isTrue("dryRun") || !isTrue("skipWithoutCredentials")) return false;
  return isBlank(given["appSecret"]) && isBlank(given["accessToken"]);
}

// Of the region that the endpoint is in depends where people are looked up.
function endpointIn(given: GivenInputs): string | undefined {
  const reading = readFields(z.object({ endpoint: deliveryFields.shape.endpoint }), given);
  return reading.kind === "right" ? reading.value.endpoint : undefined;
}

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
