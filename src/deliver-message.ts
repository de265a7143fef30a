import { type Delivery, deliver } from "./delivery/delivery.ts";
import { openDingTalk } from "./dingtalk/client.ts";
import type { Credentials } from "./dingtalk/token.ts";
import type { openTransport } from "./dingtalk/transport.ts";
import type { SendRequest } from "./inputs/send-request.ts";
import type { Message } from "./message/message.ts";
import { openTokens } from "./tokens.ts";
import type { Host } from "./workflow/host.ts";
import { openProgress } from "./workflow/progress.ts";

/** Where and when a send takes place. */
export interface Scene {
  readonly host: Host;
  readonly startedAt: Date;
  readonly connect: typeof openTransport;
}

/** Delivers a message to everybody the request names, once it is there; undefined where it comes to nothing. */
export async function deliverMessage(
  { userIds, robotCode, delivery: asked }: SendRequest,
  {
    message: told,
    credentials,
  }: { message: Promise<Message | undefined>; credentials: Credentials },
  { host, connect }: Scene,
): Promise<Delivery | undefined> {
  const transport = connect(asked.requestTimeoutMs, host.proxies);
  const dingtalk = openDingTalk(transport, asked.endpoint, credentials);
  const rules = { ...asked, deadline: host.clock.now() + asked.timeLimitMs };
  const tokens = openTokens(credentials, { dingtalk, rules, host });
  const progress = openProgress(host, userIds.length);
  try {
    tokens.prefetch();
    const message = await told;
    if (message === undefined) return undefined;
    const msgParam = JSON.stringify(message.msgParam);
    const robotMessage = { robotCode, msgKey: message.msgKey, msgParam };
    return await deliver(userIds, rules, {
      batchSend: (people, token) => dingtalk.batchSend(robotMessage, people, token),
      tokens,
      clock: host.clock,
      random: host.random,
      cancelled: host.cancelled,
      progress: progress.tell,
      pausing: progress.tellPause,
    });
  } finally {
    progress.close();
    await transport.close();
  }
}
