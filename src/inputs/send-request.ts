import * as z from "zod/mini";
import type { Credentials } from "../dingtalk/token.ts";
import {
  type ConnectionRequest,
  connectionFields,
  connectionOf,
  credentialFields,
  credentialsIn,
  type EndingRequest,
  endingFields,
  endingIn,
  robotFields,
  saysTrue,
  skipFields,
  skipsWithoutCredentials,
} from "./action-fields.ts";
import { boolean, choice, wholeNumber } from "./fields.ts";
import type { GivenInputs } from "./given-inputs.ts";
import { type MessageRequest, messageInputs, readMessage } from "./message-request.ts";
import { type Folders, fileToWrite } from "./paths.ts";
import { merge, onward, type Problem, problemsOf, type Reading, right } from "./problem.ts";
import { readFields } from "./read-fields.ts";
import { type RecipientsRequest, readRecipients, recipientInputs } from "./recipients-request.ts";

/** What a send step asks for, every input read and checked. */
export interface SendRequest {
  readonly robotCode: string;
  readonly recipients: RecipientsRequest;
  readonly message: MessageRequest;
  readonly delivery: DeliveryRequest;
  readonly ending: SendEndingRequest;
  readonly mode:
    | { readonly kind: "dry-run" }
    | { readonly kind: "send"; readonly credentials: Credentials };
}

/** How the message is delivered. */
export interface DeliveryRequest extends ConnectionRequest {
  readonly batchSize: number;
  readonly callsPerSecond: number;
  readonly onUnknown: "report" | "resend";
}

/** How a send ends. */
export interface SendEndingRequest extends EndingRequest {
  readonly reportFile: string | undefined;
}

/** What reading the inputs of a send came to. Where they are wrong, what was right of message and recipients is kept to be checked, too. */
export type SendReading =
  | { readonly kind: "skip"; readonly ending: SendEndingRequest }
  | {
      readonly kind: "wrong";
      readonly problems: readonly Problem[];
      readonly message: MessageRequest | undefined;
      readonly recipients: RecipientsRequest | undefined;
      readonly ending: SendEndingRequest;
    }
  | { readonly kind: "right"; readonly request: SendRequest };

const modeFields = z.object({ dryRun: boolean(false), ...skipFields.shape });

const deliveryFields = z.object({
  ...connectionFields.shape,
  batchSize: wholeNumber({ min: 1, max: 100, byDefault: 20 }),
  callsPerSecond: wholeNumber({ min: 1, max: 1_000, byDefault: 20 }),
  onUnknown: choice(["report", "resend"]),
});

const reportFields = (folders: Folders) => z.object({ reportFile: fileToWrite(folders) });

/** The public names of every input of send. */
export const sendInputs: readonly string[] = [
  modeFields,
  robotFields,
  credentialFields,
  deliveryFields,
  endingFields,
  reportFields({ workspace: "", temp: "" }),
]
  .flatMap((fields) => Object.keys(fields.shape))
  .concat(recipientInputs, messageInputs);

/** Reads the inputs of send, or tells everything that is wrong with them at once. */
export async function readSendRequest(
  given: GivenInputs,
  folders: Folders,
  around: readonly Problem[],
): Promise<SendReading> {
  const ending = readFields(endingFields, given);
  const report = readFields(reportFields(folders), given);
  const reportFile = report.kind === "right" ? report.value.reportFile : undefined;
  const asked = { ...endingIn(given), reportFile };
  if (!saysTrue(given["dryRun"]) && skipsWithoutCredentials(given))
    return { kind: "skip", ending: asked };
  const { message, draft } = await readMessage(given, folders);
  const recipients = await readRecipients(given, folders, endpointIn(given));
  const rest = merge(readFields(robotFields, given), merge(readDelivery(given), readMode(given)));
  const reading = merge(
    merge(message, merge(recipients, rest)),
    onward(merge(ending, report), (value) => right({ ending: value })),
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

// Of the region that the endpoint is in depends where people are looked up.
function endpointIn(given: GivenInputs): string | undefined {
  const reading = readFields(z.object({ endpoint: connectionFields.shape.endpoint }), given);
  return reading.kind === "right" ? reading.value.endpoint : undefined;
}

function readDelivery(given: GivenInputs): Reading<{ delivery: DeliveryRequest }> {
  return onward(
    readFields(deliveryFields, given),
    ({ batchSize, callsPerSecond, onUnknown, ...connection }) =>
      right({ delivery: { ...connectionOf(connection), batchSize, callsPerSecond, onUnknown } }),
  );
}

function readMode(given: GivenInputs): Reading<{ mode: SendRequest["mode"] }> {
  const mode = readFields(modeFields, given);
  if (mode.kind === "right" && mode.value.dryRun) return right({ mode: { kind: "dry-run" } });
  const credentials = onward(credentialsIn(given), (value) => right({ credentials: value }));
  return onward(merge(mode, credentials), (value) =>
    right({ mode: { kind: "send", credentials: value.credentials } }),
  );
}
