import type { HttpRequest } from "./transport.ts";

/** Method and path of one call of DingTalk's API. */
export interface Endpoint {
  readonly method: "GET" | "POST";
  /** Path below the endpoint's origin. */
  readonly path: string;
}

/** A request to DingTalk's API, without the origin that it goes to. */
export type ApiRequest = Omit<HttpRequest, "origin">;

/** The calls this action makes. Source: the API page of each, named beside it. */
export const endpoints = {
  /** "Batch send messages of a one-to-one robot conversation" */
  batchSend: { method: "POST", path: "/v1.0/robot/oToMessages/batchSend" },
  /** "Recall robot messages in batches"; DingTalk spells it `oto`, unlike the other two */
  batchRecall: { method: "POST", path: "/v1.0/robot/otoMessages/batchRecall" },
  /** "Query the read status of a robot's one-to-one messages" */
  readStatus: { method: "GET", path: "/v1.0/robot/oToMessages/readStatus" },
  /** "Get the accessToken of an internal app" */
  accessToken: { method: "POST", path: "/v1.0/oauth2/accessToken" },
  /** "Get the token of an app by corpId"; `{corpId}` is filled in URL-encoded */
  organisationToken: { method: "POST", path: "/v1.0/oauth2/{corpId}/token" },
  /** "Get the accessToken of an organisation that authorised a third-party app" */
  corpAccessToken: { method: "POST", path: "/v1.0/oauth2/corpAccessToken" },
  /** "Find a user by mobile number"; like those below a call of the older API, on its own host */
  userByMobile: { method: "POST", path: "/topapi/v2/user/getbymobile" },
  /** "List the userIds of a department": its own members only */
  departmentMembers: { method: "POST", path: "/topapi/user/listid" },
  /** "List the ids of sub-departments": one level */
  subDepartments: { method: "POST", path: "/topapi/v2/department/listsubid" },
  /** "List the employees of a role": one page */
  roleMembers: { method: "POST", path: "/topapi/role/simplelist" },
  /** "Query the details of a user", the manager among them */
  user: { method: "POST", path: "/topapi/v2/user/get" },
  /** "Upload a media file" */
  mediaUpload: { method: "POST", path: "/media/upload" },
} as const satisfies Record<string, Endpoint>;

/** The request of a call: `query` behind its path, `body` as JSON, the token in the header of the v1.0 API. */
export function apiRequest(
  { method, path }: Endpoint,
  {
    query,
    body,
    accessToken,
  }: {
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: object;
    readonly accessToken?: string;
  },
): ApiRequest {
  return {
    method,
    path: query === undefined ? path : `${path}?${new URLSearchParams(query)}`,
    headers: {
      // Without it, some of DingTalk's gateways answer in XML.
      accept: "application/json",
      // A compressed reply could not be read.
      "accept-encoding": "identity",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(accessToken === undefined ? {} : { "x-acs-dingtalk-access-token": accessToken }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  };
}
