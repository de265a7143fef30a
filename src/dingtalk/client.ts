import { type BatchSendAnswer, type RobotMessage, readBatchSend } from "./batch-send.ts";
import { endpoints } from "./endpoints.ts";
import { DingTalkError } from "./failure.ts";
import { bodyOf, failureOf, failureWithoutReply, misunderstood } from "./reply.ts";
import { type AppCredentials, secretsOf, tokenIn, tokenRequest } from "./token.ts";
import type { HttpReply, HttpRequest, Transport } from "./transport.ts";

/** DingTalk's API as this action uses it: each method makes one HTTP request and throws a DingTalkError where it fails. */
export interface DingTalk {
  /** Asks for an access token. Valid two hours; DingTalk wants it kept, not asked for again and again. */
  fetchToken(app: AppCredentials): Promise<string>;
  /** Sends one message to at most twenty people. */
  batchSend(
    message: RobotMessage,
    userIds: readonly string[],
    accessToken: string,
  ): Promise<BatchSendAnswer>;
}

/** A client for the API at `endpoint`, an origin. */
export function openDingTalk(transport: Transport, endpoint: string): DingTalk {
  const call = async (
    request: Omit<HttpRequest, "origin">,
    secrets: readonly string[],
  ): Promise<HttpReply> => {
    const result = await transport.request({ ...request, origin: endpoint });
    if (result.kind !== "reply") throw new DingTalkError(failureWithoutReply(result));
    return { ...result, body: withoutSecrets(result.body, secrets) };
  };
  return {
    async fetchToken(app) {
      const { method, path, body } = tokenRequest(app);
      const request = { method, path, headers: jsonHeaders, body: JSON.stringify(body) };
      const reply = await call(request, secretsOf(app));
      const failure = failureOf(reply);
      if (failure !== undefined) throw new DingTalkError(failure);
      const token = tokenIn(bodyOf(reply));
      // The body may hold a token after all, so it is not shown.
      if (token === undefined)
        throw new DingTalkError({
          ...misunderstood(reply, ""),
          message: "a success without an access token",
        });
      return token;
    },
    async batchSend(message, userIds, accessToken) {
      const { method, path } = endpoints.batchSend;
      const headers = { ...jsonHeaders, "x-acs-dingtalk-access-token": accessToken };
      const { robotCode, msgKey, msgParam } = message;
      const body = JSON.stringify({ robotCode, userIds, msgKey, msgParam });
      const reply = await call({ method, path, headers, body }, [accessToken]);
      return readBatchSend(reply, userIds);
    },
  };
}

// Without `accept` some of DingTalk's gateways answer in XML.
const jsonHeaders = { accept: "application/json", "content-type": "application/json" };

// A reply may repeat what it was asked with; what is read here ends up in logs and reports.
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (cleared, secret) => (secret === "" ? cleared : cleared.replaceAll(secret, "***")),
    text,
  );
}
