import { authorize, type Call, readJsonBody, type State, whoseRobot } from "./call.ts";
import { type Answer, isStringList, type JsonObject } from "./exchange.ts";
import { refuse } from "./refusals.ts";
import type { TokenHolder } from "./token-store.ts";
import { type RecallFailure, sendPermission, type World } from "./world.ts";

/** `POST /v1.0/robot/otoMessages/batchRecall` (with a lower-case t): takes messages back by their keys. */
export function answerBatchRecall(call: Call): Answer {
  const { world, ledger } = call.state;
  const holder = authorize(call, sendPermission);
  const body = readJsonBody(call, "invalidParameter.param.invalid");
  const robotCode = readRobotCode(body, holder, world);
  const keys = readKeys(body, world);
  const failures = failuresAmong(keys, robotCode, call.state);
  refuseInvalid(failures, keys.length, world);

  const successResult = keys.filter((key) => !failures.has(key));
  for (const key of successResult) ledger.recall(key, world.now());
  const reasons = [...failures].map(([key, failure]) => [key, reasonFor(failure, world)]);
  return { status: 200, body: { successResult, failedResult: Object.fromEntries(reasons) } };
}

// The codes of the batchRecall page. It has no code for a message that was recalled before;
// this one was seen as a reason in a `failedResult`, and is not used otherwise.
const failureCodes: Readonly<Record<RecallFailure, string>> = {
  unknown: "invalid.processQueryKey",
  foreign: "not.allowed.robotCode",
  expired: "robot.processQueryKey.expired",
  recalled: "notRevoke.all.messages",
};

function readRobotCode({ robotCode }: JsonObject, holder: TokenHolder, world: World): string {
  if (typeof robotCode !== "string" || robotCode === "") {
    return refuse("invalidParameter.param.invalid");
  }
  const isOwn = whoseRobot(robotCode, holder, world) === "own";
  return isOwn ? robotCode : refuse("invalidParameter.robotCode");
}

function readKeys({ processQueryKeys }: JsonObject, world: World): readonly string[] {
  const given = processQueryKeys ?? [];
  if (!isStringList(given)) return refuse("invalidParameter.param.invalid");
  if (given.length === 0) return refuse("invalidParameter.processQueryKey.missing");
  if (given.length > world.maxProcessQueryKeys) {
    return refuse("invalidParameter.processQueryKeys.overMax");
  }
  if (given.includes("")) return refuse("invalidParameter.param.invalid");
  return [...new Set(given)];
}

type Failures = ReadonlyMap<string, RecallFailure>;

function failuresAmong(keys: readonly string[], robotCode: string, state: State): Failures {
  const failures = new Map<string, RecallFailure>();
  for (const key of keys) {
    const failure = failureOf(key, robotCode, state);
    if (failure !== undefined) failures.set(key, failure);
  }
  return failures;
}

function failureOf(
  key: string,
  robotCode: string,
  { ledger, world }: State,
): RecallFailure | undefined {
  const dispatch = ledger.find(key);
  if (dispatch === undefined) return "unknown";
  if (dispatch.message.robotCode !== robotCode) return "foreign";
  if (world.now() - dispatch.message.at >= world.keySeconds * 1000) return "expired";
  const isRefused = dispatch.recalledAt !== undefined && world.recalledAgain === "failed";
  return isRefused ? "recalled" : undefined;
}

function refuseInvalid(failures: Failures, all: number, { invalidKeys }: World): void {
  const invalid = [...failures.values()].filter((failure) => failure !== "recalled");
  const [first] = invalid;
  if (first === undefined || invalidKeys === "listed") return;
  if (invalidKeys === "refused" || invalid.length === all) refuse(failureCodes[first]);
}

function reasonFor(failure: RecallFailure, { recallReasons }: World): string {
  return recallReasons[failure] ?? failureCodes[failure];
}
