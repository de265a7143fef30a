import * as z from "zod/mini";
import { DingTalkError, type FailureFacts } from "./failure.ts";
import { bodyOf, failureOf, misunderstood } from "./reply.ts";
import type { HttpReply } from "./transport.ts";

/** The person a mobile number belongs to; undefined where DingTalk says that it is nobody's. Throws a DingTalkError where it says neither. */
export function readUserByMobile(reply: HttpReply): string | undefined {
  const failure = failureOf(reply);
  if (failure !== undefined) {
    if (codesOfNobody.includes(failure.code)) return undefined;
    throw new DingTalkError(failure);
  }
  return resultOf(reply, userOfMobile).userid;
}

/** The userIds of a department's own members; throws a DingTalkError where the reply has none. */
export function readMembers(reply: HttpReply): readonly string[] {
  refuseFailure(reply);
  return resultOf(reply, members)
    .userid_list.map((id) => id.trim())
    .filter((id) => id !== "");
}

/** The ids of the departments right below one; throws a DingTalkError where the reply has none. */
export function readSubDepartments(reply: HttpReply): readonly string[] {
  refuseFailure(reply);
  return resultOf(reply, subDepartments).dept_id_list.map(String);
}

/**
 * Whether a refusal awaits every other question: of the app, of the runner's address, of the token, or of another server
 * than DingTalk's. What DingTalk's older API says of one person or department comes with HTTP 200 and a code of its own.
 */
export function awaitsEveryQuestion({
  status,
  code,
}: Pick<FailureFacts, "status" | "code">): boolean {
  return status !== 200 || ["60011", "60020", "88"].includes(code);
}

// "The user does not exist" and "not a mobile number of the organisation". Source: the page "Find a user by mobile number".
const codesOfNobody: readonly string[] = ["60121", "40104"];

const userOfMobile = z.object({ userid: z.string().check(z.minLength(1)) });
const members = z.object({ userid_list: z.array(z.string()) });
const subDepartments = z.object({ dept_id_list: z.array(z.int()) });

function refuseFailure(reply: HttpReply): void {
  const failure = failureOf(reply);
  if (failure !== undefined) throw new DingTalkError(failure);
}

function resultOf<T>(reply: HttpReply, schema: z.ZodMiniType<T>): T {
  const parsed = z.object({ result: schema }).safeParse(bodyOf(reply));
  if (parsed.success) return parsed.data.result;
  throw new DingTalkError(misunderstood(reply, "a success without the result that was asked for"));
}
