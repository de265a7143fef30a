import { answerBatchRecall } from "./batch-recall.ts";
import { answerBatchSend } from "./batch-send.ts";
import type { Call } from "./call.ts";
import { answerGetByMobile, answerListId, answerListSubId } from "./contacts.ts";
import type { Answer } from "./exchange.ts";
import { answerReadStatus } from "./read-status.ts";
import { answerAccessToken, answerCorpAccessToken, answerCorpToken } from "./tokens.ts";

/** What faults are scripted for and requests are filed under; the three token calls go by one name. */
export type EndpointName =
  | "token"
  | "batchSend"
  | "readStatus"
  | "batchRecall"
  | "getbymobile"
  | "listid"
  | "listsubid";

/** One row of the dispatch table; a segment of `path` in braces fits any text and becomes a parameter. */
export interface Endpoint {
  readonly name: EndpointName;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly answer: (call: Call) => Answer;
}

/** An endpoint that a request's path leads to, and the parameters the path holds. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Every endpoint the simulated DingTalk has, of both hosts: a server here is both. */
export const endpoints: readonly Endpoint[] = [
  {
    name: "token",
    method: "POST",
    path: "/v1.0/oauth2/accessToken",
    answer: answerAccessToken,
  },
  {
    name: "token",
    method: "POST",
    path: "/v1.0/oauth2/corpAccessToken",
    answer: answerCorpAccessToken,
  },
  {
    name: "token",
    method: "POST",
    path: "/v1.0/oauth2/{corpId}/token",
    answer: answerCorpToken,
  },
  {
    name: "batchSend",
    method: "POST",
    path: "/v1.0/robot/oToMessages/batchSend",
    answer: answerBatchSend,
  },
  {
    name: "readStatus",
    method: "GET",
    path: "/v1.0/robot/oToMessages/readStatus",
    answer: answerReadStatus,
  },
  // With a lower-case t, unlike its neighbours.
  {
    name: "batchRecall",
    method: "POST",
    path: "/v1.0/robot/otoMessages/batchRecall",
    answer: answerBatchRecall,
  },
  {
    name: "getbymobile",
    method: "POST",
    path: "/topapi/v2/user/getbymobile",
    answer: answerGetByMobile,
  },
  {
    name: "listid",
    method: "POST",
    path: "/topapi/user/listid",
    answer: answerListId,
  },
  {
    name: "listsubid",
    method: "POST",
    path: "/topapi/v2/department/listsubid",
    answer: answerListSubId,
  },
];

/** Finds the endpoint that a request's target (with or without a query) leads to, whatever its method. */
export function findRoute(target: string): Route | undefined {
  const [path = ""] = target.split("?");
  for (const endpoint of endpoints) {
    const parameters = matchPath(endpoint.path, path);
    if (parameters !== undefined) return { endpoint, parameters };
  }
  return undefined;
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const expected = pattern.split("/");
  const actual = path.split("/");
  if (expected.length !== actual.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const text = actual[index] ?? "";
    if (part.startsWith("{")) parameters[part.slice(1, -1)] = decode(text);
    else if (part !== text) return undefined;
  }
  return parameters;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
