import type { Endpoint } from "./endpoints.ts";
import type { Answer } from "./exchange.ts";
import { legacyAnswer, legacyError } from "./legacy-replies.ts";
import { refusalAnswer } from "./refusals.ts";

/** The answer to a path that leads nowhere: on the legacy host a 200, as a live reply had it. */
export function unknownPathAnswer(target: string): Answer {
  const [path = ""] = target.split("?");
  if (!isLegacy(path)) return refusalAnswer("InvalidAction.NotFound");
  const api = path.replace(legacyPrefix, "dingtalk.oapi/").replaceAll("/", ".");
  const submsg = `不合法ApiName，ApiName = ${api}`;
  return legacyAnswer({ errcode: 22, sub_msg: submsg, errmsg: `Invalid method[submsg=${submsg}]` });
}

/** The answer to a method that an endpoint does not have. */
export function wrongMethodAnswer({ path, method }: Endpoint): Answer {
  if (isLegacy(path)) return legacyAnswer(legacyError(43002).plain);
  return { ...refusalAnswer("UnsupportedHTTPMethod"), headers: { allow: method } };
}

const legacyPrefix = "/topapi/";

function isLegacy(path: string): boolean {
  return path.startsWith(legacyPrefix);
}
