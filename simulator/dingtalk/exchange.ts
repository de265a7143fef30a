import { createHash } from "node:crypto";
import type { RequestContent } from "./multipart.ts";

/** A JSON object of a request or a reply. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A request as the model sees it: `path` is the target with its query, header names may be in any case. */
export interface ApiRequest extends RequestContent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A reply as it goes over the wire, without `content-length` and what the connection adds. */
export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A reply before the request's id and DingTalk's headers are added; a header of `null` is left out. */
export interface Answer {
  readonly status: number;
  readonly body: string | JsonObject;
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** Gives the value of a header whatever the case of its name, or the empty string. */
export function headerOf(request: ApiRequest, name: string): string {
  const direct = request.headers[name];
  if (direct !== undefined) return direct;
  const found = Object.entries(request.headers).find(([key]) => key.toLowerCase() === name);
  return found?.[1] ?? "";
}

/** Gives the media type of a request's body, in lower case and without its parameters. */
export function mediaTypeOf(request: ApiRequest): string {
  const [mediaType = ""] = headerOf(request, "content-type").split(";");
  return mediaType.trim().toLowerCase();
}

/** Reads the query of a request's target, in which a `+` is a space. */
export function queryOf({ path }: ApiRequest): URLSearchParams {
  const start = path.indexOf("?");
  return new URLSearchParams(start === -1 ? "" : path.slice(start));
}

/** Turns an answer into a reply with DingTalk's headers and, in the body of an error or of the legacy host, the request's id. */
export function renderAnswer(answer: Answer, requestId: string): ApiReply {
  return {
    status: answer.status,
    headers: mergeHeaders(dingtalkHeaders(requestId), answer.headers ?? {}),
    body: typeof answer.body === "string" ? answer.body : renderBody(answer.body, requestId),
  };
}

/** Parses JSON; gives `undefined`, which JSON does not have, where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Tells whether a parsed value is a JSON object, not an array and not `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether a parsed value is an array of strings. */
export function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function renderBody(body: JsonObject, requestId: string): string {
  const { code, requestid, errcode, request_id } = body;
  if (errcode !== undefined && request_id === undefined) {
    return JSON.stringify({ ...body, request_id: legacyRequestId(requestId) });
  }
  const isError = typeof code === "string" && requestid === undefined;
  return JSON.stringify(isError ? { ...body, requestid: requestId } : body);
}

// A dozen digits and lower-case letters, as in the pages' samples and in live replies.
function legacyRequestId(requestId: string): string {
  const digits = requestId.replaceAll("-", "").slice(0, 16);
  return BigInt(`0x${digits}`).toString(36);
}

// As in the dump of a real reply in alibabacloud-sdk-php/dingtalk#1, without its content security policy.
function dingtalkHeaders(requestId: string): Record<string, string> {
  return {
    server: "DingTalk/1.0.0",
    "content-type": "application/json;charset=utf-8",
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "POST, GET, OPTIONS, PUT, DELETE",
    "access-control-allow-headers":
      "X-Requested-With, X-Sequence, _aop_secret, _aop_signature, x-acs-dingtalk-access-token",
    "access-control-max-age": "172800",
    "x-acs-request-id": requestId,
    "x-acs-trace-id": createHash("md5").update(requestId).digest("hex"),
  };
}

function mergeHeaders(
  base: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const merged = new Map(Object.entries(base));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) merged.delete(name.toLowerCase());
    else merged.set(name.toLowerCase(), value);
  }
  return Object.fromEntries(merged);
}
