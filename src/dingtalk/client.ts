import { type BatchRecallAnswer, batchRecallRequest, readBatchRecall } from "./batch-recall.ts";
import {
  type BatchSendAnswer,
  batchSendRequest,
  type RobotMessage,
  readBatchSend,
} from "./batch-send.ts";
import {
  membersRequest,
  type RoleMembers,
  type RolePage,
  readManager,
  readMembers,
  readRoleMembers,
  readSubDepartments,
  readUserByMobile,
  roleMembersRequest,
  spellingsOfMobile,
  subDepartmentsRequest,
  userByMobileRequest,
  userRequest,
} from "./contacts.ts";
import type { ApiRequest } from "./endpoints.ts";
import { DingTalkError, type Failure, type OwnWords } from "./failure.ts";
import { readUpload, type Upload, uploadRequest } from "./media-upload.ts";
import { type ReadStatus, readReadStatus, readStatusRequest } from "./read-status.ts";
import { failureWithoutReply, readReply } from "./reply.ts";
import {
  type AppCredentials,
  type Credentials,
  readToken,
  secretsOf,
  tokenRequest,
} from "./token.ts";
import type { Transport } from "./transport.ts";

/** DingTalk's API as this action uses it: each method makes one HTTP request, and throws a DingTalkError when the call fails. */
export interface DingTalk {
  /** Gets a new access token, of another origin if one is given, valid for two hours; DingTalk asks its clients to reuse a token until it expires. */
  fetchToken(app: AppCredentials, origin?: string): Promise<string>;
  /** Sends one message to some people; DingTalk documents at most 20 per call. */
  batchSend(
    message: RobotMessage,
    userIds: readonly string[],
    accessToken: string,
  ): Promise<BatchSendAnswer>;
  /** Recalls messages by their keys; recalling a message twice does no harm. */
  recall(
    robotCode: string,
    keys: readonly string[],
    accessToken: string,
  ): Promise<BatchRecallAnswer>;
  /** Asks who has read a message. Each call counts against DingTalk's monthly quota. */
  readStatus(robotCode: string, key: string, accessToken: string): Promise<ReadStatus>;
  /** The userId that belongs to a mobile number; undefined when the organisation has no such member. */
  userByMobile(mobile: string, accessToken: string): Promise<string | undefined>;
  /** The userIds of a department's own members, without those of its sub-departments. */
  membersOf(departmentId: string, accessToken: string): Promise<readonly string[]>;
  /** The ids of the departments one level below a department. */
  subDepartmentsOf(departmentId: string, accessToken: string): Promise<readonly string[]>;
  /** One page of the members of a role. */
  membersOfRole(page: RolePage, accessToken: string): Promise<RoleMembers>;
  /** The userId of a person's manager; undefined when there is none, or the person is unknown. */
  managerOf(userId: string, accessToken: string): Promise<string | undefined>;
  /** Uploads a file, and gives its mediaId, which stays valid and may be used again. */
  upload(file: Upload, accessToken: string): Promise<string>;
}

/** The origins of DingTalk's API. They are read at each call: which region it is, is known only with the first token. */
export interface Hosts {
  readonly endpoint: string;
  /** Serves the calls of the older API: lookups of people, and uploads; undefined if the region has none that is known. */
  readonly legacyEndpoint: string | undefined;
}

/** A client for the API. Its answers and errors contain no secret of the credentials and no token that it fetched; its errors contain no mobile number of a request. */
export function openDingTalk(
  transport: Transport,
  hosts: Hosts,
  credentials: Credentials,
): DingTalk {
  // Grows with every token that is fetched.
  const secrets = new Set(secretsOf(credentials));
  const call = async (request: ApiRequest, origin = hosts.endpoint, hidden: string[] = []) => {
    const result = await transport.request({ ...request, origin });
    if (result.kind !== "reply") throw new DingTalkError(failureWithoutReply(result));
    return readReply(result, [...secrets, ...hidden]);
  };
  const callLegacyHost = async (request: ApiRequest, hidden?: string[]) => {
    const { legacyEndpoint } = hosts;
    if (legacyEndpoint === undefined) throw new DingTalkError(withoutHost);
    return call(request, legacyEndpoint, hidden);
  };
  return {
    fetchToken: async (app, origin) => {
      const token = readToken(await call(tokenRequest(app), origin));
      secrets.add(token);
      return token;
    },
    batchSend: async (message, userIds, accessToken) =>
      readBatchSend(await call(batchSendRequest(message, userIds, accessToken)), userIds),
    recall: async (robotCode, keys, accessToken) =>
      readBatchRecall(await call(batchRecallRequest(robotCode, keys, accessToken)), keys),
    readStatus: async (robotCode, key, accessToken) =>
      readReadStatus(await call(readStatusRequest(robotCode, key, accessToken))),
    userByMobile: async (mobile, accessToken) => {
      const request = userByMobileRequest(mobile, accessToken);
      return readUserByMobile(await callLegacyHost(request, spellingsOfMobile(mobile)));
    },
    membersOf: async (departmentId, accessToken) =>
      readMembers(await callLegacyHost(membersRequest(departmentId, accessToken))),
    subDepartmentsOf: async (departmentId, accessToken) =>
      readSubDepartments(await callLegacyHost(subDepartmentsRequest(departmentId, accessToken))),
    membersOfRole: async (page, accessToken) =>
      readRoleMembers(await callLegacyHost(roleMembersRequest(page, accessToken)), page),
    managerOf: async (userId, accessToken) =>
      readManager(await callLegacyHost(userRequest(userId, accessToken))),
    upload: async (file, accessToken) =>
      readUpload(await callLegacyHost(uploadRequest(file, accessToken))),
  };
}

const withoutHost: Failure = {
  kind: "rejected",
  because: "request",
  code: "legacyEndpoint",
  message: "there is no host for this call in the region of the app" satisfies OwnWords,
  status: undefined,
  requestId: undefined,
};
