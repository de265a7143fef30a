import { answerOfSend } from "../delivery/answers.ts";
import { type Delivery, deliver } from "../delivery/delivery.ts";
import type { FinishedCall } from "../delivery/schedule.ts";
import { DingTalkError } from "../dingtalk/failure.ts";
import type { Annotation } from "../github/log.ts";
import { openProgress } from "../github/progress.ts";
import { runOf } from "../github/run.ts";
import type { SendRequest } from "../inputs/send-request.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import { ShrinkingMessage } from "../message/shortening.ts";
import { counted, noticeAnnotation } from "./describe.ts";
import type { RunContext } from "./frame.ts";
import { type DingTalkSession, describeCall } from "./session.ts";

/** The message, its recipients, and the rules of the delivery. */
type MessageDelivery = Pick<SendRequest, "delivery"> & {
  readonly robotCode: string;
  readonly userIds: readonly string[];
  readonly message: RenderedMessage;
};

/** A delivery, the message as it was sent at last, and what to say about it. */
interface DeliveredMessage {
  readonly delivery: Delivery;
  readonly message: RenderedMessage;
  readonly notices: readonly Annotation[];
}

/** Delivers a message in a session, cuts it if DingTalk finds it too long, and logs its progress. */
export async function deliverMessage(
  { userIds, message: whole, robotCode, delivery: rules }: MessageDelivery,
  { dingtalk, tokens, pace, deadline }: DingTalkSession,
  { host, messages: { shortened, log: texts } }: Pick<RunContext, "host" | "messages">,
): Promise<DeliveredMessage> {
  const { environment, log, clock, random, cancelled } = host;
  log.info(texts.sending(userIds.length, Math.ceil(userIds.length / rules.batchSize)));
  const shrinking = new ShrinkingMessage(whole, shortened.note(runOf(environment).url));
  const progress = openProgress(host, texts, userIds.length);
  const delivery = await deliver(
    userIds,
    { ...rules, deadline, mostInFlight },
    {
      call: async (people, token) => {
        const { msgParam } = shrinking;
        try {
          const robotMessage = { robotCode, msgKey: whole.msgKey, msgParam };
          return answerOfSend(await dingtalk.batchSend(robotMessage, people, token));
        } catch (error) {
          throw isTooLong(error) && !shrinking.shorten(msgParam) ? withoutCut(error) : error;
        }
      },
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
  log.info(texts.accepted(accepted, userIds.length));
  const cut = shrinking.shortened;
  if (cut === undefined) return { delivery, message: whole, notices: [] };
  const notice = noticeAnnotation(shortened.warning(cut), "warning");
  return { delivery, message: cut.message, notices: [notice] };
}

function isTooLong(error: unknown): error is DingTalkError {
  if (!(error instanceof DingTalkError)) return false;
  const { failure } = error;
  return failure.kind === "rejected" && failure.because === "tooLong";
}

// A message that cannot be cut any further is refused like any other wrong request.
function withoutCut({ failure }: DingTalkError): DingTalkError {
  return new DingTalkError({ ...failure, kind: "rejected", because: "request" });
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
  { host: { log }, messages }: Pick<RunContext, "host" | "messages">,
): void {
  const fields = Object.entries(msgParam).flatMap(([field, text]) => [
    `${field}:`,
    ...text.split("\n"),
  ]);
  log.quote(messages.log.dryRun(recipients), [`msgKey: ${msgKey}`, ...fields]);
}
