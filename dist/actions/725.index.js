export const id = 725;
export const ids = [725];
export const modules = {

/***/ 2725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   englishHints: () => (/* binding */ englishHints)
/* harmony export */ });
const mainland = "Organisations in mainland China need `endpoint: https://api.dingtalk.com`, because the default https://api.dingtalk.io is the international region";
const egress = "GitHub-hosted runners change their address with every job: use a self-hosted runner, or a proxy with a fixed address";
const askFirst = "Ask one of them whether the message arrived before you send it again; with `onUnknown: resend` the action sends it again by itself, perhaps twice";
const anyMsgKey = "`sampleText`, `sampleMarkdown`, `sampleImageMsg`, `sampleLink`, `sampleActionCard`, `sampleActionCard2` to `6`, `sampleAudio`, `sampleFile` or `sampleVideo`";
const anyCard = "`sampleActionCard` and `sampleActionCard2` to `6`";
const cardFields = "`title` and `text`, and the buttons: `singleTitle` and `singleURL` for `sampleActionCard`, `actionTitle1`, `actionURL1` and so on for `2` to `5`, `buttonTitle1`, `buttonUrl1`, `buttonTitle2` and `buttonUrl2` for `6`";
const insteadOfFeed = "Feed cards are for group webhooks: set `msgKey` to `sampleActionCard2` to `5` for several links, or put them into the `text` of `sampleMarkdown`";
const insteadOfImage = "Set `msgKey` to `sampleImageMsg` and give `msgParam` a `photoURL`";
const insteadOfCard = "Set `msgKey` to `sampleActionCard` with `title`, `text`, `singleTitle` and `singleURL`, or to `sampleLink` for one with a picture";
const inDoubt = "Ask one of the people before sending again.";
/** The likely cause and the cure of everything that DingTalk or the network may say. */
const englishHints = {
    // Who receives the message
    "staffId.notExisted": {
        cause: "A userId in the call belongs to nobody in the organisation that the token is for.",
        cure: "Correct `userIds` or `userMap`, and check that the app belongs to the organisation these people are in.",
    },
    "illegal.receivers": {
        cause: "A userId in the call is not one DingTalk can send to: misspelt, or of someone who has left.",
        cure: "Compare `userIds` with the ids in DingTalk's admin console, leading zeros included, and take out who has left.",
    },
    "robot.oto.notExist": {
        cause: "The robot has no one-to-one conversation with this person, often because the app is not visible to them.",
        cure: "Add the person to the app's visible range in the developer console and release a version, or have them open a chat with the robot once.",
    },
    "invalidParameter.userIds.overMax": {
        // The row's own text says 100, the same page's request table 20.
        cause: "One call named more people than DingTalk takes; its page promises 20.",
        cure: "Set `batchSize` to 20 or less.",
    },
    "receivers.exceed": {
        cause: "One call's list of receivers is longer than this robot may send to at once.",
        cure: "Lower `batchSize`.",
    },
    "invalidParameter.userIds.empty": {
        cause: "The call reached DingTalk without any userId.",
        cure: "Give at least one id in `userIds`; if you did, report a bug in this action.",
    },
    "invalidParameter.userId.empty": {
        cause: "A userId in the call is blank.",
        cure: "Look for a blank entry in `userIds`, `userIdsFile` and `userMap`.",
    },
    "illegal.excludes": {
        cause: "DingTalk refused a list of people to leave out, which a one-to-one message does not have.",
        cure: "If the answer stays, give the request id to DingTalk's support.",
    },
    // Which robot sends it, and whether it may
    "invalidParameter.robotCode.empty": {
        cause: "The robot's code reached DingTalk blank, or as something that is no code.",
        cure: "Set `robotCode` to the code on the app's robot page in the developer console, and check the name of the secret or variable it comes from.",
    },
    "invalidParameter.robotCode.notExsit": {
        cause: "The organisation of the token has no robot with this code.",
        cure: "Check `robotCode`; in the developer console add the robot to the app, publish it, then release a version of the app; a third-party app must be installed in the organisation.",
    },
    "invalidParameter.robotCode.invalid": {
        cause: "The code given is not that of an app's robot: a group webhook's token does not work here.",
        cure: "Take `robotCode` from the app's robot page in the developer console; it is usually the same as the Client ID.",
    },
    "template.not.existed": {
        cause: "DingTalk has no published robot behind this code.",
        cure: "Check `robotCode`, and publish the robot and a version of its app in the developer console.",
    },
    "template.stopped": {
        cause: "The robot has been switched off.",
        cure: "Switch the robot on again in the developer console, and release a version of its app.",
    },
    "chatbotId.notAllow.sendOTO": {
        cause: "The robot may not write to people first, usually because it is not switched on.",
        cure: "In the developer console switch the robot on, grant the app the permission `qyapi_robot_sendmsg`, and release a version.",
    },
    "send.forbidden": {
        cause: "DingTalk or the organisation forbids this robot to send.",
        cure: "Look at the robot's state in the developer console, and ask the organisation's administrator to lift the ban.",
    },
    "bot.forbidden.sendMessage": {
        cause: "The robot's account is muted.",
        cure: "Ask the organisation's administrator to unmute it, or DingTalk's support, with the request id.",
    },
    "ip.not.match": {
        cause: "The robot's security settings accept certain addresses only, and the runner's is none of them.",
        cure: `${egress}, and list that address in the robot's security settings, or take the address rule out of them.`,
    },
    "keywords.not.match": {
        cause: "The robot's security settings ask for a keyword that the message does not contain.",
        cure: "Put a keyword into `text` or `msgParam`, or take the keyword rule out of the robot's security settings.",
    },
    "sign.not.match": {
        cause: "The robot's security settings ask for a signature, which one-to-one messages do not carry.",
        cure: "Take the signature rule out of the robot's security settings, or use the `robotCode` of an app's robot instead of a group webhook's.",
    },
    "session.notExisted": {
        cause: "DingTalk finds no session between the robot and the receiver.",
        cure: "Have the receiver open a chat with the robot, then send to them again.",
    },
    "session.expired": {
        cause: "The session between the robot and the receiver has run out.",
        cure: "Have the receiver write to the robot again, then send to them again.",
    },
    "sendMessage.model.notMatch": {
        cause: "DingTalk knows no way to send this kind of message with this robot.",
        cure: `Check that \`robotCode\` is that of an app's robot and that \`msgKey\` is ${anyMsgKey}.`,
    },
    "invalidParameter.robotCode.auth": {
        cause: "The robot belongs to another app than the credentials.",
        cure: "Use the `appKey` and `appSecret` (or the `accessToken`) of the very app that `robotCode` belongs to.",
    },
    "resource.not.found": {
        cause: "DingTalk found no such robot in this region.",
        cure: `Check \`robotCode\` and \`endpoint\`. ${mainland}.`,
    },
    // What the message is
    "invalidParameter.msgKey.empty": {
        cause: "The message reached DingTalk without its template key.",
        cure: `Set \`msgKey\` to ${anyMsgKey}.`,
    },
    "invalidParameter.msgKey.invalid": {
        cause: "The template key is not one that one-to-one messages have.",
        cure: `Spell \`msgKey\` exactly as one of these: ${anyMsgKey}.`,
    },
    "invalidParameter.msg.unsupport": {
        cause: "DingTalk does not send this kind of message one-to-one.",
        cure: "Use another `msgKey`; `sampleMarkdown` carries text, links and images.",
    },
    "invalidParameter.msgParam.invalid": {
        cause: "The message's fields did not reach DingTalk as a JSON object.",
        cure: "Give `msgParam` as a JSON object or a YAML mapping that holds the fields of `msgKey`.",
    },
    "invalidParameter.msgParam.tooLong": {
        cause: "The message is longer than DingTalk takes: how much is not documented, group messages may have 15,000 bytes.",
        cure: "Shorten `text` or `msgParam`, with `| truncate` where they come from an event, and link to the rest.",
    },
    "invalidParameter.msgBody.invalid": {
        cause: "The request's body did not reach DingTalk as JSON, perhaps because a proxy changed it.",
        cure: "Try without the proxy, and report a bug in this action, with the request id, if the answer stays.",
    },
    "invalidParameter.param.invalid": {
        cause: "A parameter is blank or of the wrong kind.",
        cure: "Check `robotCode`, `userIds`, `msgKey` and `msgParam` for one that is blank, such as a template that rendered to nothing.",
    },
    // What the message lacks: a field that is missing or empty
    "miss.param.text": part({ name: "text", msgKey: "`sampleText`", fields: "`content`" }),
    "miss.param.contentOfText": field("content", "`sampleText`"),
    "miss.param.link": part({
        name: "link",
        msgKey: "`sampleLink`",
        fields: "`text`, `title`, `picUrl` and `messageUrl`",
    }),
    "miss.param.textOfLink": field("text", "`sampleLink`"),
    "miss.param.titleOfLink": field("title", "`sampleLink`"),
    "miss.param.messageUrlOfLink": field("messageUrl", "`sampleLink`"),
    "miss.param.markdown": part({
        name: "markdown",
        msgKey: "`sampleMarkdown`",
        fields: "`title` and `text`",
    }),
    // The page explains this code, too, by a missing `text`; its name says title.
    "miss.param.markdownTotitle": field("title", "`sampleMarkdown`"),
    "miss.param.markdownTotext": field("text", "`sampleMarkdown`"),
    "miss.param.actionCard": part({ name: "actionCard", msgKey: anyCard, fields: cardFields }),
    "miss.param.actionCardTotitle": field("title", anyCard),
    "miss.param.actionCardTotext": field("text", anyCard),
    "miss.param.actionCardTosingleTitle": field("singleTitle", "`sampleActionCard`"),
    "miss.param.actionCardTosingleUrl": field("singleURL", "`sampleActionCard`"),
    "miss.param.actionCardTobtns": {
        cause: "The card has no buttons: their fields are missing from `msgParam` or of another card's names.",
        cure: "Give `msgParam` `actionTitle1`, `actionURL1` and so on, one pair a button, for `sampleActionCard2` to `5`; `buttonTitle1`, `buttonUrl1`, `buttonTitle2` and `buttonUrl2` for `6`.",
    },
    "miss.param.actionCardTobtnsTotitle": {
        cause: "A button of the card has no title: its field is missing from `msgParam`, blank or misspelt.",
        cure: "Give every button its title: `actionTitle1` and so on for `sampleActionCard2` to `5`, `buttonTitle1` and `buttonTitle2` for `6`.",
    },
    "miss.param.actionCardTobtnsToactionUrl": {
        cause: "A button of the card has no link: its field is missing from `msgParam`, blank or misspelt.",
        cure: "Give every button its link: `actionURL1` and so on for `sampleActionCard2` to `5`, `buttonUrl1` and `buttonUrl2` (not `buttonURL1`) for `6`.",
    },
    "invalid.param.actionCardTobtnOrientation": {
        cause: "The card's `btnOrientation` is wrong; it is a field of group webhooks, and no `msgKey` of one-to-one messages has it.",
        cure: "Take `btnOrientation` out of `msgParam`: `sampleActionCard2` has two buttons one above the other, `sampleActionCard6` two side by side.",
    },
    "invalid.param.actionCardTocanForward": {
        cause: "The card's `canForward` is wrong; no `msgKey` of one-to-one messages has such a field.",
        cure: "Take `canForward` out of `msgParam`.",
    },
    "miss.param.photo": part({ name: "photo", msgKey: "`sampleImageMsg`", fields: "`photoURL`" }),
    "miss.param.photoTophotoUrl": field("photoURL", "`sampleImageMsg`"),
    "miss.param.file": part({
        name: "file",
        msgKey: "`sampleFile`",
        fields: "`mediaId`, `fileName` and `fileType`",
    }),
    "miss.param.video": part({
        name: "video",
        msgKey: "`sampleVideo`",
        fields: "`videoMediaId`, and `duration`, `videoType` and `picMediaId`",
    }),
    "miss.param.audio": part({
        name: "audio",
        msgKey: "`sampleAudio`",
        fields: "`mediaId` and `duration`",
    }),
    // Kinds of message that cannot be sent one-to-one
    "miss.param.feedCard": foreign({
        kind: "feed card",
        lack: "its `feedCard` object",
        instead: insteadOfFeed,
    }),
    "miss.param.feedCardTolinks": foreign({
        kind: "feed card",
        lack: "its `links`",
        instead: insteadOfFeed,
    }),
    "miss.param.feedCardTolinksTotitle": foreign({
        kind: "feed card",
        lack: "a link's `title`",
        instead: insteadOfFeed,
    }),
    "miss.param.feedCardTolinksTomessageUrl": foreign({
        kind: "feed card",
        lack: "a link's `messageURL`",
        instead: insteadOfFeed,
    }),
    "miss.param.feedCardTolinksTopicUrl": foreign({
        kind: "feed card",
        lack: "a link's `picURL`",
        instead: insteadOfFeed,
    }),
    "miss.param.image": foreign({
        kind: "bare image",
        lack: "its `image` object",
        instead: insteadOfImage,
    }),
    "miss.param.imageTopicUrl": foreign({
        kind: "bare image",
        lack: "its `picURL`",
        instead: insteadOfImage,
    }),
    "miss.param.beautifulCard": foreign({
        kind: "beautiful card",
        lack: "its `beautifulCard` object",
        instead: insteadOfCard,
    }),
    "miss.param.beautifulCardToimage": foreign({
        kind: "beautiful card",
        lack: "its `image`",
        instead: insteadOfCard,
    }),
    "miss.param.beautifulCardTotitle": foreign({
        kind: "beautiful card",
        lack: "its `title`",
        instead: insteadOfCard,
    }),
    "miss.param.beautifulCardToactionUrl": foreign({
        kind: "beautiful card",
        lack: "its `actionUrl`",
        instead: insteadOfCard,
    }),
    "miss.param.beautifulCardTointroduction": foreign({
        kind: "beautiful card",
        lack: "its `introduction`",
        instead: insteadOfCard,
    }),
    // What the message says: DingTalk's content filters
    "contain.unsafe.url": {
        cause: "DingTalk takes a link in the message for unsafe.",
        cure: "Find the link in `text` or `msgParam`, and replace it or leave it out.",
    },
    "contain.notAllowed.text": {
        cause: "DingTalk's content filter refused the message's words.",
        cure: "Reword `text` or `msgParam`; look first at what was filled in from commits, branches and issues.",
    },
    "contain.notAllowed.picture": {
        cause: "DingTalk's content filter refused a picture in the message.",
        cure: "Replace or remove the picture in `text` or `msgParam`.",
    },
    "contain.notAllowed.content": {
        cause: "DingTalk's content filter refused the message without saying which part.",
        cure: "Send a shorter message and add its texts, links and pictures back one by one until it is refused again.",
    },
    // Too fast: refused before anything was sent
    "send.too.fast": {
        cause: "The robot sent more messages in a short time than DingTalk allows.",
        cure: "Lower `callsPerSecond`, or raise `maxAttempts` so that the action waits longer.",
    },
    "send.byToken.tooFast": {
        cause: "The token was used for more messages in a short time than DingTalk allows, perhaps by several jobs at once.",
        cure: "Lower `callsPerSecond`, and let jobs that share an app run one after the other, with a `concurrency` group.",
    },
    "too.many.group": {
        cause: "The robot wrote to more conversations in a short time than DingTalk allows.",
        cure: "Lower `callsPerSecond`, and send what can wait in a later run.",
    },
    "too.many.people": {
        cause: "The robot wrote to more people in a short time than DingTalk allows.",
        cure: "Lower `callsPerSecond` or `batchSize`, and send what can wait in a later run.",
    },
    "Forbidden.AccessDenied.QpsLimitForApi": {
        cause: "All of DingTalk's customers together called this API too often in one second.",
        cure: "Run the workflow away from the full hour, at ten past for instance, and raise `maxAttempts` if it still happens.",
    },
    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi": {
        cause: "The app called this API more often than its limit, 20 times a second on a standard organisation; other jobs and programs of the app count, too.",
        cure: "Lower `callsPerSecond`, or give the app's senders a `concurrency` group.",
    },
    "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi": {
        cause: "The third-party app called this API for this organisation more often than its limit a second.",
        cure: "Lower `callsPerSecond`, and keep the app's other senders from running at the same time.",
    },
    "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi": {
        cause: "The app called this API more often than its limit a minute.",
        cure: "Lower `callsPerSecond` well below the usual, or raise `maxAttempts` so that the action waits out the minute.",
    },
    "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi": {
        cause: "The third-party app called this API for this organisation more often than its limit a minute.",
        cure: "Lower `callsPerSecond` well below the usual, and keep the app's other senders apart from this one.",
    },
    "qps.exceed.limit": {
        cause: "More calls reached this API at the same time than it takes.",
        cure: "Lower `callsPerSecond`.",
    },
    "request.overlimit": {
        // Listed under 400 and 500.
        cause: "DingTalk received too many requests from this app.",
        cure: "Lower `callsPerSecond`, or raise `maxAttempts` so that the action waits longer.",
    },
    // Listed under 429 as a throttle and under 5xx as a failure (`system.busy` also under 400): the
    // status tells which.
    "system.busy": {
        cause: "DingTalk was too busy to take the call.",
        cure: "Wait some minutes; who is reported as unknown may have the message, so ask before you send it to them again. If it happens often, lower `callsPerSecond`.",
    },
    systemBusy: {
        cause: "DingTalk was too busy to take the call.",
        cure: "Wait some minutes; who is reported as unknown may have the message, so ask before you send it to them again. If it happens often, lower `callsPerSecond`.",
    },
    "1111": {
        // No code of DingTalk's: its ban page carries this number as `status`, and no code.
        cause: "DingTalk has banned the runner's address for some minutes: over 10,000 calls in 20 seconds came from it, on a shared runner perhaps not yours.",
        cure: "Wait five to ten minutes before the next try, or use a runner with an address of its own.",
    },
    // The token
    InvalidAuthentication: {
        cause: "The token has expired, was never valid, or is of another region than `endpoint`.",
        cure: `Give \`appKey\` and \`appSecret\` instead of, or beside, an \`accessToken\`, which lives two hours. ${mainland}.`,
    },
    "invalidParameter.token.invalid": {
        cause: "The token is not authorised for this robot's organisation.",
        cure: "Check that `accessToken`, or `appKey`, `appSecret` and `corpId`, are of the app and the organisation that `robotCode` belongs to.",
    },
    "token.notExisted": {
        cause: "DingTalk does not know the token: cut off, expired, or of another region.",
        cure: "Leave `accessToken` out and give `appKey` and `appSecret`, so that the action gets its own token from `endpoint`.",
    },
    "AuthenticationFailed.MissingParameter": {
        cause: "The call reached DingTalk without its header `x-acs-dingtalk-access-token`, perhaps because a proxy dropped it.",
        cure: "Try without the proxy, or let it pass that header; report a bug in this action if the answer stays.",
    },
    // Getting a token
    invalidClientIdOrSecret: {
        cause: "`appKey` and `appSecret` do not belong together, or are of another region than `endpoint`.",
        cure: `${mainland}. If \`endpoint\` is right, copy Client ID and Client Secret anew from the app's credentials page in the developer console.`,
    },
    "invalid.client": {
        cause: "With `corpId`: `appKey` and `appSecret` do not belong together, or are of another region than `endpoint`.",
        cure: `${mainland}. If \`endpoint\` is right, copy Client ID and Client Secret anew from the app's credentials page, and check \`corpId\`.`,
    },
    "unsupported.grant.type": {
        cause: "DingTalk does not give this app a token by its credentials alone.",
        cure: "Leave `corpId` out for an internal app; for a third-party app give `suiteTicket` beside `corpId`.",
    },
    "unauthorized.client": {
        cause: "The organisation of `corpId` has not authorised the app.",
        cure: "Check `corpId`, and have that organisation's administrator authorise the app; for an internal app `corpId` is its own organisation's.",
    },
    "server.error": {
        cause: "DingTalk failed while making the token.",
        cure: "Run the step again in some minutes; nothing was sent.",
    },
    invalidSuiteKey: {
        cause: "The suiteKey is not that of a third-party app in this region.",
        cure: "Give the suiteKey as `appKey` and the suiteSecret as `appSecret`, and check `endpoint`; an internal app needs no `suiteTicket`.",
    },
    invalidSuiteTicket: {
        cause: "The suiteTicket is wrong or too old; DingTalk pushes a new one about every five hours.",
        cure: "Have the service that receives the app's events store the newest ticket, and give that as `suiteTicket`.",
    },
    invalidAuthInfo: {
        cause: "The organisation of `corpId` has not enabled the third-party app.",
        cure: "Check `corpId`, and have that organisation's administrator enable the app.",
    },
    Missingbody: {
        cause: "The request reached DingTalk without its JSON body, perhaps because a proxy dropped it.",
        cure: "Try without the proxy, and report a bug in this action if the answer stays.",
    },
    // The keys of messages: asking who has read one, and taking it back
    "invalid.processQueryKey": {
        cause: "The key is none of a message that this robot sent.",
        cure: "Take the output `processQueryKey` or `processQueryKeys` of the send as it is, and the same `robotCode`.",
    },
    "processQueryKey.expireTime": {
        cause: "The message is not known yet, or no more: DingTalk keeps a key for 24 hours, and needs some seconds after a send.",
        cure: "Ask within 24 hours of the send.",
    },
    "invalidParameter.processQueryKey.missing": {
        cause: "The call reached DingTalk without a key.",
        cure: "Look for a blank entry in `processQueryKey` and `keysFile`.",
    },
    "invalidParameter.robotCode.missing": {
        cause: "The call reached DingTalk without the robot's code.",
        cure: "Set `robotCode` to the code of the robot that sent the message.",
    },
    "robot.processQueryKey.expired": {
        cause: "The message is older than the 24 hours within which DingTalk takes one back.",
        cure: "Send another message that says what has changed.",
    },
    "invalidParameter.processQueryKeys.overMax": {
        cause: "One call named more keys than DingTalk takes, of which its page promises 20.",
        cure: "Report a bug in this action, with the request id: it calls with 20 at the most.",
    },
    "notRevoke.all.messages": {
        cause: "DingTalk took back none of these messages, often because they were recalled before.",
        cure: "Look into the chat; if the message is still there, try again.",
    },
    "invalidParameter.robotCode": {
        cause: "The robot's code is none of this app's.",
        cure: "Set `robotCode` to the code of the robot that sent the message.",
    },
    "not.allowed.robotCode": {
        cause: "Another robot sent the message, and only that one may take it back.",
        cure: "Set `robotCode`, and the credentials, to those the message was sent with.",
    },
    noReason: {
        cause: "DingTalk did not take the message back, and gave no reason.",
        cure: "Look into the chat; if the message is still there, run the step again.",
    },
    // What the app, and the organisation, may do
    "Forbidden.AccessDenied.AccessTokenPermissionDenied": {
        cause: "The app lacks the permission for this API.",
        cure: "Grant it the permission that DingTalk's answer names, for sending `qyapi_robot_sendmsg`, under the app's permissions in the developer console, and release a version.",
    },
    "Forbidden.AccessDenied.IpNotInWhiteList": {
        cause: "The runner's address is not in the app's list of server egress IPs.",
        cure: `${egress}, and list that address in the app's security settings, or clear the list if your organisation allows that.`,
    },
    "Forbidden.AccessDenied.ApiCountLimitForOrg": {
        cause: "The organisation has used up its metered API calls of this month: 5,000 on a standard organisation, over all its apps.",
        cure: "Trying again does not help before next month: buy more calls, or make fewer by sending less often and with `batchSize` at 20.",
    },
    // Nobody knows whether it was done
    "system.error": {
        cause: "DingTalk failed while it worked on the call; these people may have the message or not.",
        cure: `${askFirst}.`,
    },
    unknownError: {
        // Listed under 500, 502 and 503.
        cause: "DingTalk's gateway failed without saying where; the call may have been carried out or not.",
        cure: `${askFirst}.`,
    },
    "unknown.send.result": {
        cause: "DingTalk itself does not know whether the message was sent.",
        cure: `${askFirst}.`,
    },
    // The older API's errcodes, sent with status 200: looking people up
    "-1": {
        cause: "DingTalk was busy and did not finish the call.",
        cure: "Raise `maxAttempts` if a lookup got this answer; if a message got it, ask whether it arrived before you send it again.",
    },
    "40014": {
        cause: "The token is wrong, or `legacyEndpoint` is in another region than the one it came from.",
        cure: "Give `appKey` and `appSecret` instead of `accessToken`, and check that `endpoint` and `legacyEndpoint` are of one region.",
    },
    "42001": {
        cause: "The token has expired.",
        cure: "Give `appKey` and `appSecret`, beside or instead of `accessToken`, so that the token can be renewed.",
    },
    "90002": {
        cause: "All of DingTalk's customers together called this lookup too often in one second.",
        cure: "Run the workflow away from the full hour, and raise `maxAttempts` if it still happens.",
    },
    "90018": {
        cause: "The app called this lookup more often than its limit, 20 times a second on a standard organisation.",
        cure: "Lower `callsPerSecond`, or give `userIds` instead of `mobiles` and `departmentIds`.",
    },
    "90020": {
        // It is waited out as a throttle, as its neighbours are; the page calls it the older name of ApiCountLimitForOrg.
        cause: "The organisation's calls are limited: by its page, the metered ones of this month are used up.",
        cure: "If the answer stays, buy more calls or wait for next month.",
    },
    "88": {
        cause: "DingTalk refused the app; the subcode in its message says why (60020: the runner's address, 60011: a permission).",
        cure: "Follow the subcode: list the runner's address, or grant the permission, in the developer console.",
    },
    "60020": {
        cause: "The runner's address is not in the app's list of server egress IPs, so nobody can be looked up.",
        cure: `${egress}, and list that address in the app's security settings; messages are refused from other addresses, too.`,
    },
    "60011": {
        cause: "The app lacks the permission to look people up.",
        cure: "Grant `qyapi_get_member_by_mobile` for `mobiles`, `qyapi_get_member` and `qyapi_get_department_list` for `departmentIds`, in the developer console, and release a version of the app.",
    },
    "50002": {
        cause: "The person is outside what the app may see of the contacts.",
        cure: "Widen the app's visible range and its range of contacts in the developer console, and release a version of the app.",
    },
    "50004": {
        cause: "The department is outside what the app may see of the contacts.",
        cure: "Add the department to the app's visible range and its range of contacts in the developer console, and release a version of the app.",
    },
    "60121": {
        cause: "Nobody in the organisation has this mobile number.",
        cure: "Correct the number in `mobiles`, or give the person's id in `userIds`.",
    },
    "40104": {
        cause: "This is not a mobile number of the organisation.",
        cure: "Correct `mobiles`: numbers of another country have that before them, as in `+86-13800000001`.",
    },
    "60003": {
        cause: "The organisation has no department with this id.",
        cure: "Correct `departmentIds`.",
    },
    "400002": {
        cause: "A mobile number or a department id is not of the form DingTalk expects.",
        cure: "Correct `mobiles` and `departmentIds`.",
    },
    // Codes by their beginning
    "Forbidden.AccessDenied.Qps": {
        cause: "This API was called more often than one of its limits a second.",
        cure: "Lower `callsPerSecond`.",
    },
    "Forbidden.AccessDenied.Qpm": {
        cause: "This API was called more often than one of its limits a minute.",
        cure: "Lower `callsPerSecond`, or raise `maxAttempts` so that the action waits out the minute.",
    },
    Missing: {
        cause: "The request lacks the parameter that the code names; often a secret that is not set, or that this event may not read.",
        cure: "Check `appKey`, `appSecret`, `corpId` and `suiteTicket`, and the names of the secrets they come from.",
    },
    // No reply
    "network.name": {
        cause: "The host's name could not be resolved from this runner.",
        cure: "Check `endpoint` (for lookups `legacyEndpoint`), the runner's DNS, and whether it reaches the internet only through a proxy (HTTPS_PROXY).",
    },
    "network.proxy": {
        cause: "The proxy did not open a tunnel to the host.",
        cure: "Check HTTPS_PROXY, its credentials, and that the proxy allows the host; NO_PROXY goes around it.",
    },
    "network.noTls": {
        cause: "The host answered, but not in TLS.",
        cure: "Check the port in `endpoint`, and whether something in between answers in the host's place.",
    },
    "network.certificate": {
        cause: "The host's certificate is not one that this runner trusts; often a proxy that opens TLS.",
        cure: "Give its certificate authority to Node: set NODE_EXTRA_CA_CERTS to a PEM file.",
    },
    "network.connection": {
        cause: "No connection to the host could be made from this runner.",
        cure: "Check `endpoint` (for lookups `legacyEndpoint`) and the runner's firewall; behind a proxy set HTTPS_PROXY.",
    },
    "network.lostReply": {
        cause: "The request had been sent and no complete reply came back: the message may have been delivered.",
        cure: "Ask one of the people before sending again; `requestTimeoutSeconds` gives a slow reply more time.",
    },
    "network.cancelled": {
        cause: "The call had been sent when the job was cancelled: the message may have been delivered.",
        cure: inDoubt,
    },
    // A reply without a code that is known
    "HTTP 2xx": {
        cause: "The answer is not one that DingTalk documents: the message may have been delivered.",
        cure: inDoubt,
    },
    "HTTP 3xx": {
        cause: "The host answers with another address, which DingTalk's API does not do.",
        cure: "Check `endpoint` (for lookups `legacyEndpoint`), and whether a proxy in between asks to log in.",
    },
    "HTTP 401": {
        cause: "The access token was refused.",
        cure: "Check `accessToken`, or give `appKey` and `appSecret`, by which a token is fetched.",
    },
    "HTTP 403": {
        cause: "A firewall or proxy in between refused the call, or DingTalk has banned the runner's address for some minutes.",
        cure: "Look at the answer, try again later, or let the runner go out by another address.",
    },
    "HTTP 407": {
        cause: "The proxy asks for a user and a password.",
        cure: "Give them in the proxy's address: `HTTPS_PROXY=http://user:password@host:port`.",
    },
    "HTTP 408": {
        cause: "The call took too long on its way: the message may have been delivered.",
        cure: inDoubt,
    },
    "HTTP 429": {
        cause: "The API was called too often.",
        cure: "Lower `callsPerSecond`, or raise `maxAttempts`.",
    },
    "HTTP 4xx": {
        cause: "The answer holds no code of DingTalk's: another server than its API may have given it.",
        cure: "Check `endpoint` (for lookups `legacyEndpoint`), and what proxy or firewall is in between.",
    },
    "HTTP 5xx": {
        cause: "DingTalk or a gateway failed with the request in hand: the message may have been delivered.",
        cure: inDoubt,
    },
};
/** A whole part of the message, `text` or `link`, that DingTalk makes of `msgKey` and `msgParam`, and could not. */
function part({ name, msgKey, fields }) {
    return {
        cause: `DingTalk could not make the message's \`${name}\`: \`msgParam\` lacks the fields of its \`msgKey\`.`,
        cure: `For ${msgKey}, \`msgParam\` needs ${fields}.`,
    };
}
/** One field of `msgParam` that is missing. */
function field(name, msgKey) {
    return {
        cause: `The message has no \`${name}\`: missing from \`msgParam\`, misspelt, or rendered to nothing.`,
        cure: `For ${msgKey}, give \`msgParam\` a \`${name}\` that is not blank.`,
    };
}
/** A lack in a kind of message that cannot be sent one-to-one at all. */
function foreign({ kind, lack, instead }) {
    return {
        cause: `DingTalk took the message for a ${kind} without ${lack}; none of the 13 \`msgKey\`s of one-to-one messages makes one.`,
        cure: `${instead}.`,
    };
}


/***/ })

};
