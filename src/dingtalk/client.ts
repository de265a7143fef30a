import { conceal } from "../secrets.ts";
import { type BatchSendAnswer, type RobotMessage, readBatchSend } from "./batch-send.ts";
import { endpoints } from "./endpoints.ts";
import { DingTalkError } from "./failure.ts";
import { bodyOf, failureOf, failureWithoutReply, misunderstood } from "./reply.ts";
import {
  type AppCredentials,
  type Credentials,
  secretsOf,
  tokenIn,
  tokenRequest,
} from "./token.ts";
import type { HttpReply, HttpRequest, Transport } from "./transport.ts";

/** DingTalk's API as this action uses it: each method makes one HTTP request and throws a DingTalkError where it fails. */
export interface DingTalk {
  /** Asks for an access token. Valid two hours; DingTalk wants it kept, not asked for again and again. */
  fetchToken(app: AppCredentials): Promise<string>;
  /** Sends one message to some people; DingTalk documents twenty a call at most. */
  batchSend(
    message: RobotMessage,
    userIds: readonly string[],
    accessToken: string,
  ): Promise<BatchSendAnswer>;
}

/** A client for the API at `endpoint`, an origin; what it throws and answers holds no secret that it was told of. */
export function openDingTalk(
  transport: Transport,
  endpoint: string,
  credentials: Credentials,
): DingTalk {
  const secrets = new Set(secretsOf(credentials));
  const call = async (request: Omit<HttpRequest, "origin">): Promise<HttpReply> => {
    const result = await transport.request({ ...request, origin: endpoint });
    if (result.kind !== "reply") throw new DingTalkError(failureWithoutReply(result));
    return result;
  };
  return {
    async fetchToken(app) {
      const { method, path, body } = tokenRequest(app);
      const reply = await call({ method, path, headers: jsonHeaders, body: JSON.stringify(body) });
      const token = readToken(reply, secrets);
      secrets.add(token);
      return token;
    },
    async batchSend(message, userIds, accessToken) {
      const { method, path } = endpoints.batchSend;
      const headers = { ...jsonHeaders, "x-acs-dingtalk-access-token": accessToken };
      const { robotCode, msgKey, msgParam } = message;
      const body = JSON.stringify({ robotCode, userIds, msgKey, msgParam });
      return readBatchSend(cleared(await call({ method, path, headers, body }), secrets), userIds);
    },
  };
}

function readToken(reply: HttpReply, secrets: ReadonlySet<string>): string {
  const shown = cleared(reply, secrets);
  const failure = failureOf(shown);
  if (failure !== undefined) throw new DingTalkError(failure);
  const token = tokenIn(bodyOf(reply));
  if (token !== undefined) return token;
  // The body may hold a token after all, so nothing of its text is shown.
  const message = "a success without an access token";
  throw new DingTalkError({ ...misunderstood(shown, ""), message });
}

// Without `accept` some of DingTalk's gateways answer in XML.
const jsonHeaders = { accept: "application/json", "content-type": "application/json" };

// A reply may repeat what it was asked with, and what is read here ends up in logs and reports. Its JSON is read
// before it is cleared: the same secret can be escaped there in many ways.
function cleared(reply: HttpReply, known: ReadonlySet<string>): HttpReply {
  // A shorter one may stand in a key or an id by chance, and is no secret of DingTalk's.
  const secrets = [...known].filter((secret) => secret.length >= shortestSecret);
  const body = bodyOf(reply);
  const headers = Object.entries(reply.headers).map(([name, value]) => [
    name,
    conceal(value, secrets),
  ]);
  return {
    ...reply,
    headers: Object.fromEntries(headers),
    body:
      body === undefined
        ? conceal(reply.body, secrets)
        : JSON.stringify(withoutSecrets(body, secrets)),
  };
}

const shortestSecret = 8;

function withoutSecrets(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === "string") return conceal(value, secrets);
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      conceal(key, secrets),
      // A refusal that holds a token all the same: nobody has masked that one.
      /^access_?token$/i.test(key) ? "***" : withoutSecrets(inner, secrets),
    ]),
  );
}
