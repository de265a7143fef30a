/** Finds the text of an `errcode` in the API's documents; a code that is in none is its own text. */
export function legacyMessage(errcode: number): string {
  return messages.get(errcode) ?? `${errcode}`;
}

// The contacts pages and the global error code page, but for 90018 and 90020: those are on the call
// frequency page without a text, and are said as the newer codes it names beside them.
const messages: ReadonlyMap<number, string> = new Map([
  [-1, "系统繁忙"],
  [40014, "不合法的access_token"],
  [40104, "企业中无效的手机号"],
  [41001, "缺少access_token参数"],
  [42001, "access_token超时"],
  [43002, "需要POST请求"],
  [43004, "无效的HTTP HEADER Content-Type"],
  [50002, "企业员工不在授权范围"],
  [50004, "企业部门不在授权范围"],
  [60003, "部门不存在"],
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
