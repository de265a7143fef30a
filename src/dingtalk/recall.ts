import * as z from "zod/mini";
import { readCode } from "./error-codes.ts";
import { DingTalkError, type Failure } from "./failure.ts";
import { type AnsweredCall, failureOfKeyCall } from "./key-call.ts";
import { bodyOf, factsOfReply, misunderstood, shortened } from "./reply.ts";
import type { HttpReply } from "./transport.ts";

/** How many keys one call takes. Source: the page "Recall a robot's one-to-one messages in batches". */
export const mostKeysPerRecall = 20;

/** What DingTalk said of the keys of a call: each is in one of the three. */
export interface RecallAnswer extends AnsweredCall {
  readonly recalled: readonly string[];
  /** For good. */
  readonly refused: ReadonlyMap<string, KeyRefusal>;
  /** Not named, or with a reason that another try may not meet: why, as a failure of that key alone. */
  readonly open: ReadonlyMap<string, Failure>;
}

/** Why a message was not taken back. */
export interface KeyRefusal {
  /** DingTalk's reason, a code or a text; `noReason` where it gave none. */
  readonly reason: string;
}

/** Reads the reply to a recall of these keys, as much of it as can be read; throws a DingTalkError where it is no answer. */
export function readRecall(reply: HttpReply, keys: readonly string[]): RecallAnswer {
  const failure = failureOfKeyCall(reply);
  if (failure !== undefined) throw new DingTalkError(failure);
  const body = replyBody.safeParse(bodyOf(reply));
  if (!body.success)
    throw new DingTalkError(misunderstood(reply, "a success that is no JSON object"));
  const named = new Set(entriesOf(body.data.successResult));
  const reasons = reasonsIn(body.data.failedResult);
  const refused = new Map<string, KeyRefusal>();
  const open = new Map<string, Failure>();
  // A key in both lists is not called recalled.
  for (const key of keys) {
    const reason = reasons.get(key);
    const passing = reason === undefined ? undefined : passingFailure(reply, reason);
    if (passing !== undefined) open.set(key, passing);
    else if (reason !== undefined) refused.set(key, { reason });
    else if (!named.has(key)) open.set(key, misunderstood(reply, "a success without this key"));
  }
  const recalled = keys.filter((key) => !refused.has(key) && !open.has(key));
  const { requestId } = factsOfReply(reply);
  return { recalled, refused, open, status: reply.status, requestId };
}

const replyBody = z.object({
  successResult: z.optional(z.unknown()),
  failedResult: z.optional(z.unknown()),
});

const noReason = "noReason";

const word = z.pipe(z.union([z.string(), z.number()]), z.transform(String));
const list = z.array(z.unknown());
const map = z.record(z.string(), z.unknown());

function entriesOf(value: unknown): readonly string[] {
  const parsed = list.safeParse(value);
  if (!parsed.success) return [];
  return parsed.data.flatMap((entry) => {
    const key = word.safeParse(entry);
    return key.success ? [key.data] : [];
  });
}

function reasonsIn(value: unknown): ReadonlyMap<string, string> {
  const parsed = map.safeParse(value);
  const entries = parsed.success ? Object.entries(parsed.data) : [];
  return new Map(entries.map(([key, reason]) => [key, reasonOf(reason)]));
}

function reasonOf(value: unknown): string {
  const text = word.safeParse(value);
  if (text.success) return shortened(text.data.trim()) || noReason;
  return value === null ? noReason : shortened(JSON.stringify(value));
}

// What would be tried again were the whole call answered with it.
function passingFailure(reply: HttpReply, code: string): Failure | undefined {
  const reading = readCode(code);
  const facts = { ...factsOfReply(reply), code, message: "" };
  switch (reading?.kind) {
    case "throttled":
      return { ...facts, ...reading, waitMs: undefined };
    case "unknown":
      return { ...facts, ...reading, waitMs: undefined };
    case "expired":
    case "rejected":
    case undefined:
      return undefined;
    default:
      return reading satisfies never;
  }
}
