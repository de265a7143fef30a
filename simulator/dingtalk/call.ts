import {
  type ApiRequest,
  headerOf,
  isJsonObject,
  type JsonObject,
  mediaTypeOf,
  parseJson,
} from "./exchange.ts";
import type { FlowControl } from "./flow-control.ts";
import type { Ledger } from "./ledger.ts";
import type { MediaStore } from "./media-store.ts";
import { permissionAnswer, Refusal, refuse, refuseMissing } from "./refusals.ts";
import type { Serials } from "./serials.ts";
import type { TokenHolder, TokenStore } from "./token-store.ts";
import type { World } from "./world.ts";

/** What an endpoint answers from: the world, and everything that calls may change in it. */
export interface State {
  readonly world: World;
  readonly tokens: TokenStore;
  readonly ledger: Ledger;
  readonly media: MediaStore;
  readonly flow: FlowControl;
  readonly serials: Serials;
}

/** One call of an endpoint: `parameters` are from the braces of its path, `heldBack` are the people whom a fault flow-controls. */
export interface Call {
  readonly request: ApiRequest;
  readonly parameters: Readonly<Record<string, string>>;
  readonly heldBack: ReadonlySet<string>;
  readonly state: State;
}

/** Gives the holder of the call's token, or refuses a token that is missing, unknown, expired or lacks the permission. */
export function authorize({ request, state }: Call, permission: string): TokenHolder {
  const token = headerOf(request, "x-acs-dingtalk-access-token");
  if (token === "") return refuse("AuthenticationFailed.MissingParameter");
  const holder = state.tokens.holderOf(token);
  if (holder === undefined) return refuse("InvalidAuthentication");
  if (!holder.permissions.includes(permission)) throw new Refusal(permissionAnswer([permission]));
  return holder;
}

/** Gives the JSON object in the call's body; other text is refused with `codeIfNotJson`. */
export function readJsonBody({ request }: Call, codeIfNotJson: string): JsonObject {
  const isJson = mediaTypeOf(request) === "application/json";
  if (!isJson || request.body.trim() === "") return refuse("Missingbody");
  const body = parseJson(request.body);
  return isJsonObject(body) ? body : refuse(codeIfNotJson);
}

/** Tells whether a robot is the token holder's own, another app's, or unknown. */
export function whoseRobot(
  robotCode: string,
  holder: TokenHolder,
  { robots }: World,
): "own" | "foreign" | "none" {
  const found = robots.filter((robot) => robot.robotCode === robotCode);
  if (found.length === 0) return "none";
  return found.some((robot) => robot.clientId === holder.clientId) ? "own" : "foreign";
}

/** Gives a mandatory text of the body, or refuses the call as the gateway does. */
export function readMandatory(body: JsonObject, field: string): string {
  const value = body[field];
  return typeof value === "string" && value !== "" ? value : refuseMissing(field);
}
