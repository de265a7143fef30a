import type { SimulatedDingTalk } from "../../../simulator/dingtalk/dingtalk.ts";
import { emptyBody, processing, refusal } from "../../../simulator/dingtalk/documented-faults.ts";
import type { ApiRequest } from "../../../simulator/dingtalk/exchange.ts";
import type { Fault } from "../../../simulator/dingtalk/faults.ts";
import { broken, doubtful, forGood, throttle, tokenRefused } from "../misfortune.ts";
import type { Chance } from "../random.ts";

/** What may go wrong with one batchRecall; with `queues`, DingTalk may put a call off by a 202. */
export function batchRecallFault(
  chance: Chance,
  request: ApiRequest,
  { dingtalk, queues }: { dingtalk: SimulatedDingTalk; queues: boolean },
): Fault {
  const partly = () => partlyAnswered(chance, request, dingtalk);
  const kind = chance.one([
    throttle,
    doubtful,
    doubtful,
    broken,
    spoilt,
    spoilt,
    partly,
    partly,
    queues ? () => putOff(chance, request) : doubtful,
    tokenRefused,
    wrongRobot,
  ]);
  return kind(chance);
}

/** What may go wrong with one question after a message. */
export function readStatusFault(chance: Chance): Fault {
  return chance.one([throttle, doubtful, broken, unanswerable, tokenRefused, forGood])(chance);
}

// DingTalk refuses the call for a key in it; the halves may fare better.
function spoilt(chance: Chance): Fault {
  return chance.one<Fault>([
    refusal("invalid.processQueryKey"),
    refusal("robot.processQueryKey.expired"),
    refusal("not.allowed.robotCode"),
    refusal("notRevoke.all.messages"),
    refusal("invalidParameter.processQueryKeys.overMax"),
    refusal("invalidParameter.param.invalid"),
    refusal("a.code.on.no.page"),
  ]);
}

// The reply names the keys as if they were recalled, but a 202 only says that they may be later.
function putOff(chance: Chance, request: ApiRequest): Fault {
  const { processQueryKeys }: { processQueryKeys: string[] } = JSON.parse(request.body);
  const body = { successResult: processQueryKeys, failedResult: {} };
  return { kind: "reply", status: 202, body, delivered: chance.happens(0.5) };
}

function wrongRobot(chance: Chance): Fault {
  return chance.happens(0.1) ? refusal("invalidParameter.robotCode") : forGood(chance);
}

function unanswerable(chance: Chance): Fault {
  return chance.one<Fault>([
    refusal("processQueryKey.expireTime"),
    refusal("invalid.processQueryKey"),
    processing(),
    emptyBody(202),
    { kind: "reply", status: 200, body: { sendStatus: "LOST", messageReadInfoList: [] } },
  ]);
}

// DingTalk recalls some keys and names them; the reply says of the others what no world makes it say.
function partlyAnswered(chance: Chance, request: ApiRequest, dingtalk: SimulatedDingTalk): Fault {
  const { processQueryKeys: keys, ...rest }: { processQueryKeys: string[] } = JSON.parse(
    request.body,
  );
  const recall = (some: readonly string[]) =>
    dingtalk.handle({ ...request, body: JSON.stringify({ ...rest, processQueryKeys: some }) });
  const left = new Map(
    keys.filter(() => chance.happens(0.5)).map((key) => [key, leftOver(chance)] as const),
  );
  const done = keys.filter((key) => !left.has(key));
  const reply = done.length === 0 ? undefined : recall(done);
  // DingTalk refuses the token, or one of the keys: its own reply says so.
  if (reply !== undefined && reply.status !== 200) return { kind: "none" };
  const answer: { successResult: string[]; failedResult: object } =
    reply === undefined ? { successResult: [], failedResult: {} } : JSON.parse(reply.body);
  const those = (of: (leftOver: LeftOver) => boolean) =>
    [...left].filter(([, leftOver]) => of(leftOver)).map(([key]) => key);
  const lost = those(({ carriedOut }) => carriedOut === true);
  if (lost.length > 0) recall(lost);
  const reasons = those(({ reason }) => reason !== undefined).map(
    (key) => [key, left.get(key)?.reason] as const,
  );
  return {
    kind: "reply",
    status: 200,
    body: {
      successResult: [...answer.successResult, ...those(({ alsoNamed }) => alsoNamed === true)],
      failedResult: { ...answer.failedResult, ...Object.fromEntries(reasons) },
    },
  };
}

/** What an answer says of a key that DingTalk has not simply recalled. */
interface LeftOver {
  /** In `failedResult`; undefined for nothing. */
  readonly reason?: unknown;
  /** Whether it is in `successResult`, too. */
  readonly alsoNamed?: boolean;
  /** Whether the message is recalled all the same. */
  readonly carriedOut?: boolean;
}

function leftOver(chance: Chance): LeftOver {
  const carriedOut = chance.happens(0.5);
  return chance.one<LeftOver>([
    { carriedOut },
    { carriedOut },
    { reason: "system.error", carriedOut },
    { reason: -1, carriedOut },
    { reason: "send.too.fast" },
    { reason: 90018 },
    { reason: "SOMETHING_ELSE" },
    { reason: "robot.processQueryKey.expired", alsoNamed: true },
    { reason: null },
    { reason: { code: "?" } },
  ]);
}
