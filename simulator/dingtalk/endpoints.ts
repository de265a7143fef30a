import { answerBatchRecall } from "./batch-recall.ts";
import { answerBatchSend } from "./batch-send.ts";
import type { Call } from "./call.ts";
import {
  answerGetByMobile,
  answerListId,
  answerListSubId,
  answerSimpleList,
  answerUserGet,
} from "./contacts.ts";
import type { Answer } from "./exchange.ts";
import { legacyAnswer, legacyError } from "./legacy-replies.ts";
import { answerMediaUpload } from "./media-upload.ts";
import { answerReadStatus } from "./read-status.ts";
import { refusalAnswer } from "./refusals.ts";
import { answerAccessToken, answerCorpAccessToken, answerCorpToken } from "./tokens.ts";

/** The name by which faults are scripted and requests recorded; the three token calls share one. */
export type EndpointName =
  | "token"
  | "batchSend"
  | "readStatus"
  | "batchRecall"
  | "getbymobile"
  | "listid"
  | "listsubid"
  | "simplelist"
  | "userget"
  | "mediaUpload";

/** One row of the dispatch table; a segment of `path` in braces matches any text, which becomes a parameter. */
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

/** The endpoints of both hosts: one simulated server is both. */
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
  // With a lower-case t, unlike the others.
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
  {
    name: "simplelist",
    method: "POST",
    path: "/topapi/role/simplelist",
    answer: answerSimpleList,
  },
  {
    name: "userget",
    method: "POST",
    path: "/topapi/v2/user/get",
    answer: answerUserGet,
  },
  {
    name: "mediaUpload",
    method: "POST",
    path: "/media/upload",
    answer: answerMediaUpload,
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

/** The answer to an unknown path: on the legacy host a 200, as a live reply had it. */
export function unknownPathAnswer(target: string): Answer {
  const [path = ""] = target.split("?");
  if (!isLegacy(path)) return refusalAnswer("InvalidAction.NotFound");
  const api = path.replace(legacyPrefixes, "dingtalk.oapi/").replaceAll("/", ".");
  const submsg = `不合法ApiName，ApiName = ${api}`;
  return legacyAnswer({ errcode: 22, sub_msg: submsg, errmsg: `Invalid method[submsg=${submsg}]` });
}

/** The answer to a method that an endpoint does not have. */
export function wrongMethodAnswer({ path, method }: Endpoint): Answer {
  if (isLegacy(path)) return legacyAnswer(legacyError(43002).plain);
  return { ...refusalAnswer("UnsupportedHTTPMethod"), headers: { allow: method } };
}

const legacyPrefixes = /^\/(?:topapi\/|(?=media\/))/;

function isLegacy(path: string): boolean {
  return legacyPrefixes.test(path);
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
