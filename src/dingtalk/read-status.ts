import * as z from "zod/mini";
import { DingTalkError } from "./failure.ts";
import { type AnsweredCall, failureOfKeyCall } from "./key-call.ts";
import { bodyOf, factsOfReply, misunderstood, shortened } from "./reply.ts";
import type { HttpReply } from "./transport.ts";

/** What has become of a message: who of those it went to has read it. */
export interface ReadStatus extends AnsweredCall {
  readonly kind: "sent" | "processing" | "recalled";
  readonly people: readonly Reader[];
  /** Whether every entry of the list named somebody: else more people may have got the message. */
  readonly whole: boolean;
}

/** Somebody a message went to. */
export interface Reader {
  readonly userId: string;
  /** As DingTalk knows them; empty where it does not say. */
  readonly name: string;
  readonly hasRead: boolean;
}

/** Reads the reply to a question after a message, as much of it as can be read; throws a DingTalkError where it is no answer. */
export function readReadStatus(reply: HttpReply): ReadStatus {
  const failure = failureOfKeyCall(reply);
  if (failure !== undefined) throw new DingTalkError(failure);
  const body = replyBody.safeParse(bodyOf(reply));
  const { sendStatus, messageReadInfoList } = body.success ? body.data : nothingSaid;
  const list = entries.safeParse(messageReadInfoList ?? []);
  const people = (list.success ? list.data : []).flatMap(readerIn);
  const said = kinds.get((sendStatus ?? "").trim().toUpperCase());
  // Who has read it is known also where the status is none that a page lists.
  const kind = said ?? (people.length > 0 ? "sent" : undefined);
  if (kind === undefined || (kind === "sent" && !list.success))
    throw new DingTalkError(misunderstood(reply, "a success without a status"));
  const whole = list.success && people.length === list.data.length;
  const { requestId } = factsOfReply(reply);
  return { kind, people, whole, status: reply.status, requestId };
}

// The page's example and the official SDK's have the first of these, its table the second.
const kinds: ReadonlyMap<string, ReadStatus["kind"]> = new Map([
  ["SUCESS", "sent"],
  ["SUCCESS", "sent"],
  ["PROCESSING", "processing"],
  ["RECALLED", "recalled"],
]);

// A number that is no safe integer has lost digits by now, and would be somebody else's id.
const word = z.pipe(z.union([z.string(), z.int()]), z.transform(String));
const words = z.catch(z.optional(word), undefined);

const replyBody = z.object({
  sendStatus: words,
  messageReadInfoList: z.optional(z.unknown()),
});

const nothingSaid: z.output<typeof replyBody> = {};

const entries = z.array(z.unknown());
const reader = z.object({ userId: word, name: words, readStatus: words });

// Of an entry that names nobody nothing can be told.
function readerIn(entry: unknown): Reader[] {
  const parsed = reader.safeParse(entry);
  if (!parsed.success || parsed.data.userId.trim() === "") return [];
  const { userId, name, readStatus } = parsed.data;
  const hasRead = readStatus?.trim().toUpperCase() === "READ";
  return [{ userId, name: shortened(name ?? ""), hasRead }];
}
