/** A documented refusal: its HTTP status and the message that goes with it. */
export interface DocumentedError {
  readonly status: number;
  readonly message: string;
}

/** Finds a code in the API's documents; a code that they lack gets status 400 and itself as message. */
export function documentedError(code: string): DocumentedError {
  return (
    gatewayErrors.get(code) ??
    robotErrors.get(code) ??
    keyErrors.get(code) ?? { status: 400, message: code }
  );
}

/** Finds the text of an `errcode` in the API's documents; a code that they lack is its own text. */
export function legacyMessage(errcode: number): string {
  return legacyMessages.get(errcode) ?? `${errcode}`;
}

// The token pages and the global error code page, but for InvalidAction.NotFound,
// UnsupportedHTTPMethod, Missingbody, AuthenticationFailed.MissingParameter and the text of ApiCountLimitForOrg, which no page gives.
const gatewayErrors = table([
  [400, "InvalidAuthentication", "不合法的access_token"],
  [400, "AuthenticationFailed.MissingParameter", "缺少参数：x-acs-dingtalk-access-token"],
  [400, "Missingbody", "body is mandatory for this action."],
  [400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret"],
  [400, "invalid.client", "invalid.client"],
  [400, "unsupported.grant.type", "unsupported.grant.type"],
  [401, "unauthorized.client", "unauthorized.client"],
  [400, "invalidSuiteKey", "suitekey不合法"],
  [400, "invalidSuiteTicket", "suiteTicket无效"],
  [400, "invalidAuthInfo", "授权关系不存在"],
  [
    400,
    "invalidParameter.robotCode.auth",
    "此应用appkey和机器人robotCode不匹配，请使用机器人应用的appkey",
  ],
  [
    403,
    "Forbidden.AccessDenied.AccessTokenPermissionDenied",
    "没有调用该接口的权限，接口权限申请参考：https://open.dingtalk.com/document/orgapp-server/add-api-permission",
  ],
  [403, "Forbidden.AccessDenied.IpNotInWhiteList", "访问ip不在白名单之中"],
  [
    403,
    "Forbidden.AccessDenied.QpsLimitForApi",
    "您的服务器调用钉钉开放平台当前接口的所有请求都被暂时禁用了",
  ],
  [
    403,
    "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
    "您的企业应用调用钉钉开放平台当前接口的所有请求都被暂时禁用了",
  ],
  [
    403,
    "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi",
    "您的ISV应用调用钉钉开放平台当前接口的所有请求都被暂时禁用了",
  ],
  [
    403,
    "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi",
    "您的企业应用调用钉钉开放平台当前接口的所有请求都被暂时禁用了",
  ],
  [
    403,
    "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi",
    "您的ISV应用调用钉钉开放平台当前接口的所有请求都被暂时禁用了",
  ],
  [403, "Forbidden.AccessDenied.ApiCountLimitForOrg", "您的组织本月API调用量已用尽"],
  [404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method."],
  [405, "UnsupportedHTTPMethod", "This http method is not supported."],
  [429, "system.busy", "system busy, request too frequest"],
  [500, "unknownError", "未知错误"],
  [500, "server.error", "server.error"],
]);

// The batchSend page, row by row; it prints every message as "%s", so its explanations are used instead.
const robotErrors = table([
  [400, "invalidParameter.robotCode.empty", "机器人robotCode无效"],
  [400, "invalidParameter.userIds.empty", "用户userId列表为空"],
  [
    400,
    "invalidParameter.userIds.overMax",
    "用户userId列表超过最大限制100,请将userId拆分成多个长度不超过100的数组,分批次调用此接口",
  ],
  [400, "invalidParameter.msgKey.empty", "msgKey为空"],
  [400, "invalidParameter.msgKey.invalid", "msgKey无效,请传入正确的msgKey"],
  [400, "invalidParameter.msgParam.invalid", "msgParam格式非法,必须是json格式"],
  [400, "invalidParameter.param.invalid", "参数不合法,请检查是否有参数为空"],
  [400, "invalidParameter.msg.unsupport", "不支持的消息类型"],
  [400, "invalidParameter.msgParam.tooLong", "消息内容太长消息内容太长,请缩减内容长度"],
  [
    400,
    "invalidParameter.robotCode.notExsit",
    "机器人不存在,请检查企业内是否安装了robotCode对应的机器人",
  ],
  [400, "invalidParameter.msgBody.invalid", "消息体必须是JSON格式"],
  [400, "invalidParameter.userId.empty", "缺少staffId"],
  [400, "invalidParameter.token.invalid", "无授权的token"],
  [400, "invalidParameter.robotCode.invalid", "无效的robotCode"],
  [400, "token.notExisted", "TOKEN不存在"],
  [400, "template.not.existed", "机器人模板不存在,请检查robotCode是否正确"],
  [400, "template.stopped", "机器人模板已经停用,请检查机器人状态"],
  [400, "miss.param.text", "消息内容不合法,需要text属性"],
  [400, "miss.param.contentOfText", "消息内容不合法,需要text->content属性"],
  [400, "miss.param.link", "消息内容不合法,需要link属性"],
  [400, "miss.param.textOfLink", "消息内容不合法,需要link->text属性"],
  [400, "miss.param.titleOfLink", "消息内容不合法,需要link->title属性"],
  [400, "miss.param.messageUrlOfLink", "消息内容不合法,需要link->messageUrl属性"],
  [400, "miss.param.markdown", "消息内容不合法,需要markdown属性"],
  [400, "miss.param.markdownTotitle", "消息内容不合法,需要markdown->text属性"],
  [400, "miss.param.markdownTotext", "消息内容不合法,需要markdown->text属性"],
  [400, "miss.param.actionCard", "消息内容不合法,需要actionCard属性"],
  [400, "miss.param.actionCardTotitle", "消息内容不合法,需要actionCard->title属性"],
  [400, "miss.param.actionCardTotext", "消息内容不合法,需要actionCard->text属性"],
  [400, "miss.param.actionCardTosingleTitle", "消息内容不合法,需要actionCard->singleTitle属性"],
  [400, "miss.param.actionCardTosingleUrl", "消息内容不合法,需要actionCard->singleURL属性"],
  [400, "miss.param.actionCardTobtns", "消息内容不合法,需要actionCard->btns属性"],
  [400, "miss.param.actionCardTobtnsTotitle", "消息内容不合法,需要actionCard->btns->title属性"],
  [
    400,
    "miss.param.actionCardTobtnsToactionUrl",
    "消息内容不合法,需要actionCard->btns->actionURL属性",
  ],
  [
    400,
    "invalid.param.actionCardTobtnOrientation",
    "消息内容不合法,错误的actionCard->btnOrientation",
  ],
  [400, "invalid.param.actionCardTocanForward", "消息内容不合法,错误的actionCard->canForward"],
  [400, "miss.param.feedCard", "消息内容不合法,需要feedCard属性"],
  [400, "miss.param.feedCardTolinks", "消息内容不合法,需要feedCard->links属性"],
  [400, "miss.param.feedCardTolinksTotitle", "消息内容不合法,需要feedCard->links->title属性"],
  [
    400,
    "miss.param.feedCardTolinksTomessageUrl",
    "消息内容不合法,需要feedCard->links->messageURL属性",
  ],
  [400, "miss.param.feedCardTolinksTopicUrl", "消息内容不合法,需要feedCard->links->picURL属性"],
  [400, "miss.param.photo", "消息内容不合法,需要photo属性"],
  [400, "miss.param.photoTophotoUrl", "消息内容不合法,需要photo->photoURL属性"],
  [400, "miss.param.image", "消息内容不合法,需要image属性"],
  [400, "miss.param.imageTopicUrl", "消息内容不合法,需要image->picURL属性"],
  [400, "miss.param.beautifulCard", "消息内容不合法,需要beautifulCard属性"],
  [400, "miss.param.beautifulCardToimage", "消息内容不合法,需要beautifulCard->image属性"],
  [400, "miss.param.beautifulCardTotitle", "消息内容不合法,需要beautifulCard->title属性"],
  [400, "miss.param.beautifulCardToactionUrl", "消息内容不合法,需要beautifulCard->actionUrl属性"],
  [
    400,
    "miss.param.beautifulCardTointroduction",
    "消息内容不合法,需要beautifulCard->introduction属性",
  ],
  [400, "send.byToken.tooFast", "用TOKEN发送限流错误,请稍后再试"],
  [400, "send.too.fast", "发送消息频率过快,请稍后再试"],
  [400, "send.forbidden", "此机器人禁止发送消息"],
  [400, "ip.not.match", "IP不匹配,无权限使用此机器人发送消息"],
  [400, "keywords.not.match", "机器人发送消息的关键词不匹配"],
  [400, "sign.not.match", "签名不匹配,无权限发送消息"],
  [400, "contain.unsafe.url", "含有不安全的外链"],
  [400, "contain.notAllowed.text", "含有不合适的文本"],
  [400, "contain.notAllowed.picture", "含有不合适的图片"],
  [400, "contain.notAllowed.content", "含有不合适的内容"],
  [400, "illegal.receivers", "接收者名单不合法"],
  [400, "receivers.exceed", "接收者名单超限"],
  [400, "illegal.excludes", "不接收者名单不合法"],
  [400, "too.many.group", "发送频繁限流"],
  [400, "too.many.people", "发送频繁限流"],
  [400, "bot.forbidden.sendMessage", "账户被禁言"],
  [400, "session.notExisted", "session不存在"],
  [400, "session.expired", "session已过期"],
  [400, "staffId.notExisted", "staffId不存在"],
  [400, "chatbotId.notAllow.sendOTO", "不允许主动发单聊,请检查机器人状态是否已启用"],
  [400, "robot.oto.notExist", "没有有效的机器人单聊会话"],
  [400, "sendMessage.model.notMatch", "无匹配的消息模型"],
  [400, "miss.param.file", "消息内容不合法,需要file属性"],
  [400, "miss.param.video", "消息内容不合法,需要video->videoMediaId属性"],
  [400, "miss.param.audio", "消息内容不合法,需要audio属性"],
  [500, "system.error", "未知的系统错误"],
]);

// What the readStatus and batchRecall pages have besides; they print every message as "%s" too.
const keyErrors = table([
  [400, "invalidParameter.robotCode.missing", "缺少robotCode"],
  [400, "invalidParameter.processQueryKey.missing", "缺少processQueryKey"],
  [400, "invalid.processQueryKey", "无效的processQueryKey，请检查processQueryKey是否正确"],
  [400, "processQueryKey.expireTime", "processQueryKey还未生成消息查询数据或已过期，无法查询消息"],
  [400, "unknown.send.result", "未知的发送结果"],
  [400, "invalidParameter.robotCode", "机器人不存在，请检查企业内是否安装了robotCode对应的机器人"],
  [
    400,
    "invalidParameter.processQueryKeys.overMax",
    "processQueryKeys超过数量上限20，请将processQueryKeys拆分成多个长度不超过20的数组，分批次调用此接口",
  ],
  [
    400,
    "not.allowed.robotCode",
    "待撤回的消息不是robotCode对应的机器人发出的，无权限撤回消息，请传入正确的robotCode",
  ],
  [400, "robot.processQueryKey.expired", "processQueryKey已过期，无法撤回消息"],
  [400, "notRevoke.all.messages", "消息未能全部撤回"],
]);

function table(
  rows: readonly (readonly [number, string, string])[],
): ReadonlyMap<string, DocumentedError> {
  return new Map(rows.map(([status, code, message]) => [code, { status, message }]));
}

// The contacts pages and the global error code page, but for 90018 and 90020: those are on the call
// frequency page without a text, and are said as the newer codes it names beside them. The texts of
// 34010 and 34011 are our own.
const legacyMessages: ReadonlyMap<number, string> = new Map([
  [-1, "系统繁忙"],
  [34010, "文件为空"],
  [34011, "语音文件为空"],
  [40004, "不合法的媒体文件类型"],
  [40005, "不合法的文件类型"],
  [40006, "不合法的文件大小"],
  [40014, "不合法的access_token"],
  [40104, "企业中无效的手机号"],
  [41001, "缺少access_token参数"],
  [41005, "缺少多媒体文件数据"],
  [42001, "access_token超时"],
  [43002, "需要POST请求"],
  [43004, "无效的HTTP HEADER Content-Type"],
  [43008, "参数需要multipart类型"],
  [44001, "多媒体文件为空"],
  [45001, "多媒体文件大小超过限制"],
  [50002, "企业员工不在授权范围"],
  [50004, "企业部门不在授权范围"],
  [60003, "部门不存在"],
  [40068, "不合法的偏移量"],
  [40069, "不合法的分页大小"],
  [
    60011,
    "没有调用该接口的权限，接口权限申请参考：https://developers.dingtalk.com/document/app/add-api-permission",
  ],
  [60020, "访问ip不在白名单之中"],
  [60121, "找不到该用户"],
  [90002, "您的服务器调用钉钉开放平台当前接口的所有请求都被暂时禁用了"],
  [90018, "您的企业应用调用钉钉开放平台当前接口的所有请求都被暂时禁用了"],
  [90020, "您的组织本月API调用量已用尽"],
  [400002, "无效的参数"],
]);
