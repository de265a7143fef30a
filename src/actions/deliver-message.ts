import { answerOfSend } from "../delivery/answers.ts";
import { type Delivery, deliver } from "../delivery/delivery.ts";
import type { Host } from "../github/host.ts";
import { openProgress } from "../github/progress.ts";
import type { DeliveryRequest, SendRequest } from "../inputs/send-request.ts";
import type { RenderedMessage } from "../message/msg-keys.ts";
import type { Line } from "./line.ts";

/** What is delivered to whom, and by which rules. */
export interface Errand {
  readonly userIds: readonly string[];
  readonly message: RenderedMessage;
  readonly robotCode: SendRequest["robotCode"];
  readonly rules: Omit<DeliveryRequest, "endpoint" | "requestTimeoutMs" | "timeLimitMs">;
}

/** Delivers a message to everybody over an open line, telling of its progress. */
export async function deliverMessage(
  { userIds, message, robotCode, rules }: Errand,
  { dingtalk, tokens, pace, deadline, lookupPace }: Line,
  host: Host,
): Promise<Delivery> {
  const { clock, random, cancelled } = host;
  const msgParam = JSON.stringify(message.msgParam);
  const robotMessage = { robotCode, msgKey: message.msgKey, msgParam };
  const progress = openProgress(host, userIds.length);
  // The pause that a lookup met holds the delivery, too.
  pace.pauseUntil(lookupPace.pausedUntil);
  try {
    return await deliver(
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
    );
  } finally {
    progress.close();
  }
}

// As many as any pace and latency need, and few enough for a runner's sockets.
const mostInFlight = 1_000;
