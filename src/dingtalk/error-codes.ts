import type { RejectionCause } from "./failure.ts";

/**
 * How a refusal with this code is read: its row in the table "What counts as what" of docs/delivery.md.
 *
 * `throttled`, `expired` and `unknown` hold at any status. `rejected` holds only where the status
 * says nothing stronger: 401, 408, 429, a 5xx or a 2xx without a key come first, because a message
 * that may have arrived must not be halved and sent again.
 */
export type CodeReading =
  | { readonly kind: "throttled"; readonly per: "second" | "minute" }
  | { readonly kind: "expired" }
  | { readonly kind: "unknown" }
  | {
      readonly kind: "rejected";
      readonly because: RejectionCause;
    };

/** What is known of a code, or of every code of one pattern. */
interface Facts {
  /** The one HTTP status that the page lists; undefined where it lists none or several. */
  readonly status: number | undefined;
  /** undefined: the code alone decides nothing, the status does. */
  readonly reading: CodeReading | undefined;
  readonly page: Page;
}

/** One code as DingTalk spells it, and how it is read. */
export interface ErrorCode<Code extends string = string> extends Facts {
  readonly code: Code;
}

/** The same for every code that begins with `prefix`. */
export interface CodePattern extends Facts {
  readonly prefix: string;
}

/** The name of a document that a row comes from. */
export type Page = keyof typeof pages;

/** A code with a row of its own. */
export type KnownCode = (typeof errorCodes)[number]["code"];

/** How the codes of one pattern begin. */
export type CodePrefix = (typeof codePatterns)[number]["prefix"];

/** Reads a code, exactly as DingTalk spells it; undefined where the status has to be read instead. */
export function readCode(code: string): CodeReading | undefined {
  return (rowOf(code) ?? patternOf(code))?.reading;
}

/** Whether a page lists the code, or codes that begin like it. */
export function isListedCode(code: string): boolean {
  return (rowOf(code) ?? patternOf(code)) !== undefined;
}

const development = "https://open.dingtalk.com/document/development";

/** The documents the rows come from, by the names that `page` uses. */
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
    title: "A user's report; on no page of DingTalk's",
    url: "https://github.com/aliyun/alibabacloud-php-sdk/issues/36",
  },
  missingTokenReport: {
    title: "A user's report of a missing token; on no page of DingTalk's",
    url: "https://github.com/NousResearch/hermes-agent/issues/30144",
  },
} as const;

const perSecond = { kind: "throttled", per: "second" } as const;
const perMinute = { kind: "throttled", per: "minute" } as const;
const expired = { kind: "expired" } as const;
const unknown = { kind: "unknown" } as const;
const recipient = { kind: "rejected", because: "recipient" } as const;
const conversation = { kind: "rejected", because: "conversation" } as const;
const tooMany = { kind: "rejected", because: "tooMany" } as const;
const key = { kind: "rejected", because: "key" } as const;
const request = { kind: "rejected", because: "request" } as const;

/** Every code this action knows, each once: the 76 of batchSend's page, the gateway's, and their neighbours'. */
export const errorCodes = [
  // Who receives the message
  ...rows({ status: 400, reading: recipient, page: "batchSend" }, [
    "staffId.notExisted",
    "illegal.receivers",
  ]),
  ...rows({ status: 400, reading: conversation, page: "batchSend" }, ["robot.oto.notExist"]),
  ...rows({ status: 400, reading: tooMany, page: "batchSend" }, [
    // The row's own text says 100, the same page's request table 20.
    "invalidParameter.userIds.overMax",
    "receivers.exceed",
  ]),
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    "invalidParameter.userIds.empty",
    "invalidParameter.userId.empty",
    "illegal.excludes",
  ]),

  // Which robot sends it, and whether it may
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    "invalidParameter.robotCode.empty",
    "invalidParameter.robotCode.notExsit",
    "invalidParameter.robotCode.invalid",
    "template.not.existed",
    "template.stopped",
    "chatbotId.notAllow.sendOTO",
    "send.forbidden",
    "bot.forbidden.sendMessage",
    "ip.not.match",
    "keywords.not.match",
    "sign.not.match",
    "session.notExisted",
    "session.expired",
    "sendMessage.model.notMatch",
  ]),
  ...rows({ status: 400, reading: request, page: "groupMessages" }, [
    "invalidParameter.robotCode.auth",
    "resource.not.found",
  ]),

  // What the message is
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    "invalidParameter.msgKey.empty",
    "invalidParameter.msgKey.invalid",
    "invalidParameter.msg.unsupport",
    "invalidParameter.msgParam.invalid",
    "invalidParameter.msgParam.tooLong",
    "invalidParameter.msgBody.invalid",
    "invalidParameter.param.invalid",
  ]),

  // What the message lacks: DingTalk makes `text`, `link`, … out of msgKey, and names its parts
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    "miss.param.text",
    "miss.param.contentOfText",
    "miss.param.link",
    "miss.param.textOfLink",
    "miss.param.titleOfLink",
    "miss.param.messageUrlOfLink",
    "miss.param.markdown",
    // The page explains this code, too, by a missing `text`; its name says title.
    "miss.param.markdownTotitle",
    "miss.param.markdownTotext",
    "miss.param.actionCard",
    "miss.param.actionCardTotitle",
    "miss.param.actionCardTotext",
    "miss.param.actionCardTosingleTitle",
    "miss.param.actionCardTosingleUrl",
    "miss.param.actionCardTobtns",
    "miss.param.actionCardTobtnsTotitle",
    "miss.param.actionCardTobtnsToactionUrl",
    "invalid.param.actionCardTobtnOrientation",
    "invalid.param.actionCardTocanForward",
    "miss.param.photo",
    "miss.param.photoTophotoUrl",
    "miss.param.file",
    "miss.param.video",
    "miss.param.audio",
  ]),

  // Kinds of message that none of batchSend's 13 msgKeys makes
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    "miss.param.feedCard",
    "miss.param.feedCardTolinks",
    "miss.param.feedCardTolinksTotitle",
    "miss.param.feedCardTolinksTomessageUrl",
    "miss.param.feedCardTolinksTopicUrl",
    "miss.param.image",
    "miss.param.imageTopicUrl",
    "miss.param.beautifulCard",
    "miss.param.beautifulCardToimage",
    "miss.param.beautifulCardTotitle",
    "miss.param.beautifulCardToactionUrl",
    "miss.param.beautifulCardTointroduction",
  ]),

  // What the message says: DingTalk's content filters
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    "contain.unsafe.url",
    "contain.notAllowed.text",
    "contain.notAllowed.picture",
    "contain.notAllowed.content",
  ]),

  // Too fast: refused before anything was sent
  ...rows({ status: 400, reading: perSecond, page: "batchSend" }, [
    "send.too.fast",
    "send.byToken.tooFast",
    "too.many.group",
    "too.many.people",
  ]),
  ...rows({ status: 403, reading: perSecond, page: "globalErrorCodes" }, [
    "Forbidden.AccessDenied.QpsLimitForApi",
    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
    "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi",
  ]),
  ...rows({ status: 403, reading: perMinute, page: "globalErrorCodes" }, [
    "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi",
    "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi",
  ]),
  ...rows({ status: 400, reading: perSecond, page: "globalErrorCodes" }, ["qps.exceed.limit"]),
  ...rows({ status: undefined, reading: perSecond, page: "globalErrorCodes" }, [
    "request.overlimit",
  ]),
  // Listed under 429 as a throttle and under 5xx as a failure (`system.busy` also under 400): the
  // status tells which.
  ...rows({ status: undefined, reading: undefined, page: "globalErrorCodes" }, [
    "system.busy",
    "systemBusy",
  ]),
  ...rows({ status: undefined, reading: undefined, page: "callFrequency" }, [
    // No code of DingTalk's: its ban page carries this number as `status`, and no code.
    "1111",
  ]),

  // The token
  ...rows({ status: 400, reading: expired, page: "globalErrorCodes" }, ["InvalidAuthentication"]),
  ...rows({ status: 400, reading: expired, page: "batchSend" }, [
    "invalidParameter.token.invalid",
    "token.notExisted",
  ]),
  // The header never arrived, so a new token would not either.
  ...rows({ status: 400, reading: request, page: "missingTokenReport" }, [
    "AuthenticationFailed.MissingParameter",
  ]),

  // Getting a token
  ...rows({ status: 400, reading: request, page: "accessToken" }, ["invalidClientIdOrSecret"]),
  ...rows({ status: 400, reading: request, page: "token" }, [
    "invalid.client",
    "unsupported.grant.type",
  ]),
  ...rows({ status: 401, reading: request, page: "token" }, ["unauthorized.client"]),
  ...rows({ status: 500, reading: undefined, page: "token" }, ["server.error"]),
  ...rows({ status: 400, reading: request, page: "corpAccessToken" }, [
    "invalidSuiteKey",
    "invalidSuiteTicket",
    "invalidAuthInfo",
  ]),
  ...rows({ status: 400, reading: request, page: "report" }, ["Missingbody"]),

  // The keys of messages: asking who has read one, and taking it back
  ...rows({ status: 400, reading: key, page: "readStatus" }, [
    "invalid.processQueryKey",
    "processQueryKey.expireTime",
    "invalidParameter.processQueryKey.missing",
  ]),
  ...rows({ status: 400, reading: request, page: "readStatus" }, [
    "invalidParameter.robotCode.missing",
  ]),
  ...rows({ status: 400, reading: key, page: "batchRecall" }, [
    "robot.processQueryKey.expired",
    "invalidParameter.processQueryKeys.overMax",
    "notRevoke.all.messages",
    // One of the messages is another robot's, says its row; the others may be this one's.
    "not.allowed.robotCode",
  ]),
  ...rows({ status: 400, reading: request, page: "batchRecall" }, ["invalidParameter.robotCode"]),

  // What the app, and the organisation, may do
  ...rows({ status: 403, reading: request, page: "globalErrorCodes" }, [
    "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    "Forbidden.AccessDenied.IpNotInWhiteList",
  ]),
  ...rows({ status: undefined, reading: request, page: "throttling" }, [
    "Forbidden.AccessDenied.ApiCountLimitForOrg",
  ]),

  // Nobody knows whether it was done
  ...rows({ status: 500, reading: unknown, page: "batchSend" }, ["system.error"]),
  ...rows({ status: undefined, reading: unknown, page: "globalErrorCodes" }, ["unknownError"]),
  ...rows({ status: 400, reading: unknown, page: "groupMessages" }, ["unknown.send.result"]),

  // The older API's errcodes, sent with status 200: looking people up
  ...rows({ status: 200, reading: unknown, page: "globalErrorCodes" }, ["-1"]),
  ...rows({ status: 200, reading: expired, page: "globalErrorCodes" }, ["40014", "42001"]),
  ...rows({ status: 200, reading: perSecond, page: "throttling" }, ["90002", "90018", "90020"]),
  ...rows({ status: 200, reading: request, page: "globalErrorCodes" }, [
    "88",
    "60020",
    "60011",
    "50002",
    "50004",
  ]),
  ...rows({ status: 200, reading: request, page: "userByMobile" }, ["60121", "40104"]),
  ...rows({ status: 200, reading: request, page: "departmentUsers" }, ["60003", "400002"]),
];

/** Codes known by how they begin; a row of `errorCodes` goes before them. */
export const codePatterns = [
  {
    prefix: "Forbidden.AccessDenied.Qps",
    status: 403,
    reading: perSecond,
    page: "globalErrorCodes",
  },
  {
    prefix: "Forbidden.AccessDenied.Qpm",
    status: 403,
    reading: perMinute,
    page: "globalErrorCodes",
  },
  { prefix: "Missing", status: 400, reading: request, page: "report" },
] as const satisfies readonly CodePattern[];

const rowsByCode: ReadonlyMap<string, (typeof errorCodes)[number]> = new Map(
  errorCodes.map((row) => [row.code, row]),
);

function rowOf(code: string): (typeof errorCodes)[number] | undefined {
  return rowsByCode.get(code);
}

function patternOf(code: string): (typeof codePatterns)[number] | undefined {
  return codePatterns.find(({ prefix }) => code.startsWith(prefix));
}

function rows<const Code extends string>(
  shared: Facts,
  codes: readonly Code[],
): readonly ErrorCode<Code>[] {
  return codes.map((code) => ({ code, ...shared }));
}
