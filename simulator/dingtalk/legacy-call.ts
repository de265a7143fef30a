import type { Call } from "./call.ts";
import {
  type Answer,
  type ApiRequest,
  isJsonObject,
  type JsonObject,
  mediaTypeOf,
  parseJson,
  queryOf,
} from "./exchange.ts";
import {
  blankToken,
  type LegacyError,
  legacyAnswer,
  legacyError,
  permissionError,
} from "./legacy-replies.ts";
import { Refusal } from "./refusals.ts";

/** Refuses a call of the legacy host that has no valid token, or whose app lacks the permission. */
export function authorizeLegacy(call: Call, permission: string): void {
  const { errcodes, gatewayErrors } = call.state.world;
  const error = findAuthorizationError(call, permission);
  if (error !== undefined) throw new Refusal(answerIn(errcodes, error[gatewayErrors]));
}

/** Gives a mandatory field of a form or a JSON object, a number as its digits, or refuses the call. */
export function readField(call: Call, field: string): string {
  const value = readBody(call)[field];
  const text = typeof value === "number" ? `${value}` : value;
  return typeof text === "string" && text !== "" ? text : refuseLegacy(call, 400002);
}

/** Gives an optional whole number of a form or a JSON object, or refuses the call with the code for a wrong one. */
export function readNumber(
  call: Call,
  field: string,
  limits: { byDefault: number; from: number; to?: number; wrong: number },
): number {
  const { byDefault, from, to = Number.POSITIVE_INFINITY, wrong } = limits;
  const value = Number(readBody(call)[field] ?? byDefault);
  const isRight = Number.isInteger(value) && value >= from && value <= to;
  return isRight ? value : refuseLegacy(call, wrong);
}

/** Refuses the current call with a code of the API's documents. */
export function refuseLegacy({ state }: Call, errcode: number): never {
  throw new Refusal(answerIn(state.world.errcodes, legacyError(errcode).plain));
}

/** Answers the current call with its result. */
export function succeed(call: Call, result: JsonObject): Answer {
  return answerOk(call, { result });
}

/** Answers the current call with fields of its own beside the code. */
export function answerOk({ state }: Call, fields: JsonObject): Answer {
  return answerIn(state.world.errcodes, { errcode: 0, errmsg: "ok", ...fields });
}

function findAuthorizationError(call: Call, permission: string): LegacyError | undefined {
  const { tokens } = call.state;
  const token = readToken(call.request);
  if (token === "") return blankToken;
  const holder = tokens.holderOf(token);
  if (holder === undefined) return legacyError(tokens.isExpired(token) ? 42001 : 40014);
  if (holder.permissions.includes(permission)) return undefined;
  return permissionError(permission, holder.clientId);
}

function answerIn(errcodes: "numbers" | "texts", body: JsonObject): Answer {
  const { errcode } = body;
  return legacyAnswer(errcodes === "texts" ? { ...body, errcode: `${errcode}` } : body);
}

// The tables want the token in the query; the pages' curl samples put it into the form, and that works.
function readToken(request: ApiRequest): string {
  const form = isForm(request) ? new URLSearchParams(request.body) : undefined;
  return queryOf(request).get("access_token") ?? form?.get("access_token") ?? "";
}

function readBody(call: Call): JsonObject {
  const { request } = call;
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(request.body));
  if (mediaTypeOf(request) !== "application/json") return refuseLegacy(call, 43004);
  const body = parseJson(request.body);
  return isJsonObject(body) ? body : refuseLegacy(call, 400002);
}

function isForm(request: ApiRequest): boolean {
  return mediaTypeOf(request) === "application/x-www-form-urlencoded";
}
