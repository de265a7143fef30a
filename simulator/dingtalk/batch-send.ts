import { authorize, type Call, readJsonBody, whoseRobot } from "./call.ts";
import { type Answer, isJsonObject, isStringList, type JsonObject, parseJson } from "./exchange.ts";
import { messageTemplates } from "./message-templates.ts";
import { refuse } from "./refusals.ts";
import type { TokenHolder } from "./token-store.ts";
import { sendPermission, type World } from "./world.ts";

/** `POST /v1.0/robot/oToMessages/batchSend`: one message to several people. */
export function answerBatchSend(call: Call): Answer {
  const { world, ledger, serials } = call.state;
  const holder = authorize(call, sendPermission);
  const body = readJsonBody(call, "invalidParameter.msgBody.invalid");
  const robotCode = readRobotCode(body, holder, world);
  const userIds = readUserIds(body, world);
  const message = readMessage(body, world);
  const fates = settleFates(userIds, call);

  const isForNobody = fates.invalid.length === userIds.length;
  const processQueryKey = isForNobody ? "" : serials.processQueryKey();
  const sent = { processQueryKey, ...message, robotCode, at: world.now() };
  if (!isForNobody) ledger.deliver(sent, fates.reached);
  return {
    status: 200,
    body: {
      processQueryKey,
      invalidStaffIdList: fates.invalid,
      flowControlledStaffIdList: fates.flowControlled,
      ...(fates.filtered.length > 0 ? { filteredStaffIdList: fates.filtered } : {}),
    },
  };
}

/** The userIds in the body of a batchSend request, as far as it can be read. */
export function recipientsIn(body: unknown): readonly string[] {
  const { userIds } = isJsonObject(body) ? body : {};
  return isStringList(userIds) ? userIds : [];
}

function readRobotCode({ robotCode }: JsonObject, holder: TokenHolder, world: World): string {
  if ((robotCode ?? "") === "") return refuse("invalidParameter.robotCode.empty");
  if (typeof robotCode !== "string") return refuse("invalidParameter.robotCode.invalid");
  const owner = whoseRobot(robotCode, holder, world);
  if (owner === "none") return refuse("invalidParameter.robotCode.notExsit");
  return owner === "own" ? robotCode : refuse("invalidParameter.robotCode.auth");
}

function readUserIds({ userIds }: JsonObject, world: World): readonly string[] {
  const given = userIds ?? [];
  if (!isStringList(given)) return refuse("invalidParameter.param.invalid");
  if (given.length === 0) return refuse("invalidParameter.userIds.empty");
  if (given.length > world.maxUserIds) return refuse("invalidParameter.userIds.overMax");
  if (given.includes("")) return refuse("invalidParameter.userId.empty");
  return world.duplicates === "collapse" ? [...new Set(given)] : given;
}

interface Message {
  readonly msgKey: string;
  readonly msgParam: string;
  readonly param: JsonObject;
}

function readMessage({ msgKey, msgParam }: JsonObject, world: World): Message {
  if ((msgKey ?? "") === "") return refuse("invalidParameter.msgKey.empty");
  if (typeof msgKey !== "string") return refuse("invalidParameter.msgKey.invalid");
  const fields = messageTemplates.get(msgKey);
  if (fields === undefined) return refuse("invalidParameter.msgKey.invalid");

  const param = typeof msgParam === "string" ? parseJson(msgParam) : undefined;
  if (typeof msgParam !== "string" || !isJsonObject(param)) {
    return refuse("invalidParameter.msgParam.invalid");
  }
  if (Buffer.byteLength(msgParam) > world.maxMsgParamBytes) {
    return refuse("invalidParameter.msgParam.tooLong");
  }
  for (const [field, code] of Object.entries(fields)) {
    if (code !== undefined && (param[field] ?? "") === "") refuse(code);
  }
  return { msgKey, msgParam, param };
}

interface Fates {
  readonly invalid: readonly string[];
  readonly filtered: readonly string[];
  readonly flowControlled: readonly string[];
  readonly reached: readonly string[];
}

function settleFates(userIds: readonly string[], { state, heldBack }: Call): Fates {
  const { world, flow } = state;
  const invalid = userIds.filter((userId) => !world.isPerson(userId));
  if (isRefused(invalid.length, userIds.length, world)) return refuse("staffId.notExisted");

  const people = userIds.filter((userId) => world.isPerson(userId));
  const filtered = people.filter((userId) => world.isFiltered(userId));
  const open = people.filter((userId) => !world.isFiltered(userId));
  // Asked once for each person, because asking counts: an id that is twice in a call is held back in both places.
  const held = new Set([...new Set(open)].filter((id) => heldBack.has(id) || flow.holdsBack(id)));
  return {
    invalid,
    filtered,
    flowControlled: open.filter((userId) => held.has(userId)),
    reached: open.filter((userId) => !held.has(userId)),
  };
}

function isRefused(invalid: number, all: number, { invalidIds }: World): boolean {
  if (invalidIds === "refused") return invalid > 0;
  return invalidIds === "refusedWhenAll" && invalid === all;
}
