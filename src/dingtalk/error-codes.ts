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
      readonly because: "recipient" | "conversation" | "tooMany" | "request";
    };

/** What a person is told of a code: the likely cause, and the next step. */
export interface Hint {
  readonly cause: string;
  readonly cure: string;
}

/** What is known of a code, or of every code of one pattern. */
interface Facts extends Hint {
  /** The one HTTP status that the page lists; undefined where it lists none or several. */
  readonly status: number | undefined;
  /** undefined: the code alone decides nothing, the status does. */
  readonly reading: CodeReading | undefined;
  readonly page: Page;
}

/** One code as DingTalk spells it, with how it is read and what a person is told. */
export interface ErrorCode extends Facts {
  readonly code: string;
}

/** The same for every code that begins with `prefix`. */
export interface CodePattern extends Facts {
  readonly prefix: string;
}

/** The name of a document that a row comes from. */
export type Page = keyof typeof pages;

/** Reads a code, exactly as DingTalk spells it; undefined where the status has to be read instead. */
export function readCode(code: string): CodeReading | undefined {
  return factsOf(code)?.reading;
}

/** Finds the likely cause and the cure of a code; undefined for a code that no page here lists. */
export function hintOf(code: string): Hint | undefined {
  const facts = factsOf(code);
  return facts && { cause: facts.cause, cure: facts.cure };
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
} as const;

const perSecond = { kind: "throttled", per: "second" } as const;
const perMinute = { kind: "throttled", per: "minute" } as const;
const expired = { kind: "expired" } as const;
const unknown = { kind: "unknown" } as const;
const recipient = { kind: "rejected", because: "recipient" } as const;
const conversation = { kind: "rejected", because: "conversation" } as const;
const tooMany = { kind: "rejected", because: "tooMany" } as const;
const request = { kind: "rejected", because: "request" } as const;

const mainland =
  "Organisations in mainland China need `endpoint: https://api.dingtalk.com`, because the default https://api.dingtalk.io is the international region";
const egress =
  "GitHub-hosted runners change their address with every job: use a self-hosted runner, or a proxy with a fixed address";
const askFirst =
  "Ask one of them whether the message arrived before you send it again; with `onUnknown: resend` the action sends it again by itself, perhaps twice";
const anyMsgKey =
  "`sampleText`, `sampleMarkdown`, `sampleImageMsg`, `sampleLink`, `sampleActionCard`, `sampleActionCard2` to `6`, `sampleAudio`, `sampleFile` or `sampleVideo`";
const anyCard = "`sampleActionCard` and `sampleActionCard2` to `6`";
const cardFields =
  "`title` and `text`, and the buttons: `singleTitle` and `singleURL` for `sampleActionCard`, `actionTitle1`, `actionURL1` and so on for `2` to `5`, `buttonTitle1`, `buttonUrl1`, `buttonTitle2` and `buttonUrl2` for `6`";
const insteadOfFeed =
  "Feed cards are for group webhooks: set `msgKey` to `sampleActionCard2` to `5` for several links, or put them into the `text` of `sampleMarkdown`";
const insteadOfImage = "Set `msgKey` to `sampleImageMsg` and give `msgParam` a `photoURL`";
const insteadOfCard =
  "Set `msgKey` to `sampleActionCard` with `title`, `text`, `singleTitle` and `singleURL`, or to `sampleLink` for one with a picture";

/** Every code this action knows, each once: the 76 of batchSend's page, the gateway's, and their neighbours'. */
export const errorCodes: readonly ErrorCode[] = [
  // Who receives the message
  ...rows({ status: 400, reading: recipient, page: "batchSend" }, [
    {
      code: "staffId.notExisted",
      cause: "A userId in the call belongs to nobody in the organisation that the token is for.",
      cure: "Correct `userIds` or `userMap`, and check that the app belongs to the organisation these people are in.",
    },
    {
      code: "illegal.receivers",
      cause:
        "A userId in the call is not one DingTalk can send to: misspelt, or of someone who has left.",
      cure: "Compare `userIds` with the ids in DingTalk's admin console, leading zeros included, and take out who has left.",
    },
  ]),
  ...rows({ status: 400, reading: conversation, page: "batchSend" }, [
    {
      code: "robot.oto.notExist",
      cause:
        "The robot has no one-to-one conversation with this person, often because the app is not visible to them.",
      cure: "Add the person to the app's visible range in the developer console and release a version, or have them open a chat with the robot once.",
    },
  ]),
  ...rows({ status: 400, reading: tooMany, page: "batchSend" }, [
    {
      // The row's own text says 100, the same page's request table 20.
      code: "invalidParameter.userIds.overMax",
      cause: "One call named more people than DingTalk takes; its page promises 20.",
      cure: "Set `batchSize` to 20 or less.",
    },
    {
      code: "receivers.exceed",
      cause: "One call's list of receivers is longer than this robot may send to at once.",
      cure: "Lower `batchSize`.",
    },
  ]),
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    {
      code: "invalidParameter.userIds.empty",
      cause: "The call reached DingTalk without any userId.",
      cure: "Give at least one id in `userIds`, and report a bug in this action if there was one.",
    },
    {
      code: "invalidParameter.userId.empty",
      cause: "A userId in the call is blank.",
      cure: "Look for a blank entry in `userIds`, `userIdsFile` and `userMap`.",
    },
    {
      code: "illegal.excludes",
      cause:
        "DingTalk refused a list of people to leave out, which a one-to-one message does not have.",
      cure: "If the answer stays, give the request id to DingTalk's support.",
    },
  ]),

  // Which robot sends it, and whether it may
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    {
      code: "invalidParameter.robotCode.empty",
      cause: "The robot's code reached DingTalk blank, or as something that is no code.",
      cure: "Set `robotCode` to the code on the app's robot page in the developer console, and check the name of the secret or variable it comes from.",
    },
    {
      code: "invalidParameter.robotCode.notExsit",
      cause: "The organisation of the token has no robot with this code.",
      cure: "Check `robotCode`; in the developer console add the robot to the app, publish it, then release a version of the app; a third-party app must be installed in the organisation.",
    },
    {
      code: "invalidParameter.robotCode.invalid",
      cause:
        "The code given is not that of an app's robot: a group webhook's token does not work here.",
      cure: "Take `robotCode` from the app's robot page in the developer console; it is usually the same as the Client ID.",
    },
    {
      code: "template.not.existed",
      cause: "DingTalk has no published robot behind this code.",
      cure: "Check `robotCode`, and publish the robot and a version of its app in the developer console.",
    },
    {
      code: "template.stopped",
      cause: "The robot has been switched off.",
      cure: "Switch the robot on again in the developer console, and release a version of its app.",
    },
    {
      code: "chatbotId.notAllow.sendOTO",
      cause: "The robot may not write to people first, usually because it is not switched on.",
      cure: "In the developer console switch the robot on, grant the app the permission `qyapi_robot_sendmsg`, and release a version.",
    },
    {
      code: "send.forbidden",
      cause: "DingTalk or the organisation forbids this robot to send.",
      cure: "Look at the robot's state in the developer console, and ask the organisation's administrator to lift the ban.",
    },
    {
      code: "bot.forbidden.sendMessage",
      cause: "The robot's account is muted.",
      cure: "Ask the organisation's administrator to unmute it, or DingTalk's support, with the request id.",
    },
    {
      code: "ip.not.match",
      cause:
        "The robot's security settings accept certain addresses only, and the runner's is none of them.",
      cure: `${egress}, and list that address in the robot's security settings, or take the address rule out of them.`,
    },
    {
      code: "keywords.not.match",
      cause: "The robot's security settings ask for a keyword that the message does not contain.",
      cure: "Put a keyword into `text` or `msgParam`, or take the keyword rule out of the robot's security settings.",
    },
    {
      code: "sign.not.match",
      cause:
        "The robot's security settings ask for a signature, which one-to-one messages do not carry.",
      cure: "Take the signature rule out of the robot's security settings, or use the `robotCode` of an app's robot instead of a group webhook's.",
    },
    {
      code: "session.notExisted",
      cause: "DingTalk finds no session between the robot and the receiver.",
      cure: "Have the receiver open a chat with the robot, then send to them again.",
    },
    {
      code: "session.expired",
      cause: "The session between the robot and the receiver has run out.",
      cure: "Have the receiver write to the robot again, then send to them again.",
    },
    {
      code: "sendMessage.model.notMatch",
      cause: "DingTalk knows no way to send this kind of message with this robot.",
      cure: `Check that \`robotCode\` is that of an app's robot and that \`msgKey\` is ${anyMsgKey}.`,
    },
  ]),
  ...rows({ status: 400, reading: request, page: "groupMessages" }, [
    {
      code: "invalidParameter.robotCode.auth",
      cause: "The robot belongs to another app than the credentials.",
      cure: "Use the `appKey` and `appSecret` (or the `accessToken`) of the very app that `robotCode` belongs to.",
    },
    {
      code: "resource.not.found",
      cause: "DingTalk found no such robot in this region.",
      cure: `Check \`robotCode\` and \`endpoint\`. ${mainland}.`,
    },
  ]),

  // What the message is
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    {
      code: "invalidParameter.msgKey.empty",
      cause: "The message reached DingTalk without its template key.",
      cure: `Set \`msgKey\` to ${anyMsgKey}.`,
    },
    {
      code: "invalidParameter.msgKey.invalid",
      cause: "The template key is not one that one-to-one messages have.",
      cure: `Spell \`msgKey\` exactly as one of these: ${anyMsgKey}.`,
    },
    {
      code: "invalidParameter.msg.unsupport",
      cause: "DingTalk does not send this kind of message one-to-one.",
      cure: "Use another `msgKey`; `sampleMarkdown` carries text, links and images.",
    },
    {
      code: "invalidParameter.msgParam.invalid",
      cause: "The message's fields did not reach DingTalk as a JSON object.",
      cure: "Give `msgParam` as a JSON object or a YAML mapping that holds the fields of `msgKey`.",
    },
    {
      code: "invalidParameter.msgParam.tooLong",
      cause:
        "The message is longer than DingTalk takes: how much is not documented, group messages may have 15,000 bytes.",
      cure: "Shorten `text` or `msgParam`, with `| truncate` where they come from an event, and link to the rest.",
    },
    {
      code: "invalidParameter.msgBody.invalid",
      cause:
        "The request's body did not reach DingTalk as JSON, perhaps because a proxy changed it.",
      cure: "Try without the proxy, and report a bug in this action, with the request id, if the answer stays.",
    },
    {
      code: "invalidParameter.param.invalid",
      cause: "A parameter is blank or of the wrong kind.",
      cure: "Check `robotCode`, `userIds`, `msgKey` and `msgParam` for one that is blank, such as a template that rendered to nothing.",
    },
  ]),

  // What the message lacks: DingTalk makes `text`, `link`, … out of msgKey, and names its parts
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    part("miss.param.text", { name: "text", msgKey: "`sampleText`", fields: "`content`" }),
    field("miss.param.contentOfText", "content", "`sampleText`"),
    part("miss.param.link", {
      name: "link",
      msgKey: "`sampleLink`",
      fields: "`text`, `title`, `picUrl` and `messageUrl`",
    }),
    field("miss.param.textOfLink", "text", "`sampleLink`"),
    field("miss.param.titleOfLink", "title", "`sampleLink`"),
    field("miss.param.messageUrlOfLink", "messageUrl", "`sampleLink`"),
    part("miss.param.markdown", {
      name: "markdown",
      msgKey: "`sampleMarkdown`",
      fields: "`title` and `text`",
    }),
    // The page explains this code, too, by a missing `text`; its name says title.
    field("miss.param.markdownTotitle", "title", "`sampleMarkdown`"),
    field("miss.param.markdownTotext", "text", "`sampleMarkdown`"),
    part("miss.param.actionCard", { name: "actionCard", msgKey: anyCard, fields: cardFields }),
    field("miss.param.actionCardTotitle", "title", anyCard),
    field("miss.param.actionCardTotext", "text", anyCard),
    field("miss.param.actionCardTosingleTitle", "singleTitle", "`sampleActionCard`"),
    field("miss.param.actionCardTosingleUrl", "singleURL", "`sampleActionCard`"),
    {
      code: "miss.param.actionCardTobtns",
      cause:
        "The card has no buttons: their fields are missing from `msgParam` or of another card's names.",
      cure: "Give `msgParam` `actionTitle1`, `actionURL1` and so on, one pair a button, for `sampleActionCard2` to `5`; `buttonTitle1`, `buttonUrl1`, `buttonTitle2` and `buttonUrl2` for `6`.",
    },
    {
      code: "miss.param.actionCardTobtnsTotitle",
      cause:
        "A button of the card has no title: its field is missing from `msgParam`, blank or misspelt.",
      cure: "Give every button its title: `actionTitle1` and so on for `sampleActionCard2` to `5`, `buttonTitle1` and `buttonTitle2` for `6`.",
    },
    {
      code: "miss.param.actionCardTobtnsToactionUrl",
      cause:
        "A button of the card has no link: its field is missing from `msgParam`, blank or misspelt.",
      cure: "Give every button its link: `actionURL1` and so on for `sampleActionCard2` to `5`, `buttonUrl1` and `buttonUrl2` (not `buttonURL1`) for `6`.",
    },
    {
      code: "invalid.param.actionCardTobtnOrientation",
      cause:
        "The card's `btnOrientation` is wrong; it is a field of group webhooks, and no `msgKey` of one-to-one messages has it.",
      cure: "Take `btnOrientation` out of `msgParam`: `sampleActionCard2` has two buttons one above the other, `sampleActionCard6` two side by side.",
    },
    {
      code: "invalid.param.actionCardTocanForward",
      cause:
        "The card's `canForward` is wrong; no `msgKey` of one-to-one messages has such a field.",
      cure: "Take `canForward` out of `msgParam`.",
    },
    part("miss.param.photo", { name: "photo", msgKey: "`sampleImageMsg`", fields: "`photoURL`" }),
    field("miss.param.photoTophotoUrl", "photoURL", "`sampleImageMsg`"),
    part("miss.param.file", {
      name: "file",
      msgKey: "`sampleFile`",
      fields: "`mediaId`, `fileName` and `fileType`",
    }),
    part("miss.param.video", {
      name: "video",
      msgKey: "`sampleVideo`",
      fields: "`videoMediaId`, and `duration`, `videoType` and `picMediaId`",
    }),
    part("miss.param.audio", {
      name: "audio",
      msgKey: "`sampleAudio`",
      fields: "`mediaId` and `duration`",
    }),
  ]),

  // Kinds of message that none of batchSend's 13 msgKeys makes
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    foreign("miss.param.feedCard", {
      kind: "feed card",
      lack: "its `feedCard` object",
      instead: insteadOfFeed,
    }),
    foreign("miss.param.feedCardTolinks", {
      kind: "feed card",
      lack: "its `links`",
      instead: insteadOfFeed,
    }),
    foreign("miss.param.feedCardTolinksTotitle", {
      kind: "feed card",
      lack: "a link's `title`",
      instead: insteadOfFeed,
    }),
    foreign("miss.param.feedCardTolinksTomessageUrl", {
      kind: "feed card",
      lack: "a link's `messageURL`",
      instead: insteadOfFeed,
    }),
    foreign("miss.param.feedCardTolinksTopicUrl", {
      kind: "feed card",
      lack: "a link's `picURL`",
      instead: insteadOfFeed,
    }),
    foreign("miss.param.image", {
      kind: "bare image",
      lack: "its `image` object",
      instead: insteadOfImage,
    }),
    foreign("miss.param.imageTopicUrl", {
      kind: "bare image",
      lack: "its `picURL`",
      instead: insteadOfImage,
    }),
    foreign("miss.param.beautifulCard", {
      kind: "beautiful card",
      lack: "its `beautifulCard` object",
      instead: insteadOfCard,
    }),
    foreign("miss.param.beautifulCardToimage", {
      kind: "beautiful card",
      lack: "its `image`",
      instead: insteadOfCard,
    }),
    foreign("miss.param.beautifulCardTotitle", {
      kind: "beautiful card",
      lack: "its `title`",
      instead: insteadOfCard,
    }),
    foreign("miss.param.beautifulCardToactionUrl", {
      kind: "beautiful card",
      lack: "its `actionUrl`",
      instead: insteadOfCard,
    }),
    foreign("miss.param.beautifulCardTointroduction", {
      kind: "beautiful card",
      lack: "its `introduction`",
      instead: insteadOfCard,
    }),
  ]),

  // What the message says: DingTalk's content filters
  ...rows({ status: 400, reading: request, page: "batchSend" }, [
    {
      code: "contain.unsafe.url",
      cause: "DingTalk takes a link in the message for unsafe.",
      cure: "Find the link in `text` or `msgParam`, and replace it or leave it out.",
    },
    {
      code: "contain.notAllowed.text",
      cause: "DingTalk's content filter refused the message's words.",
      cure: "Reword `text` or `msgParam`; look first at what was filled in from commits, branches and issues.",
    },
    {
      code: "contain.notAllowed.picture",
      cause: "DingTalk's content filter refused a picture in the message.",
      cure: "Replace or remove the picture in `text` or `msgParam`.",
    },
    {
      code: "contain.notAllowed.content",
      cause: "DingTalk's content filter refused the message without saying which part.",
      cure: "Send a shorter message and add its texts, links and pictures back one by one until it is refused again.",
    },
  ]),

  // Too fast: refused before anything was sent
  ...rows({ status: 400, reading: perSecond, page: "batchSend" }, [
    {
      code: "send.too.fast",
      cause: "The robot sent more messages in a short time than DingTalk allows.",
      cure: "Lower `callsPerSecond`, or raise `maxAttempts` so that the action waits longer.",
    },
    {
      code: "send.byToken.tooFast",
      cause:
        "The token was used for more messages in a short time than DingTalk allows, perhaps by several jobs at once.",
      cure: "Lower `callsPerSecond`, and let jobs that share an app run one after the other, with a `concurrency` group.",
    },
    {
      code: "too.many.group",
      cause: "The robot wrote to more conversations in a short time than DingTalk allows.",
      cure: "Lower `callsPerSecond`, and send what can wait in a later run.",
    },
    {
      code: "too.many.people",
      cause: "The robot wrote to more people in a short time than DingTalk allows.",
      cure: "Lower `callsPerSecond` or `batchSize`, and send what can wait in a later run.",
    },
  ]),
  ...rows({ status: 403, reading: perSecond, page: "globalErrorCodes" }, [
    {
      code: "Forbidden.AccessDenied.QpsLimitForApi",
      cause: "All of DingTalk's customers together called this API too often in one second.",
      cure: "Run the workflow away from the full hour, at ten past for instance, and raise `maxAttempts` if it still happens.",
    },
    {
      code: "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
      cause:
        "The app called this API more often than its limit, 20 times a second on a standard organisation; other jobs and programs of the app count, too.",
      cure: "Lower `callsPerSecond`, or give the app's senders a `concurrency` group.",
    },
    {
      code: "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi",
      cause:
        "The third-party app called this API for this organisation more often than its limit a second.",
      cure: "Lower `callsPerSecond`, and keep the app's other senders from running at the same time.",
    },
  ]),
  ...rows({ status: 403, reading: perMinute, page: "globalErrorCodes" }, [
    {
      code: "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi",
      cause: "The app called this API more often than its limit a minute.",
      cure: "Lower `callsPerSecond` well below the usual, or raise `maxAttempts` so that the action waits out the minute.",
    },
    {
      code: "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi",
      cause:
        "The third-party app called this API for this organisation more often than its limit a minute.",
      cure: "Lower `callsPerSecond` well below the usual, and keep the app's other senders apart from this one.",
    },
  ]),
  ...rows({ status: 400, reading: perSecond, page: "globalErrorCodes" }, [
    {
      code: "qps.exceed.limit",
      cause: "More calls reached this API at the same time than it takes.",
      cure: "Lower `callsPerSecond`.",
    },
  ]),
  ...rows({ status: undefined, reading: perSecond, page: "globalErrorCodes" }, [
    {
      // Listed under 400 and 500.
      code: "request.overlimit",
      cause: "DingTalk received too many requests from this app.",
      cure: "Lower `callsPerSecond`, or raise `maxAttempts` so that the action waits longer.",
    },
  ]),
  // Listed under 429 as a throttle and under 5xx as a failure (`system.busy` also under 400): the
  // status tells which.
  ...rows({ status: undefined, reading: undefined, page: "globalErrorCodes" }, [
    {
      code: "system.busy",
      cause: "DingTalk was too busy to take the call.",
      cure: "Wait some minutes; who is reported as unknown may have the message, so ask before you send it to them again. If it happens often, lower `callsPerSecond`.",
    },
    {
      code: "systemBusy",
      cause: "DingTalk was too busy to take the call.",
      cure: "Wait some minutes; who is reported as unknown may have the message, so ask before you send it to them again. If it happens often, lower `callsPerSecond`.",
    },
  ]),
  ...rows({ status: undefined, reading: undefined, page: "callFrequency" }, [
    {
      // No code of DingTalk's: its ban page carries this number as `status`, and no code.
      code: "1111",
      cause:
        "DingTalk has banned the runner's address for some minutes: over 10,000 calls in 20 seconds came from it, on a shared runner perhaps not yours.",
      cure: "Wait five to ten minutes before the next try, or use a runner with an address of its own.",
    },
  ]),

  // The token
  ...rows({ status: 400, reading: expired, page: "globalErrorCodes" }, [
    {
      code: "InvalidAuthentication",
      cause: "The token has expired, was never valid, or is of another region than `endpoint`.",
      cure: `Give \`appKey\` and \`appSecret\` instead of, or beside, an \`accessToken\`, which lives two hours. ${mainland}.`,
    },
  ]),
  ...rows({ status: 400, reading: expired, page: "batchSend" }, [
    {
      code: "invalidParameter.token.invalid",
      cause: "The token is not authorised for this robot's organisation.",
      cure: "Check that `accessToken`, or `appKey`, `appSecret` and `corpId`, are of the app and the organisation that `robotCode` belongs to.",
    },
    {
      code: "token.notExisted",
      cause: "DingTalk does not know the token: cut off, expired, or of another region.",
      cure: "Leave `accessToken` out and give `appKey` and `appSecret`, so that the action gets its own token from `endpoint`.",
    },
  ]),

  // Getting a token
  ...rows({ status: 400, reading: request, page: "accessToken" }, [
    {
      code: "invalidClientIdOrSecret",
      cause:
        "`appKey` and `appSecret` do not belong together, or are of another region than `endpoint`.",
      cure: `${mainland}. If \`endpoint\` is right, copy Client ID and Client Secret anew from the app's credentials page in the developer console.`,
    },
  ]),
  ...rows({ status: 400, reading: request, page: "token" }, [
    {
      code: "invalid.client",
      cause:
        "With `corpId`: `appKey` and `appSecret` do not belong together, or are of another region than `endpoint`.",
      cure: `${mainland}. If \`endpoint\` is right, copy Client ID and Client Secret anew from the app's credentials page, and check \`corpId\`.`,
    },
    {
      code: "unsupported.grant.type",
      cause: "DingTalk does not give this app a token by its credentials alone.",
      cure: "Leave `corpId` out for an internal app; for a third-party app give `suiteTicket` beside `corpId`.",
    },
  ]),
  ...rows({ status: 401, reading: request, page: "token" }, [
    {
      code: "unauthorized.client",
      cause: "The organisation of `corpId` has not authorised the app.",
      cure: "Check `corpId`, and have that organisation's administrator authorise the app; for an internal app `corpId` is its own organisation's.",
    },
  ]),
  ...rows({ status: 500, reading: undefined, page: "token" }, [
    {
      code: "server.error",
      cause: "DingTalk failed while making the token.",
      cure: "Run the step again in some minutes; nothing was sent.",
    },
  ]),
  ...rows({ status: 400, reading: request, page: "corpAccessToken" }, [
    {
      code: "invalidSuiteKey",
      cause: "The suiteKey is not that of a third-party app in this region.",
      cure: "Give the suiteKey as `appKey` and the suiteSecret as `appSecret`, and check `endpoint`; an internal app needs no `suiteTicket`.",
    },
    {
      code: "invalidSuiteTicket",
      cause:
        "The suiteTicket is wrong or too old; DingTalk pushes a new one about every five hours.",
      cure: "Have the service that receives the app's events store the newest ticket, and give that as `suiteTicket`.",
    },
    {
      code: "invalidAuthInfo",
      cause: "The organisation of `corpId` has not enabled the third-party app.",
      cure: "Check `corpId`, and have that organisation's administrator enable the app.",
    },
  ]),
  ...rows({ status: 400, reading: request, page: "report" }, [
    {
      code: "Missingbody",
      cause:
        "The request reached DingTalk without its JSON body, perhaps because a proxy dropped it.",
      cure: "Try without the proxy, and report a bug in this action if the answer stays.",
    },
  ]),

  // What the app, and the organisation, may do
  ...rows({ status: 403, reading: request, page: "globalErrorCodes" }, [
    {
      code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
      cause: "The app lacks the permission for this API.",
      cure: "Grant it the permission that DingTalk's answer names, for sending `qyapi_robot_sendmsg`, under the app's permissions in the developer console, and release a version.",
    },
    {
      code: "Forbidden.AccessDenied.IpNotInWhiteList",
      cause: "The runner's address is not in the app's list of server egress IPs.",
      cure: `${egress}, and list that address in the app's security settings, or clear the list if your organisation allows that.`,
    },
  ]),
  ...rows({ status: undefined, reading: request, page: "throttling" }, [
    {
      code: "Forbidden.AccessDenied.ApiCountLimitForOrg",
      cause:
        "The organisation has used up its metered API calls of this month: 5,000 on a standard organisation, over all its apps.",
      cure: "Trying again does not help before next month: buy more calls, or make fewer by sending less often and with `batchSize` at 20.",
    },
  ]),

  // Nobody knows whether it was done
  ...rows({ status: 500, reading: unknown, page: "batchSend" }, [
    {
      code: "system.error",
      cause:
        "DingTalk failed while it worked on the call; these people may have the message or not.",
      cure: `${askFirst}.`,
    },
  ]),
  ...rows({ status: undefined, reading: unknown, page: "globalErrorCodes" }, [
    {
      // Listed under 500, 502 and 503.
      code: "unknownError",
      cause:
        "DingTalk's gateway failed without saying where; the call may have been carried out or not.",
      cure: `${askFirst}.`,
    },
  ]),
  ...rows({ status: 400, reading: unknown, page: "groupMessages" }, [
    {
      code: "unknown.send.result",
      cause: "DingTalk itself does not know whether the message was sent.",
      cure: `${askFirst}.`,
    },
  ]),

  // The older API's errcodes, sent with status 200: looking people up
  ...rows({ status: 200, reading: unknown, page: "globalErrorCodes" }, [
    {
      code: "-1",
      cause: "DingTalk was busy and did not finish the call.",
      cure: "Raise `maxAttempts` if a lookup got this answer; if a message got it, ask whether it arrived before you send it again.",
    },
  ]),
  ...rows({ status: 200, reading: expired, page: "globalErrorCodes" }, [
    {
      code: "40014",
      cause:
        "The token is wrong, or `legacyEndpoint` is in another region than the one it came from.",
      cure: "Give `appKey` and `appSecret` instead of `accessToken`, and check that `endpoint` and `legacyEndpoint` are of one region.",
    },
    {
      code: "42001",
      cause: "The token has expired.",
      cure: "Give `appKey` and `appSecret`, beside or instead of `accessToken`, so that the token can be renewed.",
    },
  ]),
  ...rows({ status: 200, reading: perSecond, page: "throttling" }, [
    {
      code: "90002",
      cause: "All of DingTalk's customers together called this lookup too often in one second.",
      cure: "Run the workflow away from the full hour, and raise `maxAttempts` if it still happens.",
    },
    {
      code: "90018",
      cause:
        "The app called this lookup more often than its limit, 20 times a second on a standard organisation.",
      cure: "Look fewer people up at a time: give `userIds` instead of `mobiles` and `departmentIds`.",
    },
    {
      // It is waited out as a throttle, as its neighbours are; the page calls it the older name of ApiCountLimitForOrg.
      code: "90020",
      cause:
        "The organisation's calls are limited: by its page, the metered ones of this month are used up.",
      cure: "Give `userIds` instead of `mobiles` and `departmentIds`; if the answer stays, buy more calls or wait for next month.",
    },
  ]),
  ...rows({ status: 200, reading: request, page: "globalErrorCodes" }, [
    {
      code: "88",
      cause:
        "DingTalk refused the app; the subcode in its message says why (60020: the runner's address, 60011: a permission).",
      cure: "Follow the subcode: list the runner's address, or grant the permission, in the developer console.",
    },
    {
      code: "60020",
      cause:
        "The runner's address is not in the app's list of server egress IPs, so nobody can be looked up.",
      cure: `${egress}, and list that address in the app's security settings, or give \`userIds\`, which need no lookup.`,
    },
    {
      code: "60011",
      cause: "The app lacks the permission to look people up.",
      cure: "Grant `qyapi_get_member_by_mobile` for `mobiles`, `qyapi_get_member` and `qyapi_get_department_list` for `departmentIds`, in the developer console.",
    },
    {
      code: "50002",
      cause: "The person is outside what the app may see of the contacts.",
      cure: "Widen the app's visible range and its range of contacts in the developer console.",
    },
    {
      code: "50004",
      cause: "The department is outside what the app may see of the contacts.",
      cure: "Add the department to the app's visible range and its range of contacts in the developer console.",
    },
  ]),
  ...rows({ status: 200, reading: request, page: "userByMobile" }, [
    {
      code: "60121",
      cause: "Nobody in the organisation has this mobile number.",
      cure: "Correct the number in `mobiles`, or give the person's id in `userIds`.",
    },
    {
      code: "40104",
      cause: "This is not a mobile number of the organisation.",
      cure: "Correct `mobiles`: digits only, one number a line.",
    },
  ]),
  ...rows({ status: 200, reading: request, page: "departmentUsers" }, [
    {
      code: "60003",
      cause: "The organisation has no department with this id.",
      cure: "Correct `departmentIds`.",
    },
    {
      code: "400002",
      cause: "A mobile number or a department id is not of the form DingTalk expects.",
      cure: "Correct `mobiles` and `departmentIds`.",
    },
  ]),
];

/** Codes known by how they begin; a row of `errorCodes` goes before them. */
export const codePatterns: readonly CodePattern[] = [
  {
    prefix: "Forbidden.AccessDenied.Qps",
    status: 403,
    reading: perSecond,
    page: "globalErrorCodes",
    cause: "This API was called more often than one of its limits a second.",
    cure: "Lower `callsPerSecond`.",
  },
  {
    prefix: "Forbidden.AccessDenied.Qpm",
    status: 403,
    reading: perMinute,
    page: "globalErrorCodes",
    cause: "This API was called more often than one of its limits a minute.",
    cure: "Lower `callsPerSecond`, or raise `maxAttempts` so that the action waits out the minute.",
  },
  {
    prefix: "Missing",
    status: 400,
    reading: request,
    page: "report",
    cause:
      "The request lacks the parameter that the code names; often a secret that is not set, or that this event may not read.",
    cure: "Check `appKey`, `appSecret`, `corpId` and `suiteTicket`, and the names of the secrets they come from.",
  },
];

const factsByCode: ReadonlyMap<string, Facts> = new Map(errorCodes.map((row) => [row.code, row]));

function factsOf(code: string): Facts | undefined {
  return factsByCode.get(code) ?? codePatterns.find(({ prefix }) => code.startsWith(prefix));
}

/** What the rows of one group have in common, and what each says by itself. */
interface CodeHint extends Hint {
  readonly code: string;
}

function rows(shared: Omit<Facts, keyof Hint>, hints: readonly CodeHint[]): readonly ErrorCode[] {
  return hints.map((hint) => ({ ...shared, ...hint }));
}

/** A whole part of the message that DingTalk could not make out of `msgParam`. */
function part(
  code: string,
  { name, msgKey, fields }: Record<"name" | "msgKey" | "fields", string>,
): CodeHint {
  return {
    code,
    cause: `DingTalk could not make the message's \`${name}\`: \`msgParam\` lacks the fields of its \`msgKey\`.`,
    cure: `For ${msgKey}, \`msgParam\` needs ${fields}.`,
  };
}

/** One field of `msgParam` that is missing. */
function field(code: string, name: string, msgKey: string): CodeHint {
  return {
    code,
    cause: `The message has no \`${name}\`: missing from \`msgParam\`, misspelt, or rendered to nothing.`,
    cure: `For ${msgKey}, give \`msgParam\` a \`${name}\` that is not blank.`,
  };
}

/** A lack in a kind of message that cannot be sent one-to-one at all. */
function foreign(
  code: string,
  { kind, lack, instead }: Record<"kind" | "lack" | "instead", string>,
): CodeHint {
  return {
    code,
    cause: `DingTalk took the message for a ${kind} without ${lack}; none of the 13 \`msgKey\`s of one-to-one messages makes one.`,
    cure: `${instead}.`,
  };
}
