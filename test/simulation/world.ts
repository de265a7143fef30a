import { SimulatedDingTalk } from "../../simulator/dingtalk/dingtalk.ts";
import { defaultApp } from "../../simulator/dingtalk/world.ts";
import type { Credentials } from "../../src/dingtalk/token.ts";
import type { SendRequest } from "../../src/inputs/send-request.ts";
import { batchSendFault, tokenFault } from "./misfortune.ts";
import { Chance } from "./random.ts";
import { VirtualTime } from "./virtual-time.ts";
import { VirtualWire } from "./virtual-wire.ts";

/** A world that a seed makes: who is to be told, how, by which DingTalk, over which network, and what goes wrong. */
export interface World {
  readonly seed: number;
  readonly userIds: readonly string[];
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly dingtalk: SimulatedDingTalk;
  readonly wire: VirtualWire;
  readonly request: SendRequest;
  readonly credentials: Credentials;
  readonly cancelled: AbortController;
  /** When the job is cancelled, in virtual milliseconds; Infinity for never. */
  readonly cancelledAt: number;
}

/** Makes the world of a seed. */
export function worldOf(seed: number): World {
  const chance = new Chance(seed);
  const time = new VirtualTime();
  const userIds = peopleOf(chance);
  const dingtalk = dingtalkOf(chance, time, userIds);
  const trouble = chance.one([0, 0.05, 0.2, 0.5, 0.95]);
  dingtalk.script("batchSend", () =>
    chance.happens(trouble) ? batchSendFault(chance, userIds) : { kind: "none" },
  );
  dingtalk.script("token", () =>
    chance.happens(trouble / 2) ? tokenFault(chance) : { kind: "none" },
  );
  const weather = {
    unreachable: chance.one([0, 0, 0.1, 0.5]),
    longestLatencyMs: chance.one([0, 20, 400, 6_000]),
  };
  const credentials = credentialsOf(chance, dingtalk);
  const cancelled = new AbortController();
  const cancelledAt = chance.happens(0.15)
    ? chance.next() * chance.one([500, 20_000])
    : Number.POSITIVE_INFINITY;
  if (Number.isFinite(cancelledAt)) time.after(cancelledAt, () => cancelled.abort());
  if (chance.happens(0.3)) {
    for (let times = chance.whole(1, 3); times > 0; times--) {
      time.after(chance.next() * 10_000, () =>
        dingtalk.expireTokens(chance.happens(0.8) ? "renew" : "repeat"),
      );
    }
  }
  return {
    seed,
    userIds,
    time,
    chance,
    dingtalk,
    wire: new VirtualWire({ time, dingtalk, chance, weather }),
    request: requestOf(chance, userIds, credentials),
    credentials,
    cancelled,
    cancelledAt,
  };
}

function peopleOf(chance: Chance): string[] {
  const count = chance.one([1, 2, chance.whole(1, 25), chance.whole(1, 60), chance.whole(20, 200)]);
  const strangers = chance.one([0, 0, 0.02, 0.3, 1]);
  return Array.from({ length: count }, (_, index) =>
    chance.happens(strangers) ? `nobody${index}` : `user${index}`,
  );
}

function dingtalkOf(
  chance: Chance,
  time: VirtualTime,
  userIds: readonly string[],
): SimulatedDingTalk {
  const [heldBack, filtered] = [chance.one([0, 0, 0.1, 0.5]), chance.one([0, 0, 0.1])];
  const left = new Set(userIds.filter(() => chance.happens(filtered)));
  return new SimulatedDingTalk({
    now: () => time.now(),
    invalidIds: chance.one(["listed", "refusedWhenAll", "refused"]),
    maxUserIds: chance.one([20, 20, 100, 7, 1]),
    isFiltered: (userId) => left.has(userId),
    flowControlled: Object.fromEntries(
      userIds.filter(() => chance.happens(heldBack)).map((userId) => [userId, chance.whole(1, 7)]),
    ),
  });
}

function credentialsOf(chance: Chance, dingtalk: SimulatedDingTalk): Credentials {
  const { appKey, appSecret, corpId } = defaultApp;
  const app = chance.happens(0.5)
    ? ({ kind: "internal", appKey, appSecret } as const)
    : ({ kind: "organisation", corpId, clientId: appKey, clientSecret: appSecret } as const);
  if (chance.happens(0.7)) return { kind: "app", app };
  const accessToken = chance.happens(0.7) ? dingtalk.issueToken() : "a-token-of-yesterday";
  return { kind: "token", accessToken, renewedBy: chance.happens(0.7) ? app : undefined };
}

function requestOf(
  chance: Chance,
  userIds: readonly string[],
  credentials: Credentials,
): SendRequest {
  return {
    robotCode: defaultApp.robotCode,
    recipients: {
      sources: { userIds, githubUsers: [], userMap: new Map(), mobiles: [], departmentIds: [] },
      maxRecipients: 1_000,
      legacyEndpoint: null,
      mapFromFile: false,
    },
    message: {
      source: { kind: "text", text: "x", title: null },
      status: undefined,
      githubToken: "",
      data: {},
      matrix: {},
    },
    delivery: {
      endpoint: "https://dingtalk.invalid",
      batchSize: chance.one([20, 1, chance.whole(1, 5), chance.whole(1, 30)]),
      callsPerSecond: chance.one([20, 1, chance.whole(1, 6), 50]),
      maxAttempts: chance.one([5, 1, 2, 10]),
      requestTimeoutMs: chance.one([10_000, 1_000, 3_000]),
      timeLimitMs: chance.one([600_000, 60_000, 5_000, 500]),
      onUnknown: chance.one(["report", "resend"]),
    },
    ending: {
      failOn: chance.one(["failed", "partial", "never"]),
      summary: true,
      reportFile: null,
      language: "en",
    },
    mode: { kind: "send", credentials },
  };
}
