import * as z from "zod/mini";
import { DingTalkError, type Failure } from "./failure.ts";
import { bodyOf, factsOfReply, failureOf, misunderstood } from "./reply.ts";
import type { HttpReply } from "./transport.ts";

/** What batchSend takes beside the people. */
export interface RobotMessage {
  readonly robotCode: string;
  readonly msgKey: string;
  /** JSON text: the API takes a string that holds JSON. */
  readonly msgParam: string;
}

/** What DingTalk said of each person of one call. */
export interface BatchSendAnswer {
  /** Empty where DingTalk gave none. */
  readonly processQueryKey: string;
  readonly invalid: readonly string[];
  readonly filtered: readonly string[];
  readonly flowControlled: readonly string[];
  /** Whoever is in no list: accepted, or left in doubt by a reply that does not add up. */
  readonly others: readonly string[];
  readonly doubt: Failure | undefined;
  readonly status: number;
  readonly requestId: string | undefined;
}

/** Reads the reply to a batchSend of these people; throws a DingTalkError where it is no answer about them. */
export function readBatchSend(reply: HttpReply, userIds: readonly string[]): BatchSendAnswer {
  const failure = failureOf(reply);
  const body = replyBody.safeParse(bodyOf(reply));
  const processQueryKey = (body.success ? body.data.processQueryKey?.trim() : undefined) ?? "";
  // A success without a key is in doubt before it is refused for an errcode: that row comes first.
  const isKeyless = reply.status >= 200 && reply.status < 300 && processQueryKey === "";
  if (failure !== undefined && !(failure.kind === "rejected" && isKeyless))
    throw new DingTalkError(failure);
  if (!body.success)
    throw new DingTalkError(misunderstood(reply, "a success that is no JSON object"));
  const lists = sortPeople(body.data, userIds);
  const whole = reply.status === 200 && processQueryKey !== "" && lists.readable;
  const { status, requestId } = factsOfReply(reply);
  return {
    processQueryKey,
    invalid: lists.invalid,
    filtered: lists.filtered,
    flowControlled: lists.flowControlled,
    others: lists.others,
    doubt:
      whole || lists.others.length === 0
        ? undefined
        : misunderstood(reply, whyDoubtful(processQueryKey, lists.readable)),
    status: status ?? reply.status,
    requestId,
  };
}

const replyBody = z.object({
  processQueryKey: z.catch(z.optional(z.string()), undefined),
  invalidStaffIdList: z.optional(z.unknown()),
  filteredStaffIdList: z.optional(z.unknown()),
  flowControlledStaffIdList: z.optional(z.unknown()),
});

interface SortedPeople {
  readonly invalid: readonly string[];
  readonly filtered: readonly string[];
  readonly flowControlled: readonly string[];
  readonly others: readonly string[];
  /** false where a list is none, or names somebody who was not in the call. */
  readonly readable: boolean;
}

// Somebody in two lists counts for the first of: invalid, filtered, flow-controlled.
function sortPeople(body: z.output<typeof replyBody>, userIds: readonly string[]): SortedPeople {
  const left = new Set(userIds);
  const asked = new Set(userIds);
  let readable = true;
  const take = (list: unknown): string[] => {
    const named = idList(list);
    if (named === undefined || named.some((id) => !asked.has(id))) readable = false;
    return (named ?? []).filter((id) => left.delete(id));
  };
  const invalid = take(body.invalidStaffIdList);
  const filtered = take(body.filteredStaffIdList);
  const flowControlled = take(body.flowControlledStaffIdList);
  return { invalid, filtered, flowControlled, others: [...left], readable };
}

const ids = z.array(z.string());

function idList(list: unknown): readonly string[] | undefined {
  if (list === undefined || list === null) return [];
  const parsed = ids.safeParse(list);
  return parsed.success ? parsed.data : undefined;
}

function whyDoubtful(processQueryKey: string, readable: boolean): string {
  if (!readable) return "a list of people that does not fit the call";
  return processQueryKey === ""
    ? "a success without processQueryKey"
    : "a success that is not HTTP 200";
}
