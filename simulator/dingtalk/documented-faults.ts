import { STATUS_CODES } from "node:http";
import { documentedError } from "./error-codes.ts";
import type { ReplyFault } from "./faults.ts";
import {
  addressError,
  type LegacyForm,
  legacyAnswer,
  legacyError,
  permissionError,
} from "./legacy-replies.ts";
import { permissionAnswer, refusalAnswer } from "./refusals.ts";
import { defaultApp, sendPermission } from "./world.ts";

/** The limits of the global error code page that the gateway throttles by. */
export type ThrottleLimit =
  | "QpsLimitForApi"
  | "QpsLimitForAppkeyAndApi"
  | "QpsLimitForSuitekeyAndOrgAndApi"
  | "QpmLimitForAppkeyAndApi"
  | "QpmLimitForSuitekeyAndOrgAndApi";

/** Refuses with a code of the API's documents and its message, at its documented status unless `status` says otherwise. */
export function refusal(code: string, status = documentedError(code).status): ReplyFault {
  return { kind: "reply", ...refusalAnswer(code, status) };
}

/** 403: the gateway throttles the call; nothing was carried out. */
export function throttled(limit: ThrottleLimit = "QpsLimitForAppkeyAndApi"): ReplyFault {
  return refusal(`Forbidden.AccessDenied.${limit}`);
}

/** 403: the caller's address is not on the app's list. */
export function ipNotInWhiteList(address = "203.0.113.7"): ReplyFault {
  const code = "Forbidden.AccessDenied.IpNotInWhiteList";
  const { status, message } = documentedError(code);
  return { kind: "reply", status, body: { code, message: `${message},request ip=${address}` } };
}

/** 403: the app lacks permission points. */
export function permissionDenied(requiredScopes: readonly string[] = [sendPermission]): ReplyFault {
  return { kind: "reply", ...permissionAnswer(requiredScopes) };
}

/** The caller's address is banned for some minutes; the reply is JSON without a code, or an HTML page. */
export function addressBanned(waitMinutes = 5, form: "json" | "html" = "json"): ReplyFault {
  if (form === "html") return htmlPage(403, "访问过于频繁", `请于${waitMinutes}分钟后重试`);
  const uuid = "5f0c2a7e9b1d4c3f8a6e0d2b4c6f8a1e";
  const body = { status: 1111, wait: waitMinutes, source: "x5", punish: "deny", uuid };
  return { kind: "reply", status: 403, body };
}

/** 500: the one server error of the batchSend page. */
export function serverError(): ReplyFault {
  return refusal("system.error");
}

/** readStatus: the message is still on its way. */
export function processing(): ReplyFault {
  return {
    kind: "reply",
    status: 200,
    body: { sendStatus: "PROCESSING", messageReadInfoList: [] },
  };
}

/** The legacy host refuses with an `errcode` of its documents: 90002, 90018 and 90020 for too many calls, -1 when it is busy. */
export function legacyRefusal(errcode: number, form: LegacyForm = "plain"): ReplyFault {
  return { kind: "reply", ...legacyAnswer(legacyError(errcode)[form]) };
}

/** The legacy host refuses the caller's address (60020). */
export function legacyIpNotInWhiteList(
  form: LegacyForm = "plain",
  address = "203.0.113.7",
): ReplyFault {
  return { kind: "reply", ...legacyAnswer(addressError(address, defaultApp.appKey)[form]) };
}

/** The legacy host refuses because the app lacks a permission point (60011). */
export function legacyPermissionDenied(permission: string, form: LegacyForm = "plain"): ReplyFault {
  return { kind: "reply", ...legacyAnswer(permissionError(permission, defaultApp.appKey)[form]) };
}

/** A page of the web server in front of DingTalk, as for 502, 503 and 504. */
export function tengineHtml(status: number): ReplyFault {
  const title = `${status} ${STATUS_CODES[status] ?? "Error"}`;
  return htmlPage(status, title, "Powered by DingTalk/1.0.0<hr/>Tengine");
}

/** A status with an empty body. */
export function emptyBody(status: number): ReplyFault {
  return { kind: "reply", status, body: "", headers: { "content-type": null } };
}

function htmlPage(status: number, title: string, text: string): ReplyFault {
  return {
    kind: "reply",
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: [
      '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">',
      `<html>\r\n<head><title>${title}</title></head>`,
      `<body>\r\n<center><h1>${title}</h1></center>\r\n${text}</body>\r\n</html>\r\n`,
    ].join("\r\n"),
  };
}
