import type { CodePrefix, KnownCode } from "../../src/dingtalk/error-codes.ts";
import documented from "../../test/fixtures/error-codes.json" with { type: "json" };

// Where DingTalk documents the codes of src/dingtalk/error-codes.ts.

const development = "https://open.dingtalk.com/document/development";

/** The documents that list the codes, by short names. */
export const pages = {
  batchSend: {
    title: "Send a robot's one-to-one messages in batches",
    url: `${development}/chatbots-send-one-on-one-chat-messages-in-batches`,
  },
  groupMessages: {
    title: "Send a robot's message to a group",
    url: `${development}/the-robot-sends-a-group-message`,
  },
  globalErrorCodes: {
    title: "Global error codes",
    url: `${development}/server-api-error-codes-1`,
  },
  throttling: {
    title: "Call frequency and throttling",
    url: `${development}/how-to-process-api-throttling-on-the-dingtalk-server`,
  },
  callFrequency: {
    title: "Call frequency limits",
    url: `${development}/call-frequency-limit`,
  },
  accessToken: {
    title: "Get the access token of an internal app",
    url: `${development}/obtain-the-access-token-of-an-internal-app`,
  },
  token: {
    title: "Get an app's access token",
    url: `${development}/api-gettoken`,
  },
  corpAccessToken: {
    title: "Get a third-party app's access token for an organisation",
    url: `${development}/obtain-the-access-token-of-the-authorized-enterprise-1`,
  },
  readStatus: {
    title: "Query whether a robot's one-to-one messages were read",
    url: `${development}/chatbot-batch-query-the-read-status-of-messages`,
  },
  batchRecall: {
    title: "Recall a robot's one-to-one messages in batches",
    url: `${development}/batch-message-recall-chat`,
  },
  userByMobile: {
    title: "Find a user by mobile number",
    url: `${development}/query-users-by-phone-number`,
  },
  departmentUsers: {
    title: "List the userIds of a department",
    url: `${development}/query-the-list-of-department-userids`,
  },
  report: {
    title: "A user's report, on none of DingTalk's pages",
    url: "https://github.com/aliyun/alibabacloud-php-sdk/issues/36",
  },
  regionReport: {
    title: "A user's report, on none of DingTalk's pages",
    url: "https://github.com/liliMozi/openhanako/issues/2077",
  },
  missingTokenReport: {
    title: "A user's report of a missing token, on none of DingTalk's pages",
    url: "https://github.com/NousResearch/hermes-agent/issues/30144",
  },
} as const;

/** The short name of a document. */
export type Page = keyof typeof pages;

/** Codes that a page lists under one HTTP status; undefined where it lists them under none or several. */
interface Listing {
  readonly page: Page;
  readonly status: number | undefined;
  readonly codes: readonly string[];
}

/** Every known code and every beginning of codes, once. The 76 of batchSend's page are test/fixtures/error-codes.json. */
export const listings: readonly Listing[] = [
  ...documented.map(({ status, code }) => ({ page: "batchSend" as const, status, codes: [code] })),
  listing("groupMessages", 400, [
    "invalidParameter.robotCode.auth",
    "resource.not.found",
    "unknown.send.result",
  ]),
  listing("globalErrorCodes", 200, [
    "-1",
    "40014",
    "42001",
    "88",
    "60020",
    "60011",
    "50002",
    "50004",
    "34010",
    "34011",
    "40004",
    "40005",
    "40006",
    "41005",
    "43004",
    "43008",
    "44001",
    "45001",
  ]),
  listing("globalErrorCodes", 400, ["InvalidAuthentication", "qps.exceed.limit"]),
  listing("globalErrorCodes", 403, [
    "Forbidden.AccessDenied.QpsLimitForApi",
    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
    "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi",
    "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi",
    "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi",
    "Forbidden.AccessDenied.Qps",
    "Forbidden.AccessDenied.Qpm",
    "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    "Forbidden.AccessDenied.IpNotInWhiteList",
  ]),
  // `unknownError` under 500, 502 and 503, `request.overlimit` under 400 and 500.
  listing("globalErrorCodes", undefined, [
    "request.overlimit",
    "system.busy",
    "systemBusy",
    "unknownError",
  ]),
  listing("throttling", undefined, ["Forbidden.AccessDenied.ApiCountLimitForOrg"]),
  // 90020 has there the older name of ApiCountLimitForOrg; it is waited out like its neighbours.
  listing("throttling", 200, ["90002", "90018", "90020"]),
  listing("callFrequency", undefined, ["1111"]),
  listing("accessToken", 400, ["invalidClientIdOrSecret"]),
  listing("token", 400, ["invalid.client", "unsupported.grant.type"]),
  listing("token", 401, ["unauthorized.client"]),
  listing("token", 500, ["server.error"]),
  listing("corpAccessToken", 400, ["invalidSuiteKey", "invalidSuiteTicket", "invalidAuthInfo"]),
  listing("readStatus", 400, [
    "invalid.processQueryKey",
    "processQueryKey.expireTime",
    "invalidParameter.processQueryKey.missing",
    "invalidParameter.robotCode.missing",
  ]),
  listing("batchRecall", 400, [
    "robot.processQueryKey.expired",
    "invalidParameter.processQueryKeys.overMax",
    "notRevoke.all.messages",
    "not.allowed.robotCode",
    "invalidParameter.robotCode",
  ]),
  listing("userByMobile", 200, ["60121", "40104"]),
  listing("departmentUsers", 200, ["60003", "400002"]),
  listing("report", 400, ["Missingbody", "Missing"]),
  // The report does not tell the status.
  listing("regionReport", undefined, ["40089"]),
  listing("missingTokenReport", 400, ["AuthenticationFailed.MissingParameter"]),
];

function listing(
  page: Page,
  status: number | undefined,
  codes: readonly (KnownCode | CodePrefix)[],
): Listing {
  return { page, status, codes };
}
