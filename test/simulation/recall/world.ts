import { SimulatedDingTalk } from "../../../simulator/dingtalk/dingtalk.ts";
import type { ApiRequest } from "../../../simulator/dingtalk/exchange.ts";
import { defaultApp, defaultSuite, type World } from "../../../simulator/dingtalk/world.ts";
import { tokenFault } from "../misfortune.ts";
import { Chance } from "../random.ts";
import { type MakeWire, type Surroundings, surroundingsOf } from "../surroundings.ts";
import { VirtualTime } from "../virtual-time.ts";
import { batchRecallFault, readStatusFault } from "./misfortune.ts";
import type { RecallTask } from "./run.ts";

/** A world that a seed makes: the messages to recall, the rules for it, and what goes wrong. */
export interface RecallWorld extends Surroundings {
  readonly seed: number;
  readonly task: RecallTask;
  /** When DingTalk's ledger says that a message was recalled, in virtual milliseconds; below 0 for before the run. */
  readonly recalledAt: (key: string) => number | undefined;
}

/** Makes the world of a seed. */
export function recallWorldOf(seed: number, makeWire?: MakeWire): RecallWorld {
  const chance = new Chance(seed);
  const time = new VirtualTime();
  const calendar = { startsAt: 0 };
  const dingtalk = dingtalkOf(chance, () => calendar.startsAt + time.now());
  const messages = sendMessages(chance, dingtalk, calendar);
  const trouble = chance.one([0, 0.05, 0.1, 0.2, 0.5, 0.95]);
  const queues = chance.happens(0.05);
  dingtalk.script("batchRecall", (request) =>
    chance.happens(trouble)
      ? batchRecallFault(chance, request, { dingtalk, queues })
      : { kind: "none" },
  );
  const troubledStatus = chance.one([0, trouble, trouble]);
  dingtalk.script("readStatus", () =>
    chance.happens(troubledStatus) ? readStatusFault(chance) : { kind: "none" },
  );
  dingtalk.script("token", () =>
    chance.happens(trouble / 2) ? tokenFault(chance) : { kind: "none" },
  );
  const surroundings = surroundingsOf({ time, chance, dingtalk }, makeWire);
  return {
    ...surroundings,
    seed,
    task: taskOf(chance, [...messages.keys()], surroundings),
    recalledAt: (key) => {
      const [message] = dingtalk.inbox(messages.get(key) ?? "");
      return message?.recalledAt === undefined ? undefined : message.recalledAt - runStartsAt;
    },
  };
}

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const runStartsAt = 100 * hourMs;

function dingtalkOf(chance: Chance, now: () => number): SimulatedDingTalk {
  const recalled = chance.one<World["recallReasons"]>([{}, { recalled: "已经撤回" }]);
  return new SimulatedDingTalk({
    now,
    invalidKeys: chance.one(["listed", "refusedWhenAll", "refused"]),
    maxProcessQueryKeys: chance.one([20, 20, 20, 20, 7, 1]),
    recalledAgain: chance.one(["failed", "successful"]),
    recallReasons: recalled,
    statusMissingMs: chance.one([0, 0, 3 * secondMs]),
    processingMs: chance.one([0, 5 * secondMs]),
    successSpelling: chance.one(["SUCCESS", "SUCESS"]),
  });
}

interface Calendar {
  /** DingTalk's time when virtual time begins. */
  startsAt: number;
}

/** What may be the matter with a message that is to be recalled. */
type Kind = "good" | "unknown" | "foreign" | "expired" | "expiring" | "recalled";

// The keys to recall, each with the person who got the message. Each person got one at most.
function sendMessages(
  chance: Chance,
  dingtalk: SimulatedDingTalk,
  calendar: Calendar,
): ReadonlyMap<string, string> {
  const count = chance.one([1, 2, chance.whole(1, 25), chance.whole(1, 60), chance.whole(20, 150)]);
  const spoilt = chance.one([0, 0, 0.02, 0.3, 1]);
  const kinds = chance.one<readonly [Kind, ...Kind[]]>([
    ["unknown", "foreign", "expired", "expiring", "recalled"],
    ["unknown", "foreign", "expired"],
    ["recalled"],
  ]);
  const messages = Array.from({ length: count }, (_, at) => {
    const userId = `user${at}`;
    const kind = chance.happens(spoilt) ? chance.one(kinds) : "good";
    if (kind === "unknown") return [`no/message+${at}=`, userId] as const;
    calendar.startsAt = runStartsAt - ageMs(chance, kind);
    const key = send(dingtalk, userId, kind === "foreign" ? suite : app);
    if (kind === "recalled") {
      calendar.startsAt = runStartsAt - secondMs;
      const body = { robotCode: app.robotCode, processQueryKeys: [key] };
      dingtalk.handle(posted(batchRecall, body, dingtalk.issueToken()));
    }
    return [key, userId] as const;
  });
  calendar.startsAt = runStartsAt;
  return new Map(messages);
}

function ageMs(chance: Chance, kind: Kind): number {
  if (kind === "expired") return 25 * hourMs;
  if (kind === "expiring") return 24 * hourMs - chance.next() * 20 * secondMs;
  return chance.one([2 * secondMs, 10 * secondMs, 20 * hourMs]);
}

const app = { robotCode: defaultApp.robotCode, clientId: defaultApp.appKey };
const suite = { robotCode: defaultSuite.robotCode, clientId: defaultSuite.suiteKey };

function send(dingtalk: SimulatedDingTalk, userId: string, by: typeof app | typeof suite): string {
  const { robotCode, clientId } = by;
  const message = { msgKey: "sampleText", msgParam: JSON.stringify({ content: "x" }) };
  const body = { robotCode, userIds: [userId], ...message };
  const reply = dingtalk.handle(posted(batchSend, body, dingtalk.issueToken(clientId)));
  const { processQueryKey }: { processQueryKey: string } = JSON.parse(reply.body);
  return processQueryKey;
}

const batchSend = "/v1.0/robot/oToMessages/batchSend";
const batchRecall = "/v1.0/robot/otoMessages/batchRecall";

function posted(path: string, body: object, token: string): ApiRequest {
  const headers = { "content-type": "application/json", "x-acs-dingtalk-access-token": token };
  return { method: "POST", path, headers, body: JSON.stringify(body) };
}

function taskOf(
  chance: Chance,
  keys: readonly string[],
  { credentials }: Surroundings,
): RecallTask {
  return {
    robotCode: app.robotCode,
    keys,
    credentials,
    rules: {
      callsPerSecond: chance.one([20, 20, 20, 5, 1]),
      maxAttempts: chance.one([5, 1, 2, 10]),
      requestTimeoutMs: chance.one([10_000, 1_000, 3_000]),
      timeLimitMs: chance.one([600_000, 600_000, 600_000, 60_000, 5_000, 500]),
    },
    ending: { failOn: chance.one(["failed", "partial", "never"]), summary: true, language: "en" },
  };
}
