import * as z from "zod/mini";
import { type ApiRequest, apiRequest, endpoints } from "./endpoints.ts";
import { readCode } from "./error-codes.ts";
import { DingTalkError, type Failure } from "./failure.ts";
import { type AnsweredCall, failureOfKeyCall, type Reply } from "./reply.ts";

/** How many keys one call takes. Source: the page "Recall a robot's one-to-one messages in batches". */
export const mostKeysPerRecall = 20;

/** What DingTalk said about the keys of one call: each is in exactly one of the three. */
export interface BatchRecallAnswer extends AnsweredCall {
  readonly recalled: readonly string[];
  /** Refused for good: key → DingTalk's reason, a code or a text; `noReason` without one. */
  readonly refused: ReadonlyMap<string, string>;
  /** Keys that the reply does not name, or that have a temporary reason; each with that as a failure of its own. */
  readonly open: ReadonlyMap<string, Failure>;
}

/** The request that recalls the messages of these keys. */
export function batchRecallRequest(
  robotCode: string,
  processQueryKeys: readonly string[],
  accessToken: string,
): ApiRequest {
  return apiRequest(endpoints.batchRecall, { body: { robotCode, processQueryKeys }, accessToken });
}

/** Reads the reply to a recall of these keys, as far as it is readable; throws a DingTalkError when it says nothing about them. */
export function readBatchRecall(reply: Reply, keys: readonly string[]): BatchRecallAnswer {
  const body = replyBody.safeParse(reply.body);
  const named = new Set(body.data?.successResult);
  const reasons = new Map(Object.entries(body.data?.failedResult ?? {}));
  const failure = failureOfKeyCall(reply, named.size + reasons.size > 0);
  if (failure !== undefined) throw new DingTalkError(failure);
  if (!body.success)
    throw new DingTalkError(reply.misunderstood("a success that is not a JSON object"));
  const refused = new Map<string, string>();
  const open = new Map<string, Failure>();
  let unnamed: Failure | undefined;
  for (const key of keys) {
    // A key in both lists does not count as recalled.
    if (reasons.has(key)) {
      const reason = reasonOf(reasons.get(key));
      const passing = passingFailure(reply, reason);
      if (passing !== undefined) open.set(key, passing);
      else refused.set(key, reply.shownText(reason) || noReason);
    } else if (!named.has(key)) {
      unnamed ??= reply.misunderstood("a success without this key");
      open.set(key, unnamed);
    }
  }
  const recalled = keys.filter((key) => !refused.has(key) && !open.has(key));
  return { recalled, refused, open, status: reply.status, requestId: reply.requestId };
}

const noReason = "noReason";

const word = z.pipe(z.union([z.string(), z.number()]), z.transform(String));
const replyBody = z.object({
  successResult: z.catch(z.array(z.catch(word, "")), []),
  failedResult: z.catch(z.record(z.string(), z.unknown()), {}),
});

function reasonOf(value: unknown): string {
  const text = word.safeParse(value);
  if (text.success) return text.data.trim();
  return value === null ? "" : JSON.stringify(value);
}

// The failure of a temporary reason: one for which a whole call would be retried.
function passingFailure(reply: Reply, reason: string): Failure | undefined {
  const { status, requestId } = reply;
  const reading = readCode(reason);
  const code = reply.shownText(reason);
  switch (reading?.kind) {
    case "throttled":
    case "unknown":
      return { ...reading, waitMs: undefined, code, message: "", status, requestId };
    case "expired":
    case "rejected":
    case undefined:
      return undefined;
    default:
      return reading satisfies never;
  }
}
