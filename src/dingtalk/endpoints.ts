/** One call of DingTalk's API: how it is addressed, and whether it changes anything there. */
export interface Endpoint {
  readonly method: "GET" | "POST";
  /** Path below the endpoint's origin; `{name}` is filled in URL-encoded. */
  readonly path: string;
}

/** The calls this action makes. Source: the API page of each, named beside it. */
export const endpoints = {
  /** "Batch send messages of a one-to-one robot conversation" */
  batchSend: { method: "POST", path: "/v1.0/robot/oToMessages/batchSend" },
  /** "Recall robot messages in batches"; with a lower-case t, unlike its neighbours */
  batchRecall: { method: "POST", path: "/v1.0/robot/otoMessages/batchRecall" },
  /** "Query the read status of a robot's one-to-one messages" */
  readStatus: { method: "GET", path: "/v1.0/robot/oToMessages/readStatus" },
  /** "Get the accessToken of an internal app" */
  accessToken: { method: "POST", path: "/v1.0/oauth2/accessToken" },
  /** "Get the token of an app by corpId" */
  organisationToken: { method: "POST", path: "/v1.0/oauth2/{corpId}/token" },
  /** "Get the accessToken of an organisation that authorised a third-party app" */
  corpAccessToken: { method: "POST", path: "/v1.0/oauth2/corpAccessToken" },
  /** "Find a user by mobile number"; like the two below a call of the older API, on its own host */
  userByMobile: { method: "POST", path: "/topapi/v2/user/getbymobile" },
  /** "List the userIds of a department": its own members only */
  departmentMembers: { method: "POST", path: "/topapi/user/listid" },
  /** "List the ids of sub-departments": one level */
  subDepartments: { method: "POST", path: "/topapi/v2/department/listsubid" },
} as const satisfies Record<string, Endpoint>;

/** The endpoint's path with its places filled in. */
export function pathOf(endpoint: Endpoint, places: Readonly<Record<string, string>> = {}): string {
  return endpoint.path.replace(/\{(?<place>\w+)\}/g, (_match, place: string) =>
    encodeURIComponent(places[place] ?? ""),
  );
}
