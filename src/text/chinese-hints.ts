import type { HintKey } from "./hint-keys.ts";
import type { Hint } from "./words.ts";

const mainland =
  "中国大陆的组织需要设置 `endpoint: https://api.dingtalk.com`，因为默认的 https://api.dingtalk.io 属于国际区域";
const egress =
  "GitHub 托管的运行器每个作业的 IP 地址都不同：改用自托管运行器，或者使用 IP 地址固定的代理";
const askFirst =
  "再次发送之前，先向其中一位收件人确认消息是否送达；如果设置 `onUnknown: resend`，本 Action 会自行重新发送，收件人可能收到两次";
const anyMsgKey =
  "`sampleText`、`sampleMarkdown`、`sampleImageMsg`、`sampleLink`、`sampleActionCard`、`sampleActionCard2` 到 `6`、`sampleAudio`、`sampleFile` 或 `sampleVideo`";
const anyCard = "`sampleActionCard` 以及 `sampleActionCard2` 到 `6`";
const cardFields =
  "`title`、`text` 和按钮字段：`sampleActionCard` 用 `singleTitle` 和 `singleURL`，`2` 到 `5` 用 `actionTitle1`、`actionURL1` 等，`6` 用 `buttonTitle1`、`buttonUrl1`、`buttonTitle2` 和 `buttonUrl2`";
const insteadOfFeed =
  "FeedCard 只用于群 Webhook 机器人：需要多个链接时，把 `msgKey` 设为 `sampleActionCard2` 到 `5`，或者把链接写进 `sampleMarkdown` 的 `text`";
const insteadOfImage = "把 `msgKey` 设为 `sampleImageMsg`，并在 `msgParam` 中给出 `photoURL`";
const insteadOfCard =
  "把 `msgKey` 设为 `sampleActionCard`，并给出 `title`、`text`、`singleTitle` 和 `singleURL`；如果卡片要带图片，则设为 `sampleLink`";
const inDoubt = "再次发送之前，先向其中一位收件人确认。";

/** The likely cause and the cure of everything that DingTalk or the network may say. */
export const chineseHints: Readonly<Record<HintKey, Hint>> = {
  // Who receives the message
  "staffId.notExisted": {
    cause: "调用中有 userId 在令牌所属的组织内找不到对应的人。",
    cure: "更正 `userIds` 或 `userMap`，并检查应用是否属于这些人所在的组织。",
  },
  "illegal.receivers": {
    cause: "调用中有钉钉无法发送的 userId：拼写有误，或者对应人员已经离职。",
    cure: "对照钉钉管理后台中的 id 检查 `userIds`，包括前导零，并去掉已离职的人。",
  },
  "robot.oto.notExist": {
    cause: "机器人与此人之间没有单聊会话，通常是因为应用对此人不可见。",
    cure: "在开发者后台把此人加入应用可见范围并发布新版本，或者请此人打开一次与机器人的单聊。",
  },
  "invalidParameter.userIds.overMax": {
    // The row's own text says 100, the same page's request table 20.
    cause: "单次调用的人数超过了钉钉接受的数量；接口文档保证的是 20 人。",
    cure: "把 `batchSize` 设为 20 或更小。",
  },
  "receivers.exceed": {
    cause: "单次调用的接收者名单超过了该机器人一次可以发送的人数。",
    cure: "调小 `batchSize`。",
  },
  "invalidParameter.userIds.empty": {
    cause: "钉钉收到的调用中没有任何 userId。",
    cure: "在 `userIds` 中至少给出一个 id；如果已经给出，请报告本 Action 的缺陷。",
  },
  "invalidParameter.userId.empty": {
    cause: "调用中有空白的 userId。",
    cure: "检查 `userIds`、`userIdsFile` 和 `userMap` 中是否有空白的条目。",
  },
  "illegal.excludes": {
    cause: "钉钉拒绝了不接收者名单，而单聊消息并没有这种名单。",
    cure: "如果仍然得到这个答复，请把请求 ID 提供给钉钉技术支持。",
  },

  // Which robot sends it, and whether it may
  "invalidParameter.robotCode.empty": {
    cause: "钉钉收到的机器人编码为空白，或者根本不是编码。",
    cure: "把 `robotCode` 设为开发者后台中该应用机器人页面上的编码，并检查它所取自的机密或变量的名称。",
  },
  "invalidParameter.robotCode.notExsit": {
    cause: "令牌所属的组织内没有使用该编码的机器人。",
    cure: "检查 `robotCode`；在开发者后台为应用添加机器人并发布机器人，然后发布应用的新版本；第三方企业应用必须已安装到该组织。",
  },
  "invalidParameter.robotCode.invalid": {
    cause: "给出的编码不是应用机器人的编码：群 Webhook 机器人的令牌在这里不能使用。",
    cure: "从开发者后台中该应用的机器人页面获取 `robotCode`；它通常与 Client ID 相同。",
  },
  "template.not.existed": {
    cause: "钉钉找不到与该编码对应的已发布机器人。",
    cure: "检查 `robotCode`，并在开发者后台发布机器人及其应用的版本。",
  },
  "template.stopped": {
    cause: "机器人已被停用。",
    cure: "在开发者后台重新启用机器人，并发布其应用的新版本。",
  },
  "chatbotId.notAllow.sendOTO": {
    cause: "机器人不能主动发起单聊，通常是因为它尚未启用。",
    cure: "在开发者后台启用机器人，为应用开通权限点 `qyapi_robot_sendmsg`，并发布新版本。",
  },
  "send.forbidden": {
    cause: "钉钉或该组织禁止此机器人发送消息。",
    cure: "在开发者后台查看机器人的状态，并请组织的管理员解除禁令。",
  },
  "bot.forbidden.sendMessage": {
    cause: "机器人的账号已被禁言。",
    cure: "请组织的管理员解除禁言，或者携请求 ID 联系钉钉技术支持。",
  },
  "ip.not.match": {
    cause: "机器人的安全设置只接受特定的 IP 地址，运行器的地址不在其中。",
    cure: `${egress}，并把该地址加入机器人的安全设置；也可以从安全设置中去掉 IP 地址规则。`,
  },
  "keywords.not.match": {
    cause: "机器人的安全设置要求消息包含关键词，而这条消息没有。",
    cure: "在 `text` 或 `msgParam` 中加入一个关键词，或者从机器人的安全设置中去掉关键词规则。",
  },
  "sign.not.match": {
    cause: "机器人的安全设置要求加签，而单聊消息不带签名。",
    cure: "从机器人的安全设置中去掉加签规则，或者改用应用机器人的 `robotCode`，不要使用群 Webhook 机器人的。",
  },
  "session.notExisted": {
    cause: "钉钉找不到机器人与收件人之间的会话（session）。",
    cure: "请收件人打开与机器人的单聊，然后再次向其发送。",
  },
  "session.expired": {
    cause: "机器人与收件人之间的会话（session）已过期。",
    cure: "请收件人再次给机器人发消息，然后再次向其发送。",
  },
  "sendMessage.model.notMatch": {
    cause: "钉钉找不到用该机器人发送这类消息的方式。",
    cure: `检查 \`robotCode\` 是否为应用机器人的编码，以及 \`msgKey\` 是否为 ${anyMsgKey}。`,
  },
  "invalidParameter.robotCode.auth": {
    cause: "机器人与凭证不属于同一个应用。",
    cure: "使用 `robotCode` 所属应用的 `appKey` 和 `appSecret`（或者 `accessToken`）。",
  },
  "resource.not.found": {
    cause: "钉钉在该区域内找不到这个机器人。",
    cure: `检查 \`robotCode\` 和 \`endpoint\`。${mainland}。`,
  },

  // What the message is
  "invalidParameter.msgKey.empty": {
    cause: "钉钉收到的消息没有消息模板 key。",
    cure: `把 \`msgKey\` 设为 ${anyMsgKey}。`,
  },
  "invalidParameter.msgKey.invalid": {
    cause: "单聊消息没有这个消息模板 key。",
    cure: `让 \`msgKey\` 的拼写与以下之一完全一致：${anyMsgKey}。`,
  },
  "invalidParameter.msg.unsupport": {
    cause: "钉钉不支持在单聊中发送这类消息。",
    cure: "换用其他 `msgKey`；`sampleMarkdown` 可以包含文字、链接和图片。",
  },
  "invalidParameter.msgParam.invalid": {
    cause: "钉钉收到的消息字段不是 JSON 对象。",
    cure: "把 `msgParam` 写成 JSON 对象或 YAML 映射，其中包含 `msgKey` 的字段。",
  },
  "invalidParameter.msgParam.tooLong": {
    cause: "消息超过了钉钉接受的长度：具体上限没有公布，群消息可以有 15,000 字节。",
    cure: "缩短 `text` 或 `msgParam`，来自事件的内容可以用 `| truncate` 截断，其余部分用链接代替。",
  },
  "invalidParameter.msgBody.invalid": {
    cause: "钉钉收到的请求体不是 JSON，可能是被代理改动了。",
    cure: "不经代理再试一次；如果仍然得到这个答复，请报告本 Action 的缺陷，并附上请求 ID。",
  },
  "invalidParameter.param.invalid": {
    cause: "有参数为空白，或者类型有误。",
    cure: "检查 `robotCode`、`userIds`、`msgKey` 和 `msgParam` 中是否有空白的值，例如渲染结果为空的模板。",
  },

  // What the message lacks: a field that is missing or empty
  "miss.param.text": part({ name: "text", msgKey: "`sampleText`", fields: "`content`" }),
  "miss.param.contentOfText": field("content", "`sampleText`"),
  "miss.param.link": part({
    name: "link",
    msgKey: "`sampleLink`",
    fields: "`text`、`title`、`picUrl` 和 `messageUrl`",
  }),
  "miss.param.textOfLink": field("text", "`sampleLink`"),
  "miss.param.titleOfLink": field("title", "`sampleLink`"),
  "miss.param.messageUrlOfLink": field("messageUrl", "`sampleLink`"),
  "miss.param.markdown": part({
    name: "markdown",
    msgKey: "`sampleMarkdown`",
    fields: "`title` 和 `text`",
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
    cause: "卡片没有按钮：`msgParam` 中缺少按钮字段，或者用了其他卡片的字段名。",
    cure: "在 `msgParam` 中给出按钮字段：`sampleActionCard2` 到 `5` 用 `actionTitle1`、`actionURL1` 等，每个按钮一对；`6` 用 `buttonTitle1`、`buttonUrl1`、`buttonTitle2` 和 `buttonUrl2`。",
  },
  "miss.param.actionCardTobtnsTotitle": {
    cause: "卡片中有按钮没有标题：`msgParam` 中缺少该字段、字段为空白，或者拼写有误。",
    cure: "给每个按钮设置标题：`sampleActionCard2` 到 `5` 用 `actionTitle1` 等，`6` 用 `buttonTitle1` 和 `buttonTitle2`。",
  },
  "miss.param.actionCardTobtnsToactionUrl": {
    cause: "卡片中有按钮没有链接：`msgParam` 中缺少该字段、字段为空白，或者拼写有误。",
    cure: "给每个按钮设置链接：`sampleActionCard2` 到 `5` 用 `actionURL1` 等，`6` 用 `buttonUrl1` 和 `buttonUrl2`（不是 `buttonURL1`）。",
  },
  "invalid.param.actionCardTobtnOrientation": {
    cause:
      "卡片的 `btnOrientation` 有误；它是群 Webhook 机器人的字段，单聊消息的 `msgKey` 都没有这个字段。",
    cure: "从 `msgParam` 中去掉 `btnOrientation`：`sampleActionCard2` 的两个按钮纵向排列，`sampleActionCard6` 的两个按钮横向排列。",
  },
  "invalid.param.actionCardTocanForward": {
    cause: "卡片的 `canForward` 有误；单聊消息的 `msgKey` 都没有这个字段。",
    cure: "从 `msgParam` 中去掉 `canForward`。",
  },
  "miss.param.photo": part({ name: "photo", msgKey: "`sampleImageMsg`", fields: "`photoURL`" }),
  "miss.param.photoTophotoUrl": field("photoURL", "`sampleImageMsg`"),
  "miss.param.file": part({
    name: "file",
    msgKey: "`sampleFile`",
    fields: "`mediaId`、`fileName` 和 `fileType`",
  }),
  "miss.param.video": part({
    name: "video",
    msgKey: "`sampleVideo`",
    fields: "`videoMediaId`，以及 `duration`、`videoType` 和 `picMediaId`",
  }),
  "miss.param.audio": part({
    name: "audio",
    msgKey: "`sampleAudio`",
    fields: "`mediaId` 和 `duration`",
  }),

  // Kinds of message that cannot be sent one-to-one
  "miss.param.feedCard": foreign({
    kind: "FeedCard",
    lack: "缺少 `feedCard` 对象",
    instead: insteadOfFeed,
  }),
  "miss.param.feedCardTolinks": foreign({
    kind: "FeedCard",
    lack: "缺少 `links`",
    instead: insteadOfFeed,
  }),
  "miss.param.feedCardTolinksTotitle": foreign({
    kind: "FeedCard",
    lack: "有链接缺少 `title`",
    instead: insteadOfFeed,
  }),
  "miss.param.feedCardTolinksTomessageUrl": foreign({
    kind: "FeedCard",
    lack: "有链接缺少 `messageURL`",
    instead: insteadOfFeed,
  }),
  "miss.param.feedCardTolinksTopicUrl": foreign({
    kind: "FeedCard",
    lack: "有链接缺少 `picURL`",
    instead: insteadOfFeed,
  }),
  "miss.param.image": foreign({
    kind: "纯图片",
    lack: "缺少 `image` 对象",
    instead: insteadOfImage,
  }),
  "miss.param.imageTopicUrl": foreign({
    kind: "纯图片",
    lack: "缺少 `picURL`",
    instead: insteadOfImage,
  }),
  "miss.param.beautifulCard": foreign({
    kind: "精美卡片",
    lack: "缺少 `beautifulCard` 对象",
    instead: insteadOfCard,
  }),
  "miss.param.beautifulCardToimage": foreign({
    kind: "精美卡片",
    lack: "缺少 `image`",
    instead: insteadOfCard,
  }),
  "miss.param.beautifulCardTotitle": foreign({
    kind: "精美卡片",
    lack: "缺少 `title`",
    instead: insteadOfCard,
  }),
  "miss.param.beautifulCardToactionUrl": foreign({
    kind: "精美卡片",
    lack: "缺少 `actionUrl`",
    instead: insteadOfCard,
  }),
  "miss.param.beautifulCardTointroduction": foreign({
    kind: "精美卡片",
    lack: "缺少 `introduction`",
    instead: insteadOfCard,
  }),

  // What the message says: DingTalk's content filters
  "contain.unsafe.url": {
    cause: "钉钉认为消息中有链接不安全。",
    cure: "在 `text` 或 `msgParam` 中找到该链接，替换或去掉它。",
  },
  "contain.notAllowed.text": {
    cause: "钉钉的内容过滤拒绝了消息中的文字。",
    cure: "修改 `text` 或 `msgParam` 的措辞；先检查从提交、分支和议题填入的内容。",
  },
  "contain.notAllowed.picture": {
    cause: "钉钉的内容过滤拒绝了消息中的图片。",
    cure: "替换或去掉 `text` 或 `msgParam` 中的图片。",
  },
  "contain.notAllowed.content": {
    cause: "钉钉的内容过滤拒绝了这条消息，但没有说明是哪一部分。",
    cure: "先发送较短的消息，再把文字、链接和图片逐一加回来，直到再次被拒绝。",
  },

  // Too fast: refused before anything was sent
  "send.too.fast": {
    cause: "机器人在短时间内发送的消息超过了钉钉允许的数量。",
    cure: "调小 `callsPerSecond`，或者调大 `maxAttempts`，让本 Action 等待更久。",
  },
  "send.byToken.tooFast": {
    cause: "在短时间内用该令牌发送的消息超过了钉钉允许的数量，可能是多个作业同时在用。",
    cure: "调小 `callsPerSecond`，并用 `concurrency` 组让共用同一应用的作业依次运行。",
  },
  "too.many.group": {
    cause: "机器人在短时间内发送到的会话超过了钉钉允许的数量。",
    cure: "调小 `callsPerSecond`，并把不着急的消息留到之后的运行中发送。",
  },
  "too.many.people": {
    cause: "机器人在短时间内发送到的人数超过了钉钉允许的数量。",
    cure: "调小 `callsPerSecond` 或 `batchSize`，并把不着急的消息留到之后的运行中发送。",
  },
  "Forbidden.AccessDenied.QpsLimitForApi": {
    cause: "钉钉的所有客户在同一秒内调用该接口的总次数过多。",
    cure: "避开整点运行工作流，例如改在整点过十分；如果仍然发生，请调大 `maxAttempts`。",
  },
  "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi": {
    cause:
      "应用调用该接口的频率超过了上限，标准版组织为每秒 20 次；该应用的其他作业和程序也计算在内。",
    cure: "调小 `callsPerSecond`，或者给该应用的各个发送作业设置 `concurrency` 组。",
  },
  "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi": {
    cause: "第三方企业应用为该组织调用该接口的频率超过了每秒的上限。",
    cure: "调小 `callsPerSecond`，并避免该应用的其他发送程序同时运行。",
  },
  "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi": {
    cause: "应用调用该接口的频率超过了每分钟的上限。",
    cure: "把 `callsPerSecond` 调到远低于平常的值，或者调大 `maxAttempts`，让本 Action 等到这一分钟过去。",
  },
  "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi": {
    cause: "第三方企业应用为该组织调用该接口的频率超过了每分钟的上限。",
    cure: "把 `callsPerSecond` 调到远低于平常的值，并与该应用的其他发送程序错开。",
  },
  "qps.exceed.limit": {
    cause: "同时到达该接口的调用超过了它能接受的数量。",
    cure: "调小 `callsPerSecond`。",
  },
  "request.overlimit": {
    // Listed under 400 and 500.
    cause: "钉钉收到来自该应用的请求过多。",
    cure: "调小 `callsPerSecond`，或者调大 `maxAttempts`，让本 Action 等待更久。",
  },

  // Listed under 429 as a throttle and under 5xx as a failure (`system.busy` also under 400): the
  // status tells which.
  "system.busy": {
    cause: "钉钉过于繁忙，无法处理该调用。",
    cure: "等待几分钟；结果为“不确定”的人可能已经收到消息，再次向其发送之前请先确认。如果经常发生，请调小 `callsPerSecond`。",
  },
  systemBusy: {
    cause: "钉钉过于繁忙，无法处理该调用。",
    cure: "等待几分钟；结果为“不确定”的人可能已经收到消息，再次向其发送之前请先确认。如果经常发生，请调小 `callsPerSecond`。",
  },
  "1111": {
    // No code of DingTalk's: its ban page carries this number as `status`, and no code.
    cause:
      "钉钉已把运行器的 IP 地址封禁几分钟：该地址在 20 秒内发出了超过 10,000 次调用，在共享运行器上这些调用可能来自他人。",
    cure: "等待五到十分钟再试，或者使用拥有独立 IP 地址的运行器。",
  },

  // The token
  InvalidAuthentication: {
    cause: "令牌已过期、从未有效，或者与 `endpoint` 不属于同一区域。",
    cure: `给出 \`appKey\` 和 \`appSecret\`，代替有效期为两小时的 \`accessToken\`，或者与它并用。${mainland}。`,
  },
  "invalidParameter.token.invalid": {
    cause: "令牌没有得到该机器人所属组织的授权。",
    cure: "检查 `accessToken`，或者 `appKey`、`appSecret` 和 `corpId`，是否属于 `robotCode` 所属的应用和组织。",
  },
  "token.notExisted": {
    cause: "钉钉不认识该令牌：它被截断、已过期，或者属于另一个区域。",
    cure: "去掉 `accessToken`，改为给出 `appKey` 和 `appSecret`，让本 Action 自行从 `endpoint` 获取令牌。",
  },
  "AuthenticationFailed.MissingParameter": {
    cause: "钉钉收到的调用没有 `x-acs-dingtalk-access-token` 请求头，可能是被代理丢弃了。",
    cure: "不经代理再试一次，或者让代理放行该请求头；如果仍然得到这个答复，请报告本 Action 的缺陷。",
  },

  // Getting a token
  invalidClientIdOrSecret: {
    cause: "`appKey` 与 `appSecret` 不匹配，或者与 `endpoint` 不属于同一区域。",
    cure: `${mainland}。如果 \`endpoint\` 无误，请从开发者后台中该应用的“凭证与基础信息”页面重新复制 Client ID 和 Client Secret。`,
  },
  "invalid.client": {
    cause: "使用 `corpId` 时：`appKey` 与 `appSecret` 不匹配，或者与 `endpoint` 不属于同一区域。",
    cure: `${mainland}。如果 \`endpoint\` 无误，请从该应用的“凭证与基础信息”页面重新复制 Client ID 和 Client Secret，并检查 \`corpId\`。`,
  },
  "unsupported.grant.type": {
    cause: "钉钉不会仅凭应用的凭证向该应用发放令牌。",
    cure: "企业内部应用请去掉 `corpId`；第三方企业应用请在 `corpId` 之外同时给出 `suiteTicket`。",
  },
  "unauthorized.client": {
    cause: "`corpId` 对应的组织没有授权该应用。",
    cure: "检查 `corpId`，并请该组织的管理员授权该应用；企业内部应用的 `corpId` 是其自身所属组织的。",
  },
  "server.error": {
    cause: "钉钉在生成令牌时出错。",
    cure: "几分钟后重新运行该步骤；没有发送任何消息。",
  },
  invalidSuiteKey: {
    cause: "该 suiteKey 不是此区域内第三方企业应用的 suiteKey。",
    cure: "用 `appKey` 给出 suiteKey，用 `appSecret` 给出 suiteSecret，并检查 `endpoint`；企业内部应用不需要 `suiteTicket`。",
  },
  invalidSuiteTicket: {
    cause: "suiteTicket 有误或者太旧；钉钉大约每五小时推送一个新的。",
    cure: "让接收应用事件的服务保存最新的 ticket，并把它作为 `suiteTicket` 给出。",
  },
  invalidAuthInfo: {
    cause: "`corpId` 对应的组织没有启用该第三方企业应用。",
    cure: "检查 `corpId`，并请该组织的管理员启用该应用。",
  },
  Missingbody: {
    cause: "钉钉收到的请求没有 JSON 请求体，可能是被代理丢弃了。",
    cure: "不经代理再试一次；如果仍然得到这个答复，请报告本 Action 的缺陷。",
  },

  // The keys of messages: asking who has read one, and taking it back
  "invalid.processQueryKey": {
    cause: "该 key 不属于这个机器人发送的任何消息。",
    cure: "原样使用发送步骤的输出 `processQueryKey` 或 `processQueryKeys`，以及相同的 `robotCode`。",
  },
  "processQueryKey.expireTime": {
    cause: "消息尚未生成记录，或者记录已经过期：钉钉保留 key 24 小时，发送后也需要几秒钟。",
    cure: "在发送后的 24 小时内查询。",
  },
  "invalidParameter.processQueryKey.missing": {
    cause: "钉钉收到的调用中没有 key。",
    cure: "检查 `processQueryKey` 和 `keysFile` 中是否有空白的条目。",
  },
  "invalidParameter.robotCode.missing": {
    cause: "钉钉收到的调用中没有机器人编码。",
    cure: "把 `robotCode` 设为发送该消息的机器人的编码。",
  },
  "robot.processQueryKey.expired": {
    cause: "消息发送已超过 24 小时，钉钉不再允许撤回。",
    cure: "另发一条消息，说明情况的变化。",
  },
  "invalidParameter.processQueryKeys.overMax": {
    cause: "一次调用的 key 超过了钉钉的上限，接口文档保证的是 20 个。",
    cure: "请带上请求 ID 报告本 Action 的缺陷：它每次最多使用 20 个。",
  },
  "notRevoke.all.messages": {
    cause: "钉钉没有撤回其中任何一条消息，通常是因为之前已经撤回。",
    cure: "查看会话；如果消息还在，请再试一次。",
  },
  "invalidParameter.robotCode": {
    cause: "该机器人编码不属于这个应用。",
    cure: "把 `robotCode` 设为发送该消息的机器人的编码。",
  },
  "not.allowed.robotCode": {
    cause: "消息由另一个机器人发送，只有那个机器人可以撤回。",
    cure: "把 `robotCode` 和凭证改为发送该消息时所用的。",
  },
  noReason: {
    cause: "钉钉没有撤回该消息，也没有说明原因。",
    cure: "查看会话；如果消息还在，请重新运行该步骤。",
  },

  // What the app, and the organisation, may do
  "Forbidden.AccessDenied.AccessTokenPermissionDenied": {
    cause: "应用没有调用该接口的权限。",
    cure: "在开发者后台该应用的权限管理中，开通钉钉答复里指出的权限点，发送消息需要 `qyapi_robot_sendmsg`，并发布新版本。",
  },
  "Forbidden.AccessDenied.IpNotInWhiteList": {
    cause: "运行器的 IP 地址不在应用的服务器出口 IP 列表中。",
    cure: `${egress}，并把该地址加入应用的安全设置；如果组织允许，也可以清空该列表。`,
  },
  "Forbidden.AccessDenied.ApiCountLimitForOrg": {
    cause: "组织本月计量的 API 调用次数已用完：标准版组织为 5,000 次，由其所有应用共用。",
    cure: "下个月之前重试没有用：购买更多调用次数，或者减少发送并把 `batchSize` 设为 20，以减少调用。",
  },

  // Nobody knows whether it was done
  "system.error": {
    cause: "钉钉在处理该调用时出错；这些人可能收到了消息，也可能没有。",
    cure: `${askFirst}。`,
  },
  unknownError: {
    // Listed under 500, 502 and 503.
    cause: "钉钉的网关出错，但没有说明哪里出错；该调用可能已经执行，也可能没有。",
    cure: `${askFirst}。`,
  },
  "unknown.send.result": {
    cause: "钉钉自己也不知道消息是否已发送。",
    cure: `${askFirst}。`,
  },

  // The older API's errcodes, sent with status 200: looking people up
  "-1": {
    cause: "钉钉繁忙，没有完成该调用。",
    cure: "如果查询得到这个答复，请调大 `maxAttempts`；如果发送消息得到这个答复，再次发送之前请先确认消息是否送达。",
  },
  "40014": {
    cause: "令牌有误，或者 `legacyEndpoint` 与令牌的来源不属于同一区域。",
    cure: "给出 `appKey` 和 `appSecret` 来代替 `accessToken`，并检查 `endpoint` 与 `legacyEndpoint` 是否属于同一区域。",
  },
  "42001": {
    cause: "令牌已过期。",
    cure: "给出 `appKey` 和 `appSecret`，与 `accessToken` 并用或代替它，这样令牌才能续期。",
  },
  "90002": {
    cause: "钉钉的所有客户在同一秒内调用该查询接口的总次数过多。",
    cure: "避开整点运行工作流；如果仍然发生，请调大 `maxAttempts`。",
  },
  "90018": {
    cause: "应用调用该查询接口的频率超过了上限，标准版组织为每秒 20 次。",
    cure: "调低 `callsPerSecond`，或者用 `userIds` 代替 `mobiles` 和 `departmentIds`。",
  },
  "90020": {
    // It is waited out as a throttle, as its neighbours are; the page calls it the older name of ApiCountLimitForOrg.
    cause: "组织的调用受到限制：按照钉钉的文档，本月计量的调用次数已用完。",
    cure: "如果仍然得到这个答复，请购买更多调用次数，或者等到下个月。",
  },
  "88": {
    cause:
      "钉钉拒绝了该应用；答复消息中的 subcode 说明了原因（60020：运行器的 IP 地址；60011：权限）。",
    cure: "按照 subcode 处理：在开发者后台把运行器的 IP 地址加入列表，或者开通权限。",
  },
  "60020": {
    cause: "运行器的 IP 地址不在应用的服务器出口 IP 列表中，因此无法查询任何人。",
    cure: `${egress}，并把该地址加入应用的安全设置；从其他地址发送消息同样会被拒绝。`,
  },
  "60011": {
    cause: "应用没有查询人员的权限。",
    cure: "在开发者后台开通权限点：`mobiles` 需要 `qyapi_get_member_by_mobile`，`departmentIds` 需要 `qyapi_get_member` 和 `qyapi_get_department_list`；然后发布应用版本。",
  },
  "50002": {
    cause: "此人不在应用可以查看的通讯录范围内。",
    cure: "在开发者后台扩大应用可见范围和通讯录权限范围，然后发布应用版本。",
  },
  "50004": {
    cause: "该部门不在应用可以查看的通讯录范围内。",
    cure: "在开发者后台把该部门加入应用可见范围和通讯录权限范围，然后发布应用版本。",
  },
  "60121": {
    cause: "组织内没有人使用这个手机号。",
    cure: "更正 `mobiles` 中的手机号，或者在 `userIds` 中给出此人的 id。",
  },
  "40104": {
    cause: "这不是该组织内的手机号。",
    cure: "更正 `mobiles`：其他国家或地区的号码前面要有区号，例如 `+86-13800000001`。",
  },
  "60003": {
    cause: "组织内没有使用这个 id 的部门。",
    cure: "更正 `departmentIds`。",
  },
  "400002": {
    cause: "有手机号或部门 id 不符合钉钉要求的格式。",
    cure: "更正 `mobiles` 和 `departmentIds`。",
  },

  // Codes by their beginning
  "Forbidden.AccessDenied.Qps": {
    cause: "调用该接口的频率超过了它的某个每秒上限。",
    cure: "调小 `callsPerSecond`。",
  },
  "Forbidden.AccessDenied.Qpm": {
    cause: "调用该接口的频率超过了它的某个每分钟上限。",
    cure: "调小 `callsPerSecond`，或者调大 `maxAttempts`，让本 Action 等到这一分钟过去。",
  },
  Missing: {
    cause: "请求缺少错误码指出的参数；通常是机密没有设置，或者当前事件无权读取它。",
    cure: "检查 `appKey`、`appSecret`、`corpId` 和 `suiteTicket`，以及它们所取自的机密的名称。",
  },

  // No reply
  "network.name": {
    cause: "该运行器无法解析主机名。",
    cure: "检查 `endpoint`（查询人员时为 `legacyEndpoint`）、运行器的 DNS，以及运行器是否只能通过代理（HTTPS_PROXY）访问互联网。",
  },
  "network.proxy": {
    cause: "代理没有建立到主机的隧道。",
    cure: "检查 HTTPS_PROXY 及其凭证，并确认代理允许访问该主机；NO_PROXY 可以绕过代理。",
  },
  "network.noTls": {
    cause: "主机有响应，但用的不是 TLS。",
    cure: "检查 `endpoint` 中的端口，以及中间是否有别的程序代替主机响应。",
  },
  "network.certificate": {
    cause: "该运行器不信任主机的证书；通常是因为有代理解开了 TLS。",
    cure: "把其证书颁发机构告诉 Node：将 NODE_EXTRA_CA_CERTS 设为一个 PEM 文件。",
  },
  "network.connection": {
    cause: "该运行器无法与主机建立连接。",
    cure: "检查 `endpoint`（查询人员时为 `legacyEndpoint`）和运行器的防火墙；如果要经过代理，请设置 HTTPS_PROXY。",
  },
  "network.lostReply": {
    cause: "请求已经发出，但没有收到完整的答复：消息可能已经送达。",
    cure: "再次发送之前，先向其中一位收件人确认；`requestTimeoutSeconds` 可以给缓慢的答复更多时间。",
  },
  "network.cancelled": {
    cause: "作业被取消时，调用已经发出：消息可能已经送达。",
    cure: inDoubt,
  },

  // A reply without a code that is known
  "HTTP 2xx": {
    cause: "这个答复不在钉钉的文档之中：消息可能已经送达。",
    cure: inDoubt,
  },
  "HTTP 3xx": {
    cause: "主机的答复指向另一个地址，而钉钉的 API 不会这样做。",
    cure: "检查 `endpoint`（查询人员时为 `legacyEndpoint`），以及中间是否有代理要求登录。",
  },
  "HTTP 401": {
    cause: "访问令牌被拒绝。",
    cure: "检查 `accessToken`，或者给出 `appKey` 和 `appSecret`，用来获取令牌。",
  },
  "HTTP 403": {
    cause: "中间的防火墙或代理拒绝了该调用，或者钉钉已把运行器的 IP 地址封禁几分钟。",
    cure: "查看答复的内容，稍后再试，或者让运行器换一个出口地址。",
  },
  "HTTP 407": {
    cause: "代理要求提供用户名和密码。",
    cure: "在代理的地址中给出：`HTTPS_PROXY=http://user:password@host:port`。",
  },
  "HTTP 408": {
    cause: "调用在途中耗时太长：消息可能已经送达。",
    cure: inDoubt,
  },
  "HTTP 429": {
    cause: "调用 API 过于频繁。",
    cure: "调小 `callsPerSecond`，或者调大 `maxAttempts`。",
  },
  "HTTP 4xx": {
    cause: "答复中没有钉钉的错误码：它可能来自钉钉 API 以外的服务器。",
    cure: "检查 `endpoint`（查询人员时为 `legacyEndpoint`），以及中间有什么代理或防火墙。",
  },
  "HTTP 5xx": {
    cause: "钉钉或网关在处理请求时出错：消息可能已经送达。",
    cure: inDoubt,
  },
};

/** A whole part of the message, `text` or `link`, that DingTalk makes of `msgKey` and `msgParam`, and could not. */
function part({ name, msgKey, fields }: Record<"name" | "msgKey" | "fields", string>): Hint {
  return {
    cause: `钉钉无法生成消息的 \`${name}\`：\`msgParam\` 缺少其 \`msgKey\` 的字段。`,
    cure: `对于 ${msgKey}，\`msgParam\` 需要 ${fields}。`,
  };
}

/** One field of `msgParam` that is missing. */
function field(name: string, msgKey: string): Hint {
  return {
    cause: `消息没有 \`${name}\`：\`msgParam\` 中缺少它、拼写有误，或者渲染结果为空。`,
    cure: `对于 ${msgKey}，在 \`msgParam\` 中给出非空白的 \`${name}\`。`,
  };
}

/** A lack in a kind of message that cannot be sent one-to-one at all. */
function foreign({ kind, lack, instead }: Record<"kind" | "lack" | "instead", string>): Hint {
  return {
    cause: `钉钉把消息当成了“${kind}”，但${lack}；单聊消息的 13 个 \`msgKey\` 都不能生成这种消息。`,
    cure: `${instead}。`,
  };
}
