import * as z from "zod/mini";
import { knownAs } from "./error-codes.ts";
import { DingTalkError } from "./failure.ts";
import { bodyOf, failureOf, misunderstood } from "./reply.ts";
import type { Topic } from "./topics.ts";
import type { HttpReply } from "./transport.ts";

/** How many keys one call takes. Source: the page "Recall a robot's one-to-one messages in batches". */
export const mostKeysPerRecall = 20;

/** What DingTalk said of each key of a call. */
export interface RecallAnswer {
  readonly recalled: readonly string[];
  readonly failed: ReadonlyMap<string, KeyRefusal>;
}

/** Why a message was not taken back. */
export interface KeyRefusal {
  /** DingTalk's reason, a code or a text. */
  readonly reason: string;
  readonly topic: Topic | undefined;
}

/** Reads the reply to a recall of these keys; throws a DingTalkError where it says nothing of one of them. */
export function readRecall(reply: HttpReply, keys: readonly string[]): RecallAnswer {
  const failure = failureOf(reply);
  if (failure !== undefined) throw new DingTalkError(failure);
  const body = replyBody.safeParse(bodyOf(reply));
  const { successResult, failedResult } = body.success ? body.data : nothingSaid;
  const failed = new Map(
    Object.entries(failedResult ?? {})
      .filter(([key]) => keys.includes(key))
      .map(([key, reason]) => [key, { reason, topic: knownAs(reason) }] as const),
  );
  const recalled = keys.filter((key) => successResult?.includes(key) && !failed.has(key));
  if (recalled.length + failed.size < new Set(keys).size)
    throw new DingTalkError(misunderstood(reply, "a success that does not name every key"));
  return { recalled, failed };
}

const replyBody = z.object({
  successResult: z.optional(z.nullable(z.array(z.string()))),
  failedResult: z.optional(z.nullable(z.record(z.string(), z.string()))),
});

const nothingSaid: z.output<typeof replyBody> = {};
