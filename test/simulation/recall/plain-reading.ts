import type { HttpReply } from "../../../src/dingtalk/transport.ts";
import type { WireRequest } from "../virtual-wire.ts";

/** What came of a request, by a second, plainer reading of its reply. */
export type PlainReading =
  | Failed
  /** Of a batchRecall: what it said of each key. */
  | { readonly kind: "answered"; readonly keys: ReadonlyMap<string, Said> }
  /** Of a question after a message: whether it is recalled. */
  | { readonly kind: "status"; readonly recalled: boolean }
  /** Of a question after a message that is still being sent: nothing else. */
  | { readonly kind: "processing" };

/** What an answer said of one key; `doubtful` where it may have been recalled all the same. */
export type Said =
  | { readonly kind: "recalled" | "throttled" | "doubtful" }
  | { readonly kind: "refused"; readonly reason: string };

type Failed =
  /** Refused unread, or without a clear answer: no call is made for so long, in milliseconds. */
  | { readonly kind: "throttled" | "doubtful"; readonly pauseMs: number }
  /** Nothing of the request was written. */
  | { readonly kind: "unreached" }
  /** Refused for its token, for one of its keys, or for what awaits every other call. */
  | { readonly kind: "tokenRefused" | "keysRefused" | "allRefused"; readonly code: string };

/** Reads what came of a batchRecall, or of a question after a message. */
export function plainReading({ path, result, keys }: WireRequest): PlainReading {
  if (result === undefined) return { kind: "doubtful", pauseMs: 0 };
  if (result.kind !== "reply")
    return result.kind === "unreached"
      ? { kind: "unreached" }
      : { kind: "doubtful", pauseMs: secondMs };
  const body = objectIn(result.body);
  const failure = failureIn(result, body);
  if (failure !== undefined) return failure;
  const doubtful = { kind: "doubtful", pauseMs: retryAfterMs(result) ?? secondMs } as const;
  if (body === undefined || result.status !== 200) return doubtful;
  if (path.includes("/batchRecall"))
    return { kind: "answered", keys: new Map(keys.map((key) => [key, saidOf(key, body)])) };
  switch (body["sendStatus"]) {
    case "SUCCESS":
    case "SUCESS":
      return { kind: "status", recalled: false };
    case "RECALLED":
      return { kind: "status", recalled: true };
    case "PROCESSING":
      return { kind: "processing" };
    default:
      return doubtful;
  }
}

const secondMs = 1_000;
const throttle = /Limit(?:ForA|ForS)|^send\.too\.fast$|^too\.many|^90018$/;
const doubt = /^(?:system\.error|-1)$/;
const token = /^(?:InvalidAuthentication|token\.notExisted)$/;
const aboutKeys = /processQueryKey|notRevoke|not\.allowed|param\.invalid$|on\.no\.page$/;

function failureIn(reply: HttpReply, body: Body | undefined): Failed | undefined {
  const { status } = reply;
  const code = String(body?.["code"] ?? body?.["errcode"] ?? "");
  if (body?.["status"] === 1111)
    return { kind: "throttled", pauseMs: Number(body["wait"]) * 60 * secondMs };
  if (throttle.test(code) || status === 429) {
    const shortest = code.includes("Qpm") ? 15 * secondMs : secondMs;
    return { kind: "throttled", pauseMs: retryAfterMs(reply) ?? shortest };
  }
  if (token.test(code) || status === 401) return { kind: "tokenRefused", code };
  if (doubt.test(code) || status === 408 || status >= 500)
    return { kind: "doubtful", pauseMs: retryAfterMs(reply) ?? secondMs };
  if (status === 400 && aboutKeys.test(code)) return { kind: "keysRefused", code };
  return status < 200 || status >= 300 || (status === 200 && code !== "")
    ? { kind: "allRefused", code }
    : undefined;
}

function saidOf(key: string, { successResult, failedResult }: Body): Said {
  const reasons = new Map(Object.entries(Object(failedResult)));
  if (!reasons.has(key)) {
    const named = Array.isArray(successResult) && successResult.includes(key);
    return { kind: named ? "recalled" : "doubtful" };
  }
  const reason: unknown = reasons.get(key) ?? "noReason";
  const code = typeof reason === "object" ? JSON.stringify(reason) : String(reason);
  if (throttle.test(code)) return { kind: "throttled" };
  if (doubt.test(code)) return { kind: "doubtful" };
  return { kind: "refused", reason: code };
}

type Body = Readonly<Record<string, unknown>>;

function objectIn(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function retryAfterMs({ headers }: HttpReply): number | undefined {
  const seconds = headers["retry-after"];
  return seconds === undefined ? undefined : Number(seconds) * secondMs;
}
