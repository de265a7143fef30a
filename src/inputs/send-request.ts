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
import type { Mapping, Scalars } from "./mapping.ts";
import { type Folders, fileToWrite } from "./paths.ts";
import { readFields } from "./read-fields.ts";
import { type Status, worstStatus } from "./status.ts";

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

/** The message as templates, and what the inputs add to their names. */
export interface MessageRequest {
  readonly source:
    | { readonly kind: "text"; readonly text: string; readonly title: string | undefined }
    | { readonly kind: "msgParam"; readonly msgKey: string; readonly msgParam: Mapping };
  readonly status: Status | undefined;
  /** undefined in a draft: it was given, and could not be read. */
  readonly data: Mapping | undefined;
  readonly matrix: Mapping | undefined;
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

const messageFields = z.object({
  text: optionalText(),
  title: optionalText(),
  msgKey: optionalText(),
});

const statusFields = z.object({ status: worstStatus() });

const mappings = { msgParam: "text", data: "data", matrix: "data" } as const satisfies Record<
  string,
  Scalars
>;

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
  messageFields,
  statusFields,
  robotFields,
  credentialFields,
  recipientFields,
  recipientLimits,
  deliveryFields,
  endingFields({ workspace: "", temp: "" }),
]
  .flatMap((fields) => Object.keys(fields.shape))
  .concat(Object.keys(mappings));

/** Reads the inputs of send, or tells everything that is wrong with them at once. */
export async function readSendRequest(
  given: GivenInputs,
  folders: Folders,
  around: readonly Problem[],
): Promise<SendReading> {
  const ending = readFields(endingFields(folders), given);
  const asked = ending.kind === "right" ? ending.value : defaultEnding;
  if (skips(given)) return { kind: "skip", ending: asked };
  const { message, draft } = await readMessage(given);
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

// Whatever else is wrong does not hide what is wrong with the templates: a draft does without it.
async function readMessage(
  given: GivenInputs,
): Promise<{ message: Reading<{ message: MessageRequest }>; draft: MessageRequest | undefined }> {
  const { msgParam, data, matrix } = await readMappings(given);
  const status = readFields(statusFields, given);
  const source = onward(merge(readForm(given), msgParam), ({ form, msgParam: fields }) =>
    right({ source: form.kind === "text" ? form : { ...form, msgParam: fields } }),
  );
  const names = merge(status, merge(data, matrix));
  return {
    message: onward(merge(source, names), (message) => right({ message })),
    draft:
      source.kind === "wrong"
        ? undefined
        : {
            ...source.value,
            status: status.kind === "right" ? status.value.status : "success",
            data: data.kind === "right" ? data.value.data : undefined,
            matrix: matrix.kind === "right" ? matrix.value.matrix : undefined,
          },
  };
}

type MessageForm =
  | { kind: "text"; text: string; title: string | undefined }
  | { kind: "msgParam"; msgKey: string };

// Which of the two ways to write a message was taken: text, or msgKey with msgParam.
function readForm(given: GivenInputs): Reading<{ form: MessageForm }> {
  return onward(
    readFields(messageFields, given),
    ({ text, title, msgKey }): Reading<{ form: MessageForm }> => {
      const msgParamGiven = !isBlank(given["msgParam"]);
      if ((text ?? title) !== undefined && (msgKey !== undefined || msgParamGiven))
        return wrong(twoMessages);
      if (text !== undefined) return right({ form: { kind: "text", text, title } });
      if (title !== undefined) return wrong(titleAlone);
      if (msgKey !== undefined && msgParamGiven)
        return right({ form: { kind: "msgParam", msgKey } });
      if (msgParamGiven) return wrong(msgParamAlone);
      return wrong(msgKey === undefined ? noMessage : msgKeyAlone);
    },
  );
}

const noMessage: Problem = {
  input: "text",
  expected: "a message: `text`, or `msgKey` with `msgParam`",
};
const twoMessages: Problem = {
  input: "text",
  expected: "either `text` (and `title`), or `msgKey` with `msgParam`, not both",
};
const titleAlone: Problem = { input: "text", expected: "the message's text, beside `title`" };
const msgKeyAlone: Problem = {
  input: "msgParam",
  expected: "the fields of the message, beside `msgKey`",
};
const msgParamAlone: Problem = {
  input: "msgKey",
  expected: "DingTalk's template key, beside `msgParam`",
};

type Mappings = { readonly [Name in keyof typeof mappings]: Reading<Record<Name, Mapping>> };

// The YAML reader is loaded only where a mapping was given.
async function readMappings(given: GivenInputs): Promise<Mappings> {
  const blank = Object.keys(mappings).every(
    (name) => isBlank(given[name]) || given[name]?.trim() === "null",
  );
  const read = blank ? () => right({}) : (await import("./mapping.ts")).readMapping;
  const one = (name: keyof typeof mappings) => read(name, given[name] ?? "", mappings[name]);
  return {
    msgParam: onward(one("msgParam"), (msgParam) => right({ msgParam })),
    data: onward(one("data"), (data) => right({ data })),
    matrix: onward(one("matrix"), (matrix) => right({ matrix })),
  };
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
