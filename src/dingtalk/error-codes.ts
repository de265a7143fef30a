import type { RejectionCause } from "./failure.ts";

/**
 * How a refusal with this code is read: its row in the table "What counts as what" of docs/delivery.md.
 *
 * `throttled`, `expired` and `unknown` apply at any status. `rejected` applies only if the status says nothing stronger:
 * 401, 408, 429, a 5xx or a 2xx without a key come first, because a message that may have arrived must not be sent again
 * in halves.
 */
export type CodeReading =
  | { readonly kind: "throttled"; readonly per: "second" | "minute" }
  | { readonly kind: "expired" }
  | { readonly kind: "unknown" }
  | { readonly kind: "rejected"; readonly because: RejectionCause };

/** A code with a row of its own. */
export type KnownCode = keyof typeof errorCodes;

/** The common beginning of several codes. */
export type CodePrefix = keyof typeof codePrefixes;

/** Reads a code, exactly as DingTalk spells it; undefined if the status decides instead. */
export function readCode(code: string): CodeReading | undefined {
  if (isKnownCode(code)) return errorCodes[code];
  const prefix = prefixOf(code);
  return prefix && codePrefixes[prefix];
}

/** Whether the table has the code, or its beginning. */
export function isListedCode(code: string): boolean {
  return isKnownCode(code) || prefixOf(code) !== undefined;
}

const perSecond = { kind: "throttled", per: "second" } as const;
const perMinute = { kind: "throttled", per: "minute" } as const;
const expired = { kind: "expired" } as const;
const unknown = { kind: "unknown" } as const;
const recipient = { kind: "rejected", because: "recipient" } as const;
const conversation = { kind: "rejected", because: "conversation" } as const;
const tooMany = { kind: "rejected", because: "tooMany" } as const;
const tooLong = { kind: "rejected", because: "tooLong" } as const;
const key = { kind: "rejected", because: "key" } as const;
const request = { kind: "rejected", because: "request" } as const;
/** The status decides. */
const byStatus = undefined;

/**
 * Every code that the action knows, each once: the 76 of batchSend's page, those of the gateway, and those of the other
 * calls. The page and the status of each are in scripts/data/error-codes.ts.
 */
export const errorCodes = {
  // Who receives the message
  "staffId.notExisted": recipient,
  "illegal.receivers": recipient,
  "robot.oto.notExist": conversation,
  // DingTalk's page says 100 in the row of this code, and 20 in its table of parameters.
  "invalidParameter.userIds.overMax": tooMany,
  "receivers.exceed": tooMany,
  "invalidParameter.userIds.empty": request,
  "invalidParameter.userId.empty": request,
  "illegal.excludes": request,

  // The robot, and whether it may send
  "invalidParameter.robotCode.empty": request,
  "invalidParameter.robotCode.notExsit": request,
  "invalidParameter.robotCode.invalid": request,
  "template.not.existed": request,
  "template.stopped": request,
  "chatbotId.notAllow.sendOTO": request,
  "send.forbidden": request,
  "bot.forbidden.sendMessage": request,
  "ip.not.match": request,
  "keywords.not.match": request,
  "sign.not.match": request,
  "session.notExisted": request,
  "session.expired": request,
  "sendMessage.model.notMatch": request,
  "invalidParameter.robotCode.auth": request,
  "resource.not.found": request,

  // The message: its kind, format and size
  "invalidParameter.msgKey.empty": request,
  "invalidParameter.msgKey.invalid": request,
  "invalidParameter.msg.unsupport": request,
  "invalidParameter.msgParam.invalid": request,
  "invalidParameter.msgParam.tooLong": tooLong,
  "invalidParameter.msgBody.invalid": request,
  "invalidParameter.param.invalid": request,

  // The message: a field is missing or blank; DingTalk makes `text`, `link`, … out of msgKey, and names their parts
  "miss.param.text": request,
  "miss.param.contentOfText": request,
  "miss.param.link": request,
  "miss.param.textOfLink": request,
  "miss.param.titleOfLink": request,
  "miss.param.messageUrlOfLink": request,
  "miss.param.markdown": request,
  "miss.param.markdownTotitle": request,
  "miss.param.markdownTotext": request,
  "miss.param.actionCard": request,
  "miss.param.actionCardTotitle": request,
  "miss.param.actionCardTotext": request,
  "miss.param.actionCardTosingleTitle": request,
  "miss.param.actionCardTosingleUrl": request,
  "miss.param.actionCardTobtns": request,
  "miss.param.actionCardTobtnsTotitle": request,
  "miss.param.actionCardTobtnsToactionUrl": request,
  "invalid.param.actionCardTobtnOrientation": request,
  "invalid.param.actionCardTocanForward": request,
  "miss.param.photo": request,
  "miss.param.photoTophotoUrl": request,
  "miss.param.file": request,
  "miss.param.video": request,
  "miss.param.audio": request,

  // Kinds of message that batchSend has no msgKey for
  "miss.param.feedCard": request,
  "miss.param.feedCardTolinks": request,
  "miss.param.feedCardTolinksTotitle": request,
  "miss.param.feedCardTolinksTomessageUrl": request,
  "miss.param.feedCardTolinksTopicUrl": request,
  "miss.param.image": request,
  "miss.param.imageTopicUrl": request,
  "miss.param.beautifulCard": request,
  "miss.param.beautifulCardToimage": request,
  "miss.param.beautifulCardTotitle": request,
  "miss.param.beautifulCardToactionUrl": request,
  "miss.param.beautifulCardTointroduction": request,

  // The message: DingTalk's content filters
  "contain.unsafe.url": request,
  "contain.notAllowed.text": request,
  "contain.notAllowed.picture": request,
  "contain.notAllowed.content": request,

  // Too many calls, or DingTalk too busy
  "send.too.fast": perSecond,
  "send.byToken.tooFast": perSecond,
  "too.many.group": perSecond,
  "too.many.people": perSecond,
  "Forbidden.AccessDenied.QpsLimitForApi": perSecond,
  "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi": perSecond,
  "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi": perSecond,
  "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi": perMinute,
  "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi": perMinute,
  "qps.exceed.limit": perSecond,
  "request.overlimit": perSecond,
  // Listed under 429 as a throttle and under 5xx as a failure; `system.busy` under 400, too.
  "system.busy": byStatus,
  systemBusy: byStatus,
  // Not a code: DingTalk's page for banned addresses has this number as `status`, and no code.
  "1111": byStatus,

  // The access token
  InvalidAuthentication: expired,
  "invalidParameter.token.invalid": expired,
  "token.notExisted": expired,
  // The header with the token did not arrive; with a new token it would not arrive either.
  "AuthenticationFailed.MissingParameter": request,

  // Getting an access token
  invalidClientIdOrSecret: request,
  // Seen in public instead of the code above: an app of another region.
  "40089": request,
  "invalid.client": request,
  "unsupported.grant.type": request,
  "unauthorized.client": request,
  "server.error": byStatus,
  invalidSuiteKey: request,
  invalidSuiteTicket: request,
  invalidAuthInfo: request,
  Missingbody: request,

  // Recall and read-status: the keys of messages
  "invalid.processQueryKey": key,
  "processQueryKey.expireTime": key,
  "invalidParameter.processQueryKey.missing": key,
  "invalidParameter.robotCode.missing": request,
  "robot.processQueryKey.expired": key,
  "invalidParameter.processQueryKeys.overMax": key,
  "notRevoke.all.messages": key,
  // According to DingTalk's page, one of the messages is another robot's; the others may be this robot's.
  "not.allowed.robotCode": key,
  "invalidParameter.robotCode": request,

  // Permissions, allowed addresses and quotas
  "Forbidden.AccessDenied.AccessTokenPermissionDenied": request,
  "Forbidden.AccessDenied.IpNotInWhiteList": request,
  "Forbidden.AccessDenied.ApiCountLimitForOrg": request,

  // It is unknown whether the call was carried out
  "system.error": unknown,
  unknownError: unknown,
  "unknown.send.result": unknown,

  // The older API, which looks people up and takes uploads: errcodes of replies with status 200
  "-1": unknown,
  "40014": expired,
  "42001": expired,
  "90002": perSecond,
  "90018": perSecond,
  "90020": perSecond,
  "88": request,
  "60020": request,
  "60011": request,
  "50002": request,
  "50004": request,
  "60121": request,
  "40104": request,
  "60003": request,
  "400002": request,

  // The older API: uploads
  "34010": request,
  "34011": request,
  "40004": request,
  "40005": request,
  "40006": request,
  "41005": request,
  "43004": request,
  "43008": request,
  "44001": request,
  "45001": request,
} as const satisfies Readonly<Record<string, CodeReading | undefined>>;

/** Codes known by their beginning, where they have no row in `errorCodes`. */
export const codePrefixes = {
  "Forbidden.AccessDenied.Qps": perSecond,
  "Forbidden.AccessDenied.Qpm": perMinute,
  Missing: request,
} as const satisfies Readonly<Record<string, CodeReading>>;

function isKnownCode(code: string): code is KnownCode {
  return Object.hasOwn(errorCodes, code);
}

function prefixOf(code: string): CodePrefix | undefined {
  const isPrefix = (prefix: string): prefix is CodePrefix => code.startsWith(prefix);
  return Object.keys(codePrefixes).find(isPrefix);
}
