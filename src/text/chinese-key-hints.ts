import type { RewordedTopic } from "./key-topics.ts";
import type { Hint } from "./words.ts";

const tooOften: Hint = {
  cause: "应用（连同它的其他作业和程序）调用钉钉的频率超过了上限。",
  cure: "调大 `maxAttempts`，并用 `concurrency` 组让共用同一应用的作业依次运行。",
};
const tooOftenInMinute: Hint = {
  cause: "应用调用该接口的频率超过了每分钟的上限。",
  cure: "调大 `maxAttempts`，让本 Action 等到这一分钟过去，或者降低查询频率。",
};
const permission: Hint = {
  cause: "应用没有调用该接口的权限。",
  cure: "在开发者后台该应用的权限管理中，开通钉钉答复里指出的权限点（通常是 `qyapi_robot_sendmsg`），并发布新版本。",
};
const busy: Hint = {
  cause: "钉钉过于繁忙，无法处理该调用。",
  cure: "几分钟后重新运行该步骤；`maxAttempts` 可以增加尝试次数。",
};
const unclear: Hint = {
  cause: "直到最后一次尝试，钉钉或中间的网关、代理都没有给出明确答复。",
  cure: "稍后重新运行该步骤；`maxAttempts` 和 `requestTimeoutSeconds` 可以增加尝试次数和等待时间。",
};

/** 撤回消息或查询已读状态时另有说法的提示。 */
export const chineseKeyHints: Readonly<Record<RewordedTopic, Hint>> = {
  "invalidParameter.param.invalid": {
    cause: "有参数为空白，或者类型有误；也可能是其中一个 key。",
    cure: "检查 `robotCode`，并确认 `processQueryKey` 和 `keysFile` 中的 key 与发送步骤给出的完全一致。",
  },
  "send.too.fast": tooOften,
  "send.byToken.tooFast": tooOften,
  "too.many.group": tooOften,
  "too.many.people": tooOften,
  "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi": tooOften,
  "Forbidden.AccessDenied.QpsLimitForSuitekeyAndOrgAndApi": tooOften,
  "Forbidden.AccessDenied.Qps": tooOften,
  "qps.exceed.limit": tooOften,
  "request.overlimit": tooOften,
  "90018": tooOften,
  "HTTP 429": tooOften,
  "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi": tooOftenInMinute,
  "Forbidden.AccessDenied.QpmLimitForSuitekeyAndOrgAndApi": tooOftenInMinute,
  "Forbidden.AccessDenied.Qpm": tooOftenInMinute,
  "90002": {
    cause: "钉钉的所有客户在同一秒内调用该接口的总次数过多。",
    cure: "避开整点运行工作流；如果仍然发生，请调大 `maxAttempts`。",
  },
  "system.busy": busy,
  systemBusy: busy,
  "Forbidden.AccessDenied.AccessTokenPermissionDenied": permission,
  "60011": permission,
  "60020": {
    cause: "运行器的 IP 地址不在应用的服务器出口 IP 列表中。",
    cure: "改用自托管运行器，或者使用 IP 地址固定的代理，并把该地址加入应用的安全设置。",
  },
  "Forbidden.AccessDenied.ApiCountLimitForOrg": {
    cause: "组织本月计量的 API 调用次数已用完：标准版组织为 5,000 次，由其所有应用共用。",
    cure: "下个月之前重试没有用：购买更多调用次数，或者减少调用，例如调大 read-status 的 `pollSeconds`。",
  },
  "40014": {
    cause: "令牌有误，或者与 `endpoint` 不属于同一区域。",
    cure: "给出 `appKey` 和 `appSecret` 来代替 `accessToken`，并检查 `endpoint`。",
  },
  "network.name": {
    cause: "该运行器无法解析主机名。",
    cure: "检查 `endpoint`、运行器的 DNS，以及运行器是否只能通过代理（HTTPS_PROXY）访问互联网。",
  },
  "network.connection": {
    cause: "该运行器无法与主机建立连接。",
    cure: "检查 `endpoint` 和运行器的防火墙；如果要经过代理，请设置 HTTPS_PROXY。",
  },
  "HTTP 3xx": {
    cause: "主机的答复指向另一个地址，而钉钉的 API 不会这样做。",
    cure: "检查 `endpoint`，以及中间是否有代理要求登录。",
  },
  "HTTP 4xx": {
    cause: "答复中没有钉钉的错误码：它可能来自钉钉 API 以外的服务器。",
    cure: "检查 `endpoint`，以及中间有什么代理或防火墙。",
  },
  "server.error": unclear,
  "system.error": unclear,
  unknownError: unclear,
  "unknown.send.result": unclear,
  "-1": unclear,
  "network.lostReply": unclear,
  "network.cancelled": unclear,
  "HTTP 2xx": unclear,
  "HTTP 408": unclear,
  "HTTP 5xx": unclear,
};
