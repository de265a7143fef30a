import {
  type AsRead,
  type ConnectionRequest,
  type EndingRequest,
  readConnection,
  readEnding,
} from "./action-request.ts";
import { type Robot, readRobot, skipsWithoutCredentials } from "./credentials.ts";
import { boolean, choice, wholeNumber } from "./forms.ts";
import type { Inputs } from "./inputs.ts";
import { type MessageRequest, readMessage } from "./message-request.ts";
import { fileToWrite } from "./paths.ts";
import { type RecipientsRequest, readRecipients } from "./recipients-request.ts";

/** The inputs of a send. */
export interface SendRequest {
  readonly recipients: RecipientsRequest;
  readonly message: MessageRequest;
  readonly delivery: DeliveryRequest;
  readonly ending: SendEndingRequest;
  readonly mode: { readonly kind: "dry-run" } | { readonly kind: "send"; readonly robot: Robot };
}

/** The limits of the delivery. */
interface DeliveryRequest extends ConnectionRequest {
  readonly batchSize: number;
  readonly callsPerSecond: number;
  readonly onUnknown: "report" | "resend";
}

/** How a send ends. */
interface SendEndingRequest extends EndingRequest {
  /** Null if the workflow names no file. */
  readonly reportFile: string | null;
}

/** A send as it was read: of the message and its recipients, what is right is there. */
type ReadSend = AsRead<SendRequest> & Pick<SendRequest, "message" | "recipients">;

/** Reads the inputs of a send, and notes all of their problems. */
export async function readSend(inputs: Inputs): Promise<ReadSend> {
  const message = await readMessage(inputs);
  const delivery = readDelivery(inputs);
  const uploads = Object.keys(message.media?.files ?? {}).length > 0;
  const recipients = await readRecipients(inputs, { endpoints: delivery?.endpoints, uploads });
  const mode = readMode(inputs);
  const ending = readEnding(inputs);
  const reportFile = inputs.setting("reportFile", fileToWrite(inputs.folders));
  return { recipients, message, delivery, ...mode, ending: { ...ending, reportFile } };
}

function readDelivery(inputs: Inputs): DeliveryRequest | undefined {
  const connection = readConnection(inputs);
  const pace = {
    batchSize: inputs.setting("batchSize", wholeNumber({ min: 1, max: 100, byDefault: 20 })),
    callsPerSecond: inputs.setting(
      "callsPerSecond",
      wholeNumber({ min: 1, max: 1_000, byDefault: 20 }),
    ),
    onUnknown: inputs.setting("onUnknown", choice(["report", "resend"])),
  };
  return connection && { ...connection, ...pace };
}

// A dry run is never skipped, and needs no credentials.
function readMode(inputs: Inputs): Pick<AsRead<SendRequest>, "mode" | "skips"> {
  const dryRun = inputs.read("dryRun", boolean(false));
  const skips = skipsWithoutCredentials(inputs);
  if (dryRun === true) return { mode: { kind: "dry-run" }, skips: false };
  const robot = readRobot(inputs);
  const isKnown = dryRun === false && robot !== undefined;
  return { mode: isKnown ? { kind: "send", robot } : undefined, skips };
}
