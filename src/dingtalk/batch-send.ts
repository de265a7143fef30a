import * as z from "zod/mini";
import { type ApiRequest, apiRequest, endpoints } from "./endpoints.ts";
import { DingTalkError, type Failure } from "./failure.ts";
import { type AnsweredCall, bothSaid, isSuccess, type Reply } from "./reply.ts";

/** The parameters of batchSend besides the recipients. */
export interface RobotMessage {
  readonly robotCode: string;
  readonly msgKey: string;
  /** JSON text: the API takes a string that holds JSON. */
  readonly msgParam: string;
}

/** What DingTalk said about each recipient of one call: each is in exactly one of the four lists. */
export interface BatchSendAnswer extends AnsweredCall {
  /** Empty when DingTalk gave no key. */
  readonly processQueryKey: string;
  readonly invalid: readonly string[];
  readonly filtered: readonly string[];
  readonly flowControlled: readonly string[];
  /** Recipients who are in no list: accepted, unless there is a doubt. */
  readonly others: readonly string[];
  /** Why `others` may not have been accepted: the reply contradicts itself, or lacks something. */
  readonly doubt: Failure | undefined;
}

/** The request that sends a message to these people. */
export function batchSendRequest(
  { robotCode, msgKey, msgParam }: RobotMessage,
  userIds: readonly string[],
  accessToken: string,
): ApiRequest {
  const body = { robotCode, userIds, msgKey, msgParam };
  return apiRequest(endpoints.batchSend, { body, accessToken });
}

/** Reads the reply to a batchSend to these people; throws a DingTalkError when it says nothing about them. */
export function readBatchSend(reply: Reply, userIds: readonly string[]): BatchSendAnswer {
  const { status, requestId, failure } = reply;
  const body = replyBody.safeParse(reply.body);
  const processQueryKey = (body.success ? body.data.processQueryKey?.trim() : undefined) ?? "";
  // A key says that the message was taken, and an errcode that it was not.
  const isContradiction =
    isSuccess(status) && processQueryKey !== "" && reply.errcode !== undefined;
  // The lists of a 2xx that is in doubt are read all the same.
  const isInDoubt = isSuccess(status) && failure?.kind === "unknown";
  if (failure !== undefined && !isContradiction && !isInDoubt) throw new DingTalkError(failure);
  if (!body.success)
    throw new DingTalkError(failure ?? reply.misunderstood("a success that is not a JSON object"));
  const { readable, ...lists } = sortPeople(body.data, userIds);
  const doubt = isContradiction
    ? reply.misunderstood(bothSaid)
    : (failure ?? doubtOf(reply, { processQueryKey, readable }));
  return {
    ...lists,
    processQueryKey: reply.shownId(processQueryKey),
    doubt: lists.others.length === 0 ? undefined : doubt,
    status,
    requestId,
  };
}

function doubtOf(
  reply: Reply,
  { processQueryKey, readable }: { processQueryKey: string; readable: boolean },
): Failure | undefined {
  if (!readable) return reply.misunderstood("a list of people that does not fit the call");
  if (processQueryKey === "") return reply.misunderstood("a success without processQueryKey");
  return undefined;
}

const replyBody = z.object({
  processQueryKey: z.catch(z.optional(z.string()), undefined),
  invalidStaffIdList: z.optional(z.unknown()),
  filteredStaffIdList: z.optional(z.unknown()),
  flowControlledStaffIdList: z.optional(z.unknown()),
});

const idList = z.optional(z.nullable(z.array(z.string())));

type Lists = Pick<BatchSendAnswer, "invalid" | "filtered" | "flowControlled" | "others">;

// A person in two lists counts for the first of these: invalid, filtered, flow-controlled.
function sortPeople(
  body: z.output<typeof replyBody>,
  userIds: readonly string[],
): Lists & { readonly readable: boolean } {
  const left = new Set(userIds);
  const asked = new Set(userIds);
  let readable = true;
  const take = (list: unknown): string[] => {
    const parsed = idList.safeParse(list);
    const ids = parsed.data ?? [];
    if (!parsed.success || ids.some((id) => !asked.has(id))) readable = false;
    return ids.filter((id) => left.delete(id));
  };
  const invalid = take(body.invalidStaffIdList);
  const filtered = take(body.filteredStaffIdList);
  const flowControlled = take(body.flowControlledStaffIdList);
  return { invalid, filtered, flowControlled, others: [...left], readable };
}
