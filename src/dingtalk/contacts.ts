import * as z from "zod/mini";
import { type ApiRequest, apiRequest, type Endpoint, endpoints } from "./endpoints.ts";
import { DingTalkError, type FailureFacts, type OwnWords } from "./failure.ts";
import type { Reply } from "./reply.ts";

/** The request for the user of a mobile number. */
export function userByMobileRequest(mobile: string, accessToken: string): ApiRequest {
  return contactsRequest(endpoints.userByMobile, { mobile }, accessToken);
}

/** The spellings in which a reply may repeat the mobile number of a request. */
export function spellingsOfMobile(mobile: string): string[] {
  const digits = mobile.replace(/[+-]/g, "");
  // The code of the country, which has one to four digits, may be left out.
  const national = mobile.startsWith("+") ? [1, 2, 3, 4].map((code) => digits.slice(code)) : [];
  return [mobile, digits, ...national];
}

/** The userId of a mobile number; undefined when DingTalk says that no member has it. Throws a DingTalkError for any other reply. */
export function readUserByMobile(reply: Reply): string | undefined {
  if (codesOfNoMember.has(reply.code)) return undefined;
  return readResult(reply, userOfMobile).userid;
}

/** The request for a department's own members. */
export function membersRequest(departmentId: string, accessToken: string): ApiRequest {
  const body = { dept_id: Number(departmentId) };
  return contactsRequest(endpoints.departmentMembers, body, accessToken);
}

/** The userIds of a department's own members; throws a DingTalkError when the reply has no list of them. */
export function readMembers(reply: Reply): readonly string[] {
  return readResult(reply, members)
    .userid_list.map((id) => id.trim())
    .filter((id) => id !== "");
}

/** The request for the departments one level below a department. */
export function subDepartmentsRequest(departmentId: string, accessToken: string): ApiRequest {
  const body = { dept_id: Number(departmentId) };
  return contactsRequest(endpoints.subDepartments, body, accessToken);
}

/** The ids of the departments one level below; throws a DingTalkError when the reply has no list of them. */
export function readSubDepartments(reply: Reply): readonly string[] {
  return readResult(reply, subDepartments).dept_id_list.map(String);
}

/** A page of the members of a role. */
export interface RolePage {
  readonly roleId: string;
  /** How many members the pages before it have. */
  readonly offset: number;
}

/** The members of a page, and where the next one begins; undefined after the last. */
export interface RoleMembers {
  readonly userIds: readonly string[];
  readonly next: number | undefined;
}

/** The request for one page of the members of a role. */
export function roleMembersRequest({ roleId, offset }: RolePage, accessToken: string): ApiRequest {
  const body = { role_id: Number(roleId), size: membersPerPage, offset };
  return contactsRequest(endpoints.roleMembers, body, accessToken);
}

/** DingTalk's limit. Source: the page "List the employees of a role". */
const membersPerPage = 100;

/** The members of a page; throws a DingTalkError when the reply has no list of them, or does not say how it goes on. */
export function readRoleMembers(reply: Reply, { offset }: RolePage): RoleMembers {
  const { list, hasMore, nextCursor } = readResult(reply, roleMembers);
  const userIds = (list ?? []).map(({ userid }) => userid.trim()).filter((id) => id !== "");
  if (hasMore !== true) return { userIds, next: undefined };
  if (typeof nextCursor === "number" && nextCursor > offset) return { userIds, next: nextCursor };
  throw new DingTalkError(reply.misunderstood(withoutResult));
}

/** The request for a user, whose manager is wanted. */
export function userRequest(userId: string, accessToken: string): ApiRequest {
  return contactsRequest(endpoints.user, { userid: userId }, accessToken);
}

/** The userId of a user's manager; undefined when there is none, or DingTalk does not know the user. Throws a DingTalkError for any other reply. */
export function readManager(reply: Reply): string | undefined {
  if (reply.code === noSuchUser) return undefined;
  const manager = readResult(reply, userWithManager).manager_userid?.trim() ?? "";
  return manager === "" ? undefined : manager;
}

/**
 * Whether every other lookup would be refused, too: because of the app, the runner's address or the token, or because the
 * server is not DingTalk's. The older API refuses a single person or department with HTTP 200 and a code of its own.
 */
export function holdsForEveryQuestion({
  status,
  code,
}: Pick<FailureFacts, "status" | "code">): boolean {
  return status !== 200 || ["60011", "60020", "88"].includes(code);
}

// The older API takes its token in the URL.
function contactsRequest(endpoint: Endpoint, body: object, accessToken: string): ApiRequest {
  return apiRequest(endpoint, { query: { access_token: accessToken }, body });
}

// "The user does not exist" and "not a mobile number of the organisation". Source: the page "Find a user by mobile number".
const noSuchUser = "60121";
const codesOfNoMember: ReadonlySet<string | undefined> = new Set([noSuchUser, "40104"]);

const userOfMobile = z.object({ userid: z.string().check(z.minLength(1)) });
const members = z.object({ userid_list: z.array(z.string()) });
const subDepartments = z.object({ dept_id_list: z.array(z.int()) });
const roleMembers = z.object({
  list: z.nullish(z.array(z.object({ userid: z.string() }))),
  hasMore: z.nullish(z.boolean()),
  nextCursor: z.nullish(z.int()),
});
const userWithManager = z.object({ userid: z.string(), manager_userid: z.nullish(z.string()) });

function readResult<T>(reply: Reply, schema: z.ZodMiniType<T>): T {
  if (reply.failure !== undefined) throw new DingTalkError(reply.failure);
  const body = z.object({ result: schema }).safeParse(reply.body);
  if (body.success) return body.data.result;
  throw new DingTalkError(reply.misunderstood(withoutResult));
}

const withoutResult: OwnWords = "a success without the result that was asked for";
