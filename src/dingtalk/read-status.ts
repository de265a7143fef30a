import * as z from "zod/mini";
import { DingTalkError } from "./failure.ts";
import { bodyOf, failureOf, misunderstood } from "./reply.ts";
import type { HttpReply } from "./transport.ts";

/** What has become of a message: who of those it went to has read it. */
export interface ReadStatus {
  readonly kind: "sent" | "processing" | "recalled";
  readonly people: readonly Reader[];
}

/** Somebody a message went to. */
export interface Reader {
  readonly userId: string;
  /** As DingTalk knows them; empty where it does not say. */
  readonly name: string;
  readonly hasRead: boolean;
}

/** Reads the reply to a question after a message; throws a DingTalkError where it is no answer. */
export function readReadStatus(reply: HttpReply): ReadStatus {
  const failure = failureOf(reply);
  if (failure !== undefined) throw new DingTalkError(failure);
  const body = replyBody.safeParse(bodyOf(reply));
  if (!body.success) throw new DingTalkError(misunderstood(reply, "a success without a status"));
  const { sendStatus, messageReadInfoList } = body.data;
  return {
    kind: kinds[sendStatus],
    people: (messageReadInfoList ?? []).map(({ userId, name, readStatus }) => ({
      userId,
      name: name ?? "",
      hasRead: readStatus === "READ",
    })),
  };
}

// The page's example and the official SDK's have the first of these, its table the second.
const kinds = {
  SUCESS: "sent",
  SUCCESS: "sent",
  PROCESSING: "processing",
  RECALLED: "recalled",
} as const;

const replyBody = z.object({
  sendStatus: z.enum(["SUCESS", "SUCCESS", "PROCESSING", "RECALLED"]),
  messageReadInfoList: z.optional(
    z.nullable(
      z.array(
        z.object({
          userId: z.string(),
          name: z.optional(z.nullable(z.string())),
          readStatus: z.string(),
        }),
      ),
    ),
  ),
});
