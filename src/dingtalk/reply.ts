import * as z from "zod/mini";
import { conceal, concealTokens } from "../secrets.ts";
import { type CodeReading, isListedCode, readCode } from "./error-codes.ts";
import type { Failure, FailureKind, OwnWords } from "./failure.ts";
import type { HttpReply, NoReply } from "./transport.ts";

/** The facts of every answered call. */
export interface AnsweredCall {
  readonly status: number;
  /** The body's `requestid`, else the header `x-acs-request-id`. */
  readonly requestId: string | undefined;
}

/**
 * A reply of DingTalk's, parsed once. `requestId` and the failures contain no secrets; any other text of the reply may be
 * shown, or put into an answer, only through `shownText` or `shownId`.
 */
export interface Reply extends AnsweredCall {
  /**
   * The parsed JSON; undefined when the body is not JSON. It keeps its secrets, because it is compared with the call: ids
   * must stay equal, a new token may be the old one, and a userId may be the mobile number of the request.
   */
  readonly body: unknown;
  /** DingTalk's code, unchanged; undefined when the body has no code. */
  readonly code: string | undefined;
  /** The `errcode` that refuses the call; undefined when the body has none, or 0. */
  readonly errcode: string | undefined;
  /** Whether the body is a page instead of JSON. */
  readonly isPage: boolean;
  /** Why the reply is a failure; undefined when it may be a success. */
  readonly failure: Failure | undefined;
  /** The failure of a 2xx that contradicts itself or cannot be understood: the call may have been carried out. */
  misunderstood(what: OwnWords): Failure;
  /** The failure of a 200 whose code refuses a call that changes nothing. */
  refused(): Failure;
  /** The text without secrets in any form, and without tokens; shortened. */
  shownText(text: string): string;
  /** The id or key, unchanged unless it contains a whole secret. */
  shownId(id: string): string;
}

/** Reads the common part of every reply: its code, its request id, and whether it is a failure. */
export function readReply(reply: HttpReply, secrets: Iterable<string>): Reply {
  const { status, headers } = reply;
  const body = parseJson(reply.body);
  const error = errorBody.parse(body);
  const { code, reading } = decisiveCode(error);
  const shownText = (text: string) =>
    shortened(concealTokens(conceal(text.slice(0, searchedLength), secrets)));
  const id =
    present(error.requestid ?? error.RequestId ?? error.request_id) ??
    present(headers["x-acs-request-id"]);
  const requestId = id && shownText(id);
  const ofStatus = `HTTP ${status}`;
  const misunderstood = (what: OwnWords): Failure => {
    const message = `${what}; the reply was ${describeBody(reply, shownText)}`;
    // The code of the body may refuse the call, which would not explain the doubt.
    const facts = { code: ofStatus, message, status, requestId };
    return { kind: "unknown", waitMs: retryAfterMs(headers), ...facts };
  };
  const failed = (kind: FailureKind): Failure => {
    const message = messageOf(reply, error, shownText);
    return { ...kind, code: shownText(code ?? ofStatus), message, status, requestId };
  };
  const kind = failureKind(reply, error, reading);
  const isOther2xx = isSuccess(status) && status !== 200;
  return {
    status,
    requestId,
    body,
    code,
    errcode: refusingErrcode(error),
    isPage: isPage(reply),
    failure:
      kind === undefined && isOther2xx
        ? misunderstood("a success that is not HTTP 200")
        : kind && failed(kind),
    misunderstood,
    refused: () => failed({ kind: "rejected", because: "request" }),
    shownText,
    shownId: (shown) =>
      [...secrets]
        .filter((secret) => secret.length >= shortestSecret)
        .reduce((text, secret) => text.replaceAll(secret, "***"), shown),
  };
}

// A shorter text may be part of a key by chance, and is no secret of DingTalk's.
const shortestSecret = 8;

/**
 * Why a call about message keys failed; undefined when it may be a success. A 400 whose code is not about the whole call
 * counts as one about a key, so that one bad key does not block the others. `hasAnswer` says whether the body has what
 * a success has.
 */
export function failureOfKeyCall(reply: Reply, hasAnswer: boolean): Failure | undefined {
  const { status, code, errcode, failure } = reply;
  if (hasAnswer && isSuccess(status) && errcode !== undefined) return reply.misunderstood(bothSaid);
  if (failure?.kind !== "rejected") return failure;
  // Without a code, a 400 is a web server's page.
  const isUnclear = code !== undefined && (!isListedCode(code) || code === parameterInvalid);
  const isAboutKey = failure.because === "key" || (status === 400 && isUnclear);
  // Such a call has no recipients, so that a code about them is one about the whole call.
  return { ...failure, because: isAboutKey ? "key" : "request" };
}

// The pages of both calls list it, and it does not say which parameter is invalid.
const parameterInvalid = "invalidParameter.param.invalid";

/** Why a success with an errcode is in doubt. */
export const bothSaid: OwnWords = "a success with an errcode";

/** Whether the status is one of success. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The failure of a request that got no reply. */
export function failureWithoutReply({ kind, code, message }: NoReply): Failure {
  const nothingSaid = { status: undefined, requestId: undefined, waitMs: undefined };
  return { kind, code, message: shortened(message), ...nothingSaid };
}

/** The text, cut after 300 characters. */
export function shortened(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

const shownLength = 300;

// What follows is not shown, however much of the text is made unreadable.
const searchedLength = 16_384;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Bodies spell the same field in several ways, and may have a number instead of a string.
const word = z.optional(
  z.catch(z.pipe(z.union([z.string(), z.number()]), z.transform(String)), ""),
);
const errorBody = z.catch(
  z.object({
    code: word,
    Code: word,
    errcode: word,
    message: word,
    Message: word,
    errmsg: word,
    sub_code: word,
    requestid: word,
    RequestId: word,
    request_id: word,
    status: word,
    wait: word,
  }),
  {},
);
type ErrorBody = z.output<typeof errorBody>;

// Of several codes, the one whose row of the table comes first decides; a known code says more than an unknown one.
function decisiveCode(error: ErrorBody): { code?: string; reading?: CodeReading | undefined } {
  if (error.status === addressBanned) return { code: addressBanned };
  const codes = [error.code, error.Code, subcodeOf(error), refusingErrcode(error)].flatMap(
    (code) => (code === undefined || code === "" ? [] : [{ code, reading: readCode(code) }]),
  );
  return codes.toSorted((a, b) => tableRow(a.reading) - tableRow(b.reading))[0] ?? {};
}

function tableRow(reading: CodeReading | undefined): number {
  if (reading?.kind === "rejected" && reading.because !== "request") return 7;
  return rows[reading?.kind ?? "unlisted"];
}

/** The row of the table "What counts as what" in docs/delivery.md for each reading of a code. */
const rows = { throttled: 2, expired: 3, unknown: 4, rejected: 8, unlisted: 9 } as const;

// The gateway's code of the older API says where to look: `ding talk error[subcode=60020,submsg=…]`.
function subcodeOf({ errcode, sub_code, errmsg }: ErrorBody): string | undefined {
  if (errcode !== gatewayError) return undefined;
  return present(sub_code) ?? /\bsub_?code=(?<code>[\w.-]+)/.exec(errmsg ?? "")?.groups?.["code"];
}

const gatewayError = "88";

function refusingErrcode({ errcode }: ErrorBody): string | undefined {
  return errcode === "0" ? undefined : present(errcode);
}

function present(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

/**
 * The kind of failure by the first rule that applies; undefined when the reply may be a success.
 * The rules and their order are those of the table "What counts as what" in docs/delivery.md.
 */
function failureKind(
  { status, headers }: HttpReply,
  error: ErrorBody,
  reading: CodeReading | undefined,
): FailureKind | undefined {
  const waitMs = retryAfterMs(headers);
  if (error.status === addressBanned)
    return { kind: "throttled", per: "address", waitMs: bannedMs(error.wait) };
  if (reading?.kind === "throttled") return { ...reading, waitMs };
  if (status === 429) return { kind: "throttled", per: "second", waitMs };
  if (reading?.kind === "expired" || status === 401) return { kind: "expired" };
  if (reading?.kind === "unknown" || status === 408 || status >= 500)
    return { kind: "unknown", waitMs };
  // A call with a 2xx may have been carried out, so its code never leads to halving, and only an errcode refuses it.
  if (isSuccess(status))
    return status === 200 && refusingErrcode(error) !== undefined
      ? { kind: "rejected", because: "request" }
      : undefined;
  return reading ?? { kind: "rejected", because: "request" };
}

const addressBanned = "1111";
const defaultBanMinutes = 5;
const longestBanMinutes = 10;

function bannedMs(wait: string | undefined): number {
  const minutes = Number(wait);
  return (minutes >= 1 && minutes <= longestBanMinutes ? minutes : defaultBanMinutes) * 60_000;
}

// Seconds (of several, the longest counts) or an HTTP date. The date is compared with the reply's own date, because the
// clocks of runner and server may differ. A date in the past is ignored.
function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  const text = headers["retry-after"]?.trim() ?? "";
  const now = dateMs(headers["date"] ?? "") ?? Date.now();
  const waits = /^\d+(?:\s*,\s*\d+)*$/.test(text)
    ? text.split(",").map((seconds) => Number(seconds) * 1_000)
    : [(dateMs(text) ?? now) - now];
  const longest = Math.max(...waits);
  return Number.isFinite(longest) && longest > 0 ? longest : undefined;
}

// The three forms of a date in HTTP, which are all in GMT. Source: RFC 9110, section 5.6.7.
const dateForms = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} [\d:]{8} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}$/,
];

function dateMs(text: string): number | undefined {
  if (!dateForms.some((form) => form.test(text))) return undefined;
  const time = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : time;
}

type ShowText = Reply["shownText"];

function messageOf(reply: HttpReply, error: ErrorBody, shownText: ShowText): string {
  const message = error.message ?? error.Message ?? error.errmsg;
  if (message !== undefined) return shownText(message);
  return error.code === undefined ? shortened(describeBody(reply, shownText)) : "";
}

// An HTML page by its title, any other body by its beginning.
function describeBody(reply: HttpReply, shownText: ShowText): string {
  const body = reply.body.trim();
  if (body === "") return "an empty body";
  // No `<` within the tag: otherwise a body with many `<title` takes quadratic time.
  const title = /<title[^<>]*>(?<title>[^<]*)<\/title>/i.exec(body)?.groups?.["title"]?.trim();
  if (title !== undefined) return `an HTML page titled ${JSON.stringify(shownText(title))}`;
  return isPage(reply) ? "an HTML page" : JSON.stringify(shownText(body));
}

function isPage({ body }: HttpReply): boolean {
  return body.trimStart().startsWith("<");
}
