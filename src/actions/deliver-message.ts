import { answerOfSend } from "../delivery/answers.ts";
import { type Delivery, deliver } from "../delivery/delivery.ts";
import type { FinishedCall } from "../delivery/schedule.ts";
import type { Host } from "../github/host.ts";
import { openProgress } from "../github/progress.ts";
import type { SendRequest } from "../inputs/send-request.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { counted } from "./describe.ts";
import { type DingTalkSession, describeCall } from "./session.ts";

/** The message, its recipients, and the rules of the delivery. */
type MessageDelivery = Pick<SendRequest, "robotCode" | "delivery"> & {
  readonly userIds: readonly string[];
  readonly message: RenderedMessage;
};

/** Delivers a message in a session, and logs its progress. */
export async function deliverMessage(
  { userIds, message: { msgKey, msgParam }, robotCode, delivery: rules }: MessageDelivery,
  { dingtalk, tokens, pace, deadline }: DingTalkSession,
  host: Host,
): Promise<Delivery> {
  const { log, clock, random, cancelled } = host;
  const recipients = counted(userIds.length, "recipient");
  const calls = counted(Math.ceil(userIds.length / rules.batchSize), "call");
  log.info(`Sending to ${recipients} in ${calls}.`);
  const robotMessage = { robotCode, msgKey, msgParam: JSON.stringify(msgParam) };
  const progress = openProgress(host, userIds.length);
  const delivery = await deliver(
    userIds,
    { ...rules, deadline, mostInFlight },
    {
      call: async (people, token) =>
        answerOfSend(await dingtalk.batchSend(robotMessage, people, token)),
      tokens,
      pace,
      clock,
      random,
      cancelled,
      progress: progress.tell,
      pausing: progress.tellPause,
    },
  ).finally(progress.close);
  for (const call of delivery.calls) log.debug(describeSendCall(call));
  const accepted = delivery.ledger.count("accepted");
  log.info(`DingTalk accepted the message for ${accepted} of ${recipients}.`);
  return delivery;
}

// Enough for any pace and latency, and few enough for the sockets of a runner.
const mostInFlight = 1_000;

function describeSendCall({ ids, requests, failures, ...facts }: FinishedCall): string {
  const what = `batchSend to ${counted(ids.length, "recipient")}, ${counted(requests, "request")}`;
  return describeCall(what, { ...facts, code: failures[0]?.failure.code ?? "" });
}

/** Logs the message of a dry run. */
export function logDryRun(
  { msgKey, msgParam }: RenderedMessage,
  recipients: number,
  { log }: Pick<Host, "log">,
): void {
  const fields = Object.entries(msgParam).flatMap(([field, text]) => [
    `${field}:`,
    ...text.split("\n"),
  ]);
  const heading = `Dry run: the message for ${counted(recipients, "recipient")}`;
  log.quote(heading, [`msgKey: ${msgKey}`, ...fields]);
}
