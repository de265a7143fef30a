import type { HintKey } from "./hint-keys.ts";

/** Topics that are told where messages are recalled or asked about as they are told of a send. */
export const sharedTopics = [
  "invalidParameter.robotCode.empty",
  "invalidParameter.robotCode.notExsit",
  "invalidParameter.robotCode.invalid",
  "template.not.existed",
  "template.stopped",
  "invalidParameter.robotCode.auth",
  "resource.not.found",
  "Forbidden.AccessDenied.QpsLimitForApi",
  "1111",
  "InvalidAuthentication",
  "invalidParameter.token.invalid",
  "token.notExisted",
  "AuthenticationFailed.MissingParameter",
  "invalidClientIdOrSecret",
  "invalid.client",
  "unsupported.grant.type",
  "unauthorized.client",
  "invalidSuiteKey",
  "invalidSuiteTicket",
  "invalidAuthInfo",
  "Missingbody",
  "invalid.processQueryKey",
  "processQueryKey.expireTime",
  "invalidParameter.processQueryKey.missing",
  "invalidParameter.robotCode.missing",
  "robot.processQueryKey.expired",
  "invalidParameter.processQueryKeys.overMax",
  "notRevoke.all.messages",
  "invalidParameter.robotCode",
  "not.allowed.robotCode",
  "noReason",
  "Forbidden.AccessDenied.IpNotInWhiteList",
  "88",
  "42001",
  "90020",
  "Missing",
  "network.proxy",
  "network.noTls",
  "network.certificate",
  "HTTP 401",
  "HTTP 403",
  "HTTP 407",
] as const satisfies readonly HintKey[];

/** Topics that are told otherwise there: nothing is sent, and nobody is looked up. All others are about a send alone. */
export type RewordedTopic = Extract<
  HintKey,
  | "invalidParameter.param.invalid"
  | "send.too.fast"
  | "send.byToken.tooFast"
  | "too.many.group"
  | "too.many.people"
  | "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"
  | "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi"
  | "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi"
  | "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi"
  | "Forbidden.AccessDenied.Qps"
  | "Forbidden.AccessDenied.Qpm"
  | "qps.exceed.limit"
  | "request.overlimit"
  | "system.busy"
  | "systemBusy"
  | "90002"
  | "90018"
  | "HTTP 429"
  | "Forbidden.AccessDenied.AccessTokenPermissionDenied"
  | "60011"
  | "60020"
  | "Forbidden.AccessDenied.ApiCountLimitForOrg"
  | "40014"
  | "network.name"
  | "network.connection"
  | "HTTP 3xx"
  | "HTTP 4xx"
  | "server.error"
  | "system.error"
  | "unknownError"
  | "unknown.send.result"
  | "-1"
  | "network.lostReply"
  | "network.cancelled"
  | "HTTP 2xx"
  | "HTTP 408"
  | "HTTP 5xx"
>;
