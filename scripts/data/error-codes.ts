import type { CodePrefix, KnownCode } from "../../src/dingtalk/error-codes.ts";
import documented from "../../test/fixtures/error-codes.json" with { type: "json" };

// Where DingTalk documents the codes of src/dingtalk/error-codes.ts.

const development = "https://open.dingtalk.com/document/development";

/** The documents that list the codes, by short names. */
export const pages = {
  batchSend: {
    title: {
      en: "Send a robot's one-to-one messages in batches",
      "zh-CN": "批量发送人与机器人会话中机器人消息",
    },
    url: `${development}/chatbots-send-one-on-one-chat-messages-in-batches`,
  },
  groupMessages: {
    title: { en: "Send a robot's message to a group", "zh-CN": "机器人发送群聊消息" },
    url: `${development}/the-robot-sends-a-group-message`,
  },
  globalErrorCodes: {
    title: { en: "Global error codes", "zh-CN": "服务端 API 全局错误码" },
    url: `${development}/server-api-error-codes-1`,
  },
  throttling: {
    title: { en: "Call frequency and throttling", "zh-CN": "服务端 API 限流的处理" },
    url: `${development}/how-to-process-api-throttling-on-the-dingtalk-server`,
  },
  callFrequency: {
    title: { en: "Call frequency limits", "zh-CN": "调用频率限制" },
    url: `${development}/call-frequency-limit`,
  },
  accessToken: {
    title: {
      en: "Get the access token of an internal app",
      "zh-CN": "获取企业内部应用的 accessToken",
    },
    url: `${development}/obtain-the-access-token-of-an-internal-app`,
  },
  token: {
    title: { en: "Get an app's access token", "zh-CN": "获取应用的访问令牌" },
    url: `${development}/api-gettoken`,
  },
  corpAccessToken: {
    title: {
      en: "Get a third-party app's access token for an organisation",
      "zh-CN": "获取第三方应用授权企业的 accessToken",
    },
    url: `${development}/obtain-the-access-token-of-the-authorized-enterprise-1`,
  },
  readStatus: {
    title: {
      en: "Query whether a robot's one-to-one messages were read",
      "zh-CN": "批量查询人与机器人会话中机器人消息是否已读",
    },
    url: `${development}/chatbot-batch-query-the-read-status-of-messages`,
  },
  batchRecall: {
    title: {
      en: "Recall a robot's one-to-one messages in batches",
      "zh-CN": "批量撤回人与机器人会话中机器人消息",
    },
    url: `${development}/batch-message-recall-chat`,
  },
  userByMobile: {
    title: { en: "Find a user by mobile number", "zh-CN": "根据手机号查询用户" },
    url: `${development}/query-users-by-phone-number`,
  },
  departmentUsers: {
    title: { en: "List the userIds of a department", "zh-CN": "获取部门用户 userid 列表" },
    url: `${development}/query-the-list-of-department-userids`,
  },
  report: {
    title: {
      en: "A user's report, on none of DingTalk's pages",
      "zh-CN": "用户反馈，钉钉文档中没有",
    },
    url: "https://github.com/aliyun/alibabacloud-php-sdk/issues/36",
  },
  regionReport: {
    title: {
      en: "A user's report, on none of DingTalk's pages",
      "zh-CN": "用户反馈，钉钉文档中没有",
    },
    url: "https://github.com/liliMozi/openhanako/issues/2077",
  },
  missingTokenReport: {
    title: {
      en: "A user's report of a missing token, on none of DingTalk's pages",
      "zh-CN": "用户反馈的缺少访问令牌的情况，钉钉文档中没有",
    },
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
