import { SimulatedDingTalk } from "../../../simulator/dingtalk/dingtalk.ts";
import { defaultApp } from "../../../simulator/dingtalk/world.ts";
import type { Robot } from "../../../src/inputs/credentials.ts";
import type { SendRequest } from "../../../src/inputs/send-request.ts";
import type { RenderedMessage } from "../../../src/message/msg-keys.ts";
import { tokenFault } from "../misfortune.ts";
import { Chance } from "../random.ts";
import { type MakeWire, type Surroundings, surroundingsOf } from "../surroundings.ts";
import { VirtualTime } from "../virtual-time.ts";
import { batchSendFault } from "./misfortune.ts";

/** A world that a seed makes: who is to be told, how, by which DingTalk, over which network, and what goes wrong. */
export interface World extends Surroundings {
  readonly seed: number;
  readonly userIds: readonly string[];
  readonly request: SendRequest;
  readonly robot: Robot;
  readonly message: RenderedMessage;
}

/** Makes the world of a seed. */
export function worldOf(seed: number, makeWire?: MakeWire): World {
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
  const surroundings = surroundingsOf({ time, chance, dingtalk }, makeWire);
  const robot = { robotCode: defaultApp.robotCode, credentials: surroundings.credentials };
  const request = requestOf(chance, userIds, robot);
  return { ...surroundings, seed, userIds, request, robot, message: messageOf(chance) };
}

function messageOf(chance: Chance): RenderedMessage {
  const lines = chance.one([0, 0, 0, 100, 600]);
  const content = `x${"\n钉 a line of the message".repeat(lines)}`;
  return chance.happens(0.5)
    ? { msgKey: "sampleText", msgParam: { content } }
    : { msgKey: "sampleMarkdown", msgParam: { title: "x", text: content } };
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
    maxMsgParamBytes: chance.one([15_000, 15_000, 5_000, 4_000]),
    isFiltered: (userId) => left.has(userId),
    flowControlled: Object.fromEntries(
      userIds.filter(() => chance.happens(heldBack)).map((userId) => [userId, chance.whole(1, 7)]),
    ),
  });
}

function requestOf(chance: Chance, userIds: readonly string[], robot: Robot): SendRequest {
  return {
    recipients: {
      sources: {
        userIds,
        githubUsers: [],
        userMap: new Map(),
        mobiles: [],
        departmentIds: [],
        roleIds: [],
        managersOf: [],
      },
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
      media: { files: {}, mediaIds: {} },
      fallback: "alarm",
      onlyOnChange: false,
    },
    delivery: {
      endpoints: ["https://dingtalk.invalid"],
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
    mode: { kind: "send", robot },
  };
}
