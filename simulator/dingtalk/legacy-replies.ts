import { legacyMessage } from "./error-codes.ts";
import type { Answer, JsonObject } from "./exchange.ts";

/** How a code is said: as the `errcode` itself, or as the subcode of 88. */
export type LegacyForm = "plain" | "wrapped";

/** The body of an error of the legacy host, in both forms. */
export type LegacyError = Readonly<Record<LegacyForm, JsonObject>>;

/** The answer of the legacy host, which is a 200 whatever it says, and has the request's id in its body only. */
export function legacyAnswer(body: JsonObject): Answer {
  return {
    status: 200,
    headers: {
      "content-type": "application/json;charset=UTF-8",
      "x-acs-request-id": null,
      "x-acs-trace-id": null,
    },
    body,
  };
}

/** An error with its documented text. */
export function legacyError(errcode: number): LegacyError {
  const errmsg = legacyMessage(errcode);
  return { plain: { errcode, errmsg }, wrapped: wrap({ code: errcode, message: errmsg }) };
}

/** No token at all: by the global error code page, and as a live reply had it. */
export const blankToken: LegacyError = {
  plain: { errcode: 41001, errmsg: legacyMessage(41001) },
  wrapped: wrap({ code: 40000, message: "access_token is blank" }),
};

/** An app without a permission point: only the wrapped form, as live replies had it, names the point. */
export function permissionError(permission: string, clientId: string): LegacyError {
  const link = `https://open-dev.dingtalk.com/appscope/apply?content=${clientId}%23${permission}`;
  const message = `应用尚未开通所需的权限：[${permission}]，点击链接申请并开通即可：${link}`;
  const detail = `, {requiredScopes=[${permission}]}`;
  return { ...legacyError(60011), wrapped: wrap({ code: 60011, message, detail }) };
}

/** An address that is not on the app's list: as on the jsapi_ticket page, and as reported. */
export function addressError(address: string, clientId: string): LegacyError {
  const message = `${legacyMessage(60020)},request ip=${address} appKey(${clientId})`;
  const question = "请参考FAQ：https://open-doc.dingtalk.com/microapp/faquestions/cvbtph";
  return {
    plain: { errcode: 60020, errmsg: `${question}。错误原因：${message}` },
    wrapped: wrap({ code: 60020, message }),
  };
}

function wrap(error: { code: number; message: string; detail?: string }): JsonObject {
  const { code, message, detail = "" } = error;
  return {
    errcode: 88,
    sub_code: `${code}`,
    sub_msg: message,
    errmsg: `ding talk error[subcode=${code},submsg=${message}${detail}]`,
  };
}
