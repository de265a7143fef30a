import { authorize, type Call, type State, whoseRobot } from "./call.ts";
import { type Answer, type JsonObject, queryOf } from "./exchange.ts";
import type { Dispatch } from "./ledger.ts";
import { refuse } from "./refusals.ts";
import type { TokenHolder } from "./token-store.ts";
import { sendPermission, type World } from "./world.ts";

/** `GET /v1.0/robot/oToMessages/readStatus`: whether a message was sent or recalled, and who has read it. */
export function answerReadStatus(call: Call): Answer {
  const { world } = call.state;
  const holder = authorize(call, sendPermission);
  const query = queryOf(call.request);
  const robotCode = readRobotCode(query.get("robotCode"), holder, world);
  const dispatch = findDispatch(query.get("processQueryKey"), robotCode, call.state);
  const age = world.now() - dispatch.message.at;
  if (age < world.statusMissingMs || age >= world.keySeconds * 1000) {
    return refuse("processQueryKey.expireTime");
  }
  const sendStatus = sendStatusOf(dispatch, age, world);
  const messageReadInfoList = sendStatus === "PROCESSING" ? [] : readInfoList(dispatch, world);
  return { status: 200, body: { sendStatus, messageReadInfoList } };
}

function readRobotCode(robotCode: string | null, holder: TokenHolder, world: World): string {
  if (robotCode === null) return refuse("invalidParameter.robotCode.missing");
  if (robotCode === "") return refuse("invalidParameter.robotCode.empty");
  const owner = whoseRobot(robotCode, holder, world);
  if (owner === "none") return refuse("invalidParameter.robotCode.notExsit");
  return owner === "own" ? robotCode : refuse("invalidParameter.robotCode.invalid");
}

function findDispatch(key: string | null, robotCode: string, { ledger }: State): Dispatch {
  if (key === null) return refuse("invalidParameter.processQueryKey.missing");
  if (key === "") return refuse("invalidParameter.param.invalid");
  const dispatch = ledger.find(key);
  const isOwn = dispatch?.message.robotCode === robotCode;
  return isOwn ? dispatch : refuse("invalid.processQueryKey");
}

function sendStatusOf({ recalledAt }: Dispatch, age: number, world: World): string {
  if (recalledAt !== undefined) return "RECALLED";
  return age < world.processingMs ? "PROCESSING" : world.successSpelling;
}

function readInfoList({ recipients, readAt }: Dispatch, world: World): readonly JsonObject[] {
  return [...recipients].map((userId) => ({
    name: world.nameOf(userId),
    userId,
    readStatus: readAt.has(userId) ? "READ" : "UNREAD",
    ...(world.readTimestamps === "given" ? { readTimestamp: readAt.get(userId) ?? 0 } : {}),
  }));
}
