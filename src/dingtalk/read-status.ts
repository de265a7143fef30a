import * as z from "zod/mini";
import { type ApiRequest, apiRequest, endpoints } from "./endpoints.ts";
import { DingTalkError } from "./failure.ts";
import { type AnsweredCall, failureOfKeyCall, type Reply, shortened } from "./reply.ts";

/** The status of a sent message, and which of its recipients have read it. */
export interface ReadStatus extends AnsweredCall {
  readonly kind: "sent" | "processing" | "recalled";
  readonly people: readonly Reader[];
  /** How many recipients the list has without a userId, at least; a list that cannot be read has one. */
  readonly unnamed: number;
}

/** A recipient of a message. */
export interface Reader {
  readonly userId: string;
  /** The name in DingTalk; empty when the reply has no name. */
  readonly name: string;
  readonly hasRead: boolean;
}

/** The request for the status of the message with this key. */
export function readStatusRequest(
  robotCode: string,
  processQueryKey: string,
  accessToken: string,
): ApiRequest {
  return apiRequest(endpoints.readStatus, { query: { robotCode, processQueryKey }, accessToken });
}

/** Reads the status of a message, as far as it is readable; throws a DingTalkError when the reply has no status. */
export function readReadStatus(reply: Reply): ReadStatus {
  const body = replyBody.safeParse(reply.body);
  const { sendStatus = "", messageReadInfoList } = body.data ?? {};
  const failure = failureOfKeyCall(reply, sendStatus !== "" || messageReadInfoList !== undefined);
  if (failure !== undefined) throw new DingTalkError(failure);
  const list = entries.safeParse(messageReadInfoList ?? []);
  const people = (list.data ?? []).flatMap((entry) => readerIn(entry, reply));
  // With people in the list, a status that no page documents means that the message was sent.
  const kind =
    kinds.get(sendStatus.trim().toUpperCase()) ?? (people.length > 0 ? "sent" : undefined);
  if (kind === undefined || (kind === "sent" && !list.success))
    throw new DingTalkError(reply.misunderstood("a success without a status"));
  const unnamed = list.success ? list.data.length - people.length : 1;
  return { kind, people, unnamed, status: reply.status, requestId: reply.requestId };
}

// The page's example and the official SDK's have SUCESS, the page's table SUCCESS.
const kinds: ReadonlyMap<string, ReadStatus["kind"]> = new Map([
  ["SUCESS", "sent"],
  ["SUCCESS", "sent"],
  ["PROCESSING", "processing"],
  ["RECALLED", "recalled"],
]);

// JSON.parse rounds an unsafe integer, which would then be another person's id.
const word = z.pipe(z.union([z.string(), z.int()]), z.transform(String));
const words = z.catch(z.optional(word), undefined);

const replyBody = z.object({
  sendStatus: words,
  messageReadInfoList: z.optional(z.unknown()),
});

const entries = z.array(z.unknown());
const reader = z.object({ userId: word, name: words, readStatus: words });

// An entry without a userId is about no known person.
function readerIn(entry: unknown, { shownId, shownText }: Reply): Reader[] {
  const parsed = reader.safeParse(entry);
  if (!parsed.success || parsed.data.userId.trim() === "") return [];
  const { userId, name = "", readStatus = "" } = parsed.data;
  const hasRead = readStatus.trim().toUpperCase() === "READ";
  return [{ userId: shortened(shownId(userId)), name: shownText(name), hasRead }];
}
