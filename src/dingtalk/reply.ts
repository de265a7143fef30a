import * as z from "zod/mini";
import { readCode } from "./error-codes.ts";
import type { Failure, FailureFacts } from "./failure.ts";
import type { HttpReply, NoReply } from "./transport.ts";

/** The body of a reply as JSON; `undefined` where it is none. */
export function bodyOf(reply: HttpReply): unknown {
  try {
    const body: unknown = JSON.parse(reply.body);
    return body;
  } catch {
    return undefined;
  }
}

/** A request that got no reply, as a failure. */
export function failureWithoutReply(result: NoReply): Failure {
  const { kind, code, message } = result;
  const facts = {
    code,
    message: shortened(message),
    status: undefined,
    requestId: undefined,
  };
  return kind === "unreached" ? { kind, ...facts } : { kind, ...facts, waitMs: undefined };
}

/**
 * Why a reply is a failure, by the first rule that fits; undefined where it may be a success.
 * The rules and their order are those of the table "What counts as what" in docs/delivery.md.
 */
export function failureOf(reply: HttpReply): Failure | undefined {
  const body = errorBody(bodyOf(reply));
  const facts = factsOf(reply, body);
  const reading = readCode(facts.code);
  const { status } = reply;
  const waitMs = retryAfterMs(reply.headers);
  if (body.status === addressBanned) {
    return {
      kind: "throttled",
      per: "address",
      waitMs: bannedMs(body.wait),
      ...facts,
      code: addressBanned,
    };
  }
  if (reading?.kind === "throttled") return { ...reading, waitMs, ...facts };
  if (status === 429) return { kind: "throttled", per: "second", waitMs, ...facts };
  if (reading?.kind === "expired" || status === 401) return { kind: "expired", ...facts };
  if (reading?.kind === "unknown" || status === 408 || status >= 500)
    return { kind: "unknown", waitMs, ...facts };
  if (status >= 200 && status < 300)
    // Whatever it says besides, a call that may have been carried out is not cut in half and sent again.
    return refusingErrcode(body.errcode) === undefined
      ? undefined
      : { kind: "rejected", because: "request", ...facts };
  return rejection(facts);
}

/** A 2xx that cannot be understood: it may have been done. */
export function misunderstood(reply: HttpReply, what: string): Failure {
  const facts = factsOf(reply, errorBody(bodyOf(reply)));
  return {
    kind: "unknown",
    waitMs: retryAfterMs(reply.headers),
    ...facts,
    message: `${what}; the reply was ${shownBody(reply.body)}`,
  };
}

/** What a reply says of itself: request id, status, code. */
export function factsOfReply(reply: HttpReply): FailureFacts {
  return factsOf(reply, errorBody(bodyOf(reply)));
}

// Bodies spell the same thing in several ways; numbers and strings stand for each other.
const word = z.optional(
  z.catch(z.pipe(z.union([z.string(), z.number()]), z.transform(String)), ""),
);
const errorBodySchema = z.catch(
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
type ErrorBody = z.output<typeof errorBodySchema>;

function errorBody(body: unknown): ErrorBody {
  return errorBodySchema.parse(body);
}

function factsOf(reply: HttpReply, body: ErrorBody): FailureFacts {
  const { status } = reply;
  const code = codeOf(body) ?? `HTTP ${status}`;
  const requestId =
    present(body.requestid ?? body.RequestId ?? body.request_id) ??
    present(reply.headers["x-acs-request-id"]);
  return {
    code,
    message: shortened(
      body.message ??
        body.Message ??
        body.errmsg ??
        (body.code === undefined ? shownBody(reply.body) : ""),
    ),
    status,
    requestId: requestId && shortened(requestId),
  };
}

// Where a body has several codes, the one counts whose row of the table comes first; one that is known says more than
// one that is not.
function codeOf(body: ErrorBody): string | undefined {
  const codes = [body.code, body.Code, subcodeOf(body), refusingErrcode(body.errcode)].flatMap(
    (code) => (code === undefined || code === "" ? [] : [shortened(code)]),
  );
  return codes.toSorted((a, b) => rowOf(a) - rowOf(b))[0];
}

function rowOf(code: string): number {
  const reading = readCode(code);
  if (reading?.kind === "rejected" && reading.because !== "request") return 7;
  return rows[reading?.kind ?? "unlisted"];
}

/** The rows of the table "What counts as what" of docs/delivery.md that a code may put a reply in. */
const rows = { throttled: 2, expired: 3, unknown: 4, rejected: 8, unlisted: 9 } as const;

// The gateway's code of the older API says where to look: `ding talk error[subcode=60020,submsg=…]`.
function subcodeOf({ errcode, sub_code, errmsg }: ErrorBody): string | undefined {
  if (errcode !== gatewayError) return undefined;
  return present(sub_code) ?? /\bsub_?code=(?<code>[\w.-]+)/.exec(errmsg ?? "")?.groups?.["code"];
}

const gatewayError = "88";

function rejection(facts: FailureFacts): Failure {
  const reading = readCode(facts.code);
  return {
    kind: "rejected",
    because: reading?.kind === "rejected" ? reading.because : "request",
    ...facts,
  };
}

const addressBanned = "1111";
const defaultBanMinutes = 5;
const longestBanMinutes = 10;

function bannedMs(wait: string | undefined): number {
  const minutes = Number(wait);
  return (minutes >= 1 && minutes <= longestBanMinutes ? minutes : defaultBanMinutes) * 60_000;
}

// Seconds, the most of them where there are several, or a date as HTTP writes it, measured against the reply's own:
// the clocks of runner and server need not agree. A time that is over already says nothing.
function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  const text = headers["retry-after"]?.trim() ?? "";
  const waits = /^\d+(?:\s*,\s*\d+)*$/.test(text)
    ? text.split(",").map((seconds) => Number(seconds) * 1_000)
    : [dateMs(text) - (headers["date"] === undefined ? Date.now() : dateMs(headers["date"]))];
  const longest = Math.max(...waits);
  return Number.isFinite(longest) && longest > 0 ? longest : undefined;
}

function dateMs(text: string): number {
  return /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
}

function refusingErrcode(errcode: string | undefined): string | undefined {
  return errcode === "0" ? undefined : present(errcode);
}

function present(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

/** An unexpected body in a few words: a page by its title, anything else by its beginning. */
function shownBody(body: string): string {
  // A body that is cut off may hold its letters escaped.
  const text = body
    .trim()
    .replace(/\\u00(?<code>[2-7][0-9a-f])/gi, (_escape, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  if (text === "") return "an empty body";
  const title = /<title[^>]*>(?<title>[^<]*)<\/title>/i.exec(text)?.groups?.["title"]?.trim();
  if (title !== undefined) return `an HTML page titled ${JSON.stringify(shortened(title))}`;
  return text.startsWith("<") ? "an HTML page" : JSON.stringify(shortened(text));
}

const shownLength = 300;

/** A text of DingTalk's or the network's, cut where it is longer than anybody reads. */
export function shortened(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
