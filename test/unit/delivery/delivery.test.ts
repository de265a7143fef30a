import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { AccessTokens } from "../../../src/delivery/access-tokens.ts";
import { answerOfSend } from "../../../src/delivery/answers.ts";
import { deliver } from "../../../src/delivery/delivery.ts";
import { Pace } from "../../../src/delivery/pace.ts";
import type { RejectionCause } from "../../../src/dingtalk/failure.ts";
import { DingTalkError } from "../../../src/dingtalk/failure.ts";
import { makeReport, processQueryKeys } from "../../../src/report/report.ts";
import { type MadeCall, people, play, type Reply } from "../../support/delivery.ts";
import { answer, failures } from "../../support/failures.ts";
import { FakeClock } from "../../support/fake-clock.ts";

const throttled: Reply = { failure: failures.throttled() };
const unknown: Reply = { failure: failures.unknown() };
const unreached: Reply = { failure: failures.unreached() };
const expired: Reply = { failure: failures.expired() };
const ipNotInWhiteList: Reply = {
  failure: failures.rejected("request", { code: "Forbidden.AccessDenied.IpNotInWhiteList" }),
};

describe("how many calls are in flight", () => {
  it("is one until somebody was accepted, then as many as the pace allows", async () => {
    const { made, outcomes } = await play({
      userIds: people(100),
      replies: () => ({ afterMs: 200 }),
    });
    expect(made.map(({ startedAt }) => startedAt)).toEqual([0, 200, 200, 200, 200]);
    expect(made.map(({ inFlight }) => inFlight)).toEqual([1, 1, 2, 3, 4]);
    expect(outcomes).toEqual({ accepted: people(100) });
  });

  it("stays one while DingTalk accepts nobody of its answers", async () => {
    const { made } = await play({
      userIds: people(100),
      replies: ({ number, userIds }) => (number < 4 ? { answer: { invalid: userIds } } : undefined),
    });
    expect(made.map(({ inFlight }) => inFlight)).toEqual([1, 1, 1, 1, 1]);
  });

  it("is as large as the latency needs, so that the pace alone sets the time", async () => {
    const { made } = await play({
      userIds: people(2_000),
      rules: { callsPerSecond: 20 },
      replies: () => ({ afterMs: 3_000 }),
    });
    expect(made).toHaveLength(100);
    expect(Math.max(...made.map(({ inFlight }) => inFlight))).toBeGreaterThanOrEqual(60);
    expect(made.at(-1)?.startedAt).toBeLessThanOrEqual(3_000 + (99 / 20) * 1_000);
  });

  it("is one again after a pause, until that call is answered", async () => {
    const { made } = await play({
      userIds: people(200),
      rules: { callsPerSecond: 20 },
      replies: ({ number }) => (number === 2 ? { ...throttled, afterMs: 10 } : { afterMs: 100 }),
    });
    const [, second, probe, ...others] = made;
    expect(second?.endedAt).toBe(110);
    expect(probe).toMatchObject({ startedAt: 1_110, inFlight: 1, userIds: second?.userIds });
    expect(Math.min(...others.map(({ startedAt }) => startedAt))).toBe(probe?.endedAt);
    expect(Math.max(...others.map(({ inFlight }) => inFlight))).toBeGreaterThan(1);
  });

  it("is one after a pause whatever older calls are answered meanwhile", async () => {
    const { made } = await play({
      userIds: people(2_000),
      rules: { callsPerSecond: 1_000 },
      replies: ({ number }) => {
        if (number === 2) return { ...throttled, afterMs: 10 };
        // Started before the pause, answered while the call that goes ahead is under way.
        return { afterMs: number === 3 ? 1_080 : 100 };
      },
    });
    const old = made.find(({ number }) => number === 3);
    const probe = made.find(({ startedAt }) => startedAt >= 1_110);
    expect(old?.endedAt).toBeLessThan(probe?.endedAt ?? 0);
    const later = made.filter(({ startedAt }) => startedAt > (probe?.startedAt ?? 0));
    expect(Math.min(...later.map(({ startedAt }) => startedAt))).toBe(probe?.endedAt);
  });

  it("stays one while the call after the pause meets the limit again", async () => {
    const { made } = await play({
      userIds: people(200),
      replies: ({ number }) =>
        number === 2 || (number > 10 && number <= 13) ? throttled : { afterMs: 100 },
    });
    expect(made.slice(10, 14).map(({ inFlight }) => inFlight)).toEqual([1, 1, 1, 1]);
  });
});

describe("a pause", () => {
  it("holds every call, and the latest deadline of several wins", async () => {
    const waits = new Map([
      [2, 5_000],
      [3, 1_000],
    ]);
    const { made, outcomes } = await play({
      userIds: people(200),
      rules: { callsPerSecond: 20 },
      replies: ({ number }) => {
        const waitMs = waits.get(number);
        return waitMs === undefined ? undefined : { failure: failures.throttled({ waitMs }) };
      },
    });
    expect(made[3]?.startedAt).toBe(5_100);
    expect(outcomes).toEqual({ accepted: people(200) });
  });

  it.each([
    [0, [0, 1_050, 3_100, 7_150, 15_200]],
    [1, [0, 1_150, 3_400, 7_850, 16_700]],
  ])("is lengthened only by the jitter (random %d)", async (random, starts) => {
    const { made, outcomes } = await play({
      userIds: people(3),
      replies: () => throttled,
      random: () => random,
    });
    for (const [index, { startedAt }] of made.entries())
      expect(startedAt).toBeCloseTo(starts[index] ?? Number.NaN, 6);
    expect(outcomes).toEqual({ rejected: people(3) });
  });

  it("is reported once, with its length and its cause, though a timer rings early", async () => {
    const { pauses } = await play({
      userIds: people(40),
      clock: new EarlyClock(),
      replies: [
        {},
        { failure: failures.throttled({ waitMs: 9_000 }), afterMs: 10 },
        { ...unreached, afterMs: 10 },
      ],
    });
    expect(pauses).toEqual([
      { at: 60, ms: 9_000, because: "throttled" },
      { at: 9_070, ms: 2_000, because: "unreached" },
    ]);
  });

  it("is not what the pace makes a call wait", async () => {
    const { pauses, endedAt } = await play({
      userIds: people(100),
      rules: { callsPerSecond: 1 },
    });
    expect(endedAt).toBeGreaterThan(4_000);
    expect(pauses).toEqual([]);
  });

  it("of a limit by the minute is 15, 30, 60 s", async () => {
    const { made } = await play({
      userIds: people(1),
      replies: () => ({ failure: failures.throttled({ per: "minute" }), afterMs: 0 }),
    });
    expect(made.map(({ startedAt }) => startedAt)).toEqual([0, 15_000, 45_000, 105_000, 165_000]);
  });

  it("of a banned address is as long as the address is banned", async () => {
    const banned = failures.throttled({ per: "address", waitMs: 120_000 });
    const { made, outcomes } = await play({
      userIds: people(40),
      replies: [{ failure: banned, afterMs: 0 }],
    });
    expect(made[1]).toMatchObject({ startedAt: 120_000, userIds: people(20) });
    expect(outcomes).toEqual({ accepted: people(40) });
  });

  it("follows a call in doubt, though its people are not sent to again", async () => {
    const { made, outcomes } = await play({
      userIds: people(40),
      replies: [{ failure: failures.unknown({ waitMs: 4_000 }) }],
    });
    expect(made.map(({ startedAt }) => startedAt)).toEqual([0, 4_050]);
    expect(outcomes).toEqual({ unknown: people(20), accepted: people(40).slice(20) });
  });
});

describe("people whom flow control held back", () => {
  it("are sent to again alone, after 1, 2, 4, 8 s", async () => {
    const { made, outcomes } = await play({
      userIds: people(3),
      replies: ({ userIds }) =>
        userIds.includes("u2") ? { answer: { flowControlled: ["u2"] }, afterMs: 0 } : undefined,
    });
    expect(made.map(({ userIds, startedAt }) => [userIds, startedAt])).toEqual([
      [["u1", "u2", "u3"], 0],
      [["u2"], 1_000],
      [["u2"], 3_000],
      [["u2"], 7_000],
      [["u2"], 15_000],
    ]);
    expect(outcomes).toEqual({ accepted: ["u1", "u3"], flowControlled: ["u2"] });
  });

  it("do not pause the others", async () => {
    const { made, outcomes } = await play({
      userIds: people(200),
      replies: ({ number }) => (number === 1 ? { answer: { flowControlled: ["u5"] } } : undefined),
    });
    expect(made.filter(({ startedAt }) => startedAt === 50)).toHaveLength(9);
    expect(made.at(-1)).toMatchObject({ startedAt: 1_050, userIds: ["u5"] });
    expect(outcomes).toEqual({ accepted: people(200) });
  });

  it("end as the last try says", async () => {
    const { outcomes } = await play({
      userIds: people(2),
      rules: { maxAttempts: 2 },
      replies: [{ answer: { flowControlled: ["u2"] } }, unreached],
    });
    expect(outcomes).toEqual({ accepted: ["u1"], unreached: ["u2"] });
  });

  it("are held back for good after maxAttempts", async () => {
    const { made, outcomes } = await play({
      userIds: people(2),
      rules: { maxAttempts: 1 },
      replies: [{ answer: { flowControlled: ["u2"] } }],
    });
    expect(made).toHaveLength(1);
    expect(outcomes).toEqual({ accepted: ["u1"], flowControlled: ["u2"] });
  });

  it("are not waited for past the time limit, which is reported", async () => {
    const { outcomes, endedAt, stopped } = await play({
      userIds: people(2),
      rules: { deadline: 1_050 },
      replies: [{ answer: { flowControlled: ["u2"] } }],
    });
    expect(outcomes).toEqual({ accepted: ["u1"], flowControlled: ["u2"] });
    expect(endedAt).toBe(50);
    expect(stopped).toMatchObject({ kind: "timeLimit" });
  });

  it("do not end the run while a call is in flight that may yet bring work for now", async () => {
    const { outcomes, stopped } = await play({
      userIds: people(40),
      rules: { deadline: 1_000 },
      replies: (call) => {
        if (call.number === 1) return { answer: { flowControlled: ["u2"] } };
        return refusing(call, "recipient", ["u30"]);
      },
    });
    expect(outcomes).toEqual({
      accepted: people(40).filter((userId) => userId !== "u2" && userId !== "u30"),
      invalid: ["u30"],
      flowControlled: ["u2"],
    });
    expect(stopped).toMatchObject({ kind: "timeLimit" });
  });

  it("are left as they are when the run is stopped before their time", async () => {
    const { outcomes, made } = await play({
      userIds: people(40),
      replies: [{ answer: { flowControlled: ["u2"] } }, ipNotInWhiteList],
    });
    expect(made).toHaveLength(2);
    expect(outcomes.flowControlled).toEqual(["u2"]);
    expect(outcomes.rejected).toEqual(people(40).slice(20));
  });
});

describe("a call refused for somebody in it", () => {
  it("costs nobody else the message: 20 ids, one of which does not exist", async () => {
    for (const bad of people(20)) {
      const { outcomes, made } = await play({
        userIds: people(20),
        replies: (call) => refusing(call, "recipient", [bad]),
      });
      expect(outcomes).toEqual({
        accepted: people(20).filter((userId) => userId !== bad),
        invalid: [bad],
      });
      expect(made.length).toBeLessThanOrEqual(11);
    }
  });

  it("is halved before anybody new is sent to", async () => {
    const { made } = await play({
      userIds: people(40),
      replies: (call) => refusing(call, "recipient", ["u1"]),
    });
    const reached = made.findIndex(({ userIds }) => userIds.includes("u21"));
    const before = made.slice(0, reached).filter(({ userIds }) => userIds.length < 20);
    expect(new Set(before.flatMap(({ userIds }) => userIds))).toEqual(new Set(people(20)));
  });

  it.each<[RejectionCause, object]>([
    ["recipient", { invalid: ["u3"] }],
    ["conversation", { rejected: ["u3"] }],
  ])("for %s ends that one only, and the run goes on", async (because, end) => {
    const { outcomes } = await play({
      userIds: people(60),
      replies: (call) => refusing(call, because, ["u3"]),
    });
    const accepted = people(60).filter((userId) => userId !== "u3");
    expect(outcomes).toEqual({ accepted, ...end });
  });

  it("leaves the keys in the order of the people, whichever half is answered first", async () => {
    const delivery = await play({
      userIds: people(60),
      replies: (call) => {
        if (call.userIds[0] === "u21" && call.userIds.length === 10) return { afterMs: 500 };
        return call.number === 2 ? { failure: failures.rejected("recipient") } : undefined;
      },
    });
    expect(delivery.made.at(-1)?.inFlight).toBeGreaterThan(1);
    const now = new Date(0);
    const frame = { outcome: "delivered", startedAt: now, finishedAt: now, endpoint: "" } as const;
    const report = makeReport(
      { ...frame, message: undefined, unmappedUsers: [], mediaIds: {} },
      delivery,
    );
    const firsts = ["u1", "u21", "u31", "u41"];
    expect(processQueryKeys(report)).toEqual(firsts.map((userId) => `key of ${userId}`));
  });

  it("is halved even where only one attempt is allowed", async () => {
    const { outcomes } = await play({
      userIds: people(8),
      rules: { maxAttempts: 1 },
      replies: (call) => refusing(call, "recipient", ["u8"]),
    });
    expect(outcomes).toEqual({ accepted: people(7), invalid: ["u8"] });
  });

  it("goes on with its count of attempts, of which the halving is none", async () => {
    const seen = new Map<string, number>();
    const { outcomes } = await play({
      userIds: people(4),
      rules: { maxAttempts: 2 },
      replies: (call) => {
        const key = call.userIds.join();
        const times = (seen.get(key) ?? 0) + 1;
        seen.set(key, times);
        if (call.userIds.length === 1 && times === 1) return throttled;
        return refusing(call, "recipient", ["u4"]);
      },
    });
    expect(outcomes).toEqual({ accepted: people(3), invalid: ["u4"] });
  });

  it("has used an attempt where it was throttled before it was refused", async () => {
    const { outcomes, made } = await play({
      userIds: people(2),
      rules: { maxAttempts: 2 },
      replies: [throttled, { failure: failures.rejected("recipient") }, throttled, undefined],
    });
    expect(made).toHaveLength(4);
    expect(outcomes).toEqual({ rejected: ["u1"], accepted: ["u2"] });
  });

  it("leaves a half that was never tried unsent", async () => {
    const { outcomes, made } = await play({
      userIds: people(4),
      replies: [{ failure: failures.rejected("recipient") }, ipNotInWhiteList],
    });
    expect(made.map(({ userIds }) => userIds)).toEqual([people(4), people(2)]);
    expect(outcomes).toEqual({ rejected: ["u1", "u2"], unsent: ["u3", "u4"] });
  });

  it("makes no later call larger than what was not too many", async () => {
    const { made, outcomes } = await play({
      userIds: people(70),
      replies: ({ userIds }) =>
        userIds.length > 7 ? { failure: failures.rejected("tooMany") } : undefined,
    });
    const sizes = made.map(({ userIds }) => userIds.length);
    expect(sizes.slice(0, 2)).toEqual([20, 10]);
    expect(Math.max(...sizes.slice(2))).toBe(5);
    expect(outcomes).toEqual({ accepted: people(70) });
  });

  it("is rejected when one is too many", async () => {
    const { outcomes } = await play({
      userIds: people(2),
      replies: () => ({ failure: failures.rejected("tooMany") }),
    });
    expect(outcomes).toEqual({ rejected: people(2) });
  });
});

describe("ids of another organisation", () => {
  it("stop the run after 20 people in a row came out invalid", async () => {
    const { outcomes, stopped, made } = await play({
      userIds: people(400),
      replies: (call) => refusing(call, "recipient", people(400)),
    });
    expect(outcomes).toEqual({ invalid: people(20), unsent: people(400).slice(20) });
    expect(stopped).toEqual({ kind: "foreignIds", people: 20 });
    expect(made).toHaveLength(39);
  });

  it("do not stop the run once somebody was accepted", async () => {
    const { outcomes, stopped } = await play({
      userIds: people(60),
      replies: (call) => refusing(call, "recipient", people(60).slice(1)),
    });
    expect(outcomes).toEqual({ accepted: ["u1"], invalid: people(60).slice(1) });
    expect(stopped).toBeUndefined();
  });

  it("are not suspected where somebody between them is of this organisation", async () => {
    const { outcomes } = await play({
      userIds: people(30),
      rules: { batchSize: 1 },
      replies: ({ number }) => ({
        failure: failures.rejected(number === 15 ? "conversation" : "recipient"),
      }),
    });
    expect(outcomes.rejected).toEqual(["u15"]);
    expect(outcomes.invalid).toHaveLength(29);
  });

  it("are not suspected where an answer tells that somebody between them is known", async () => {
    const { outcomes, stopped } = await play({
      userIds: people(22),
      rules: { batchSize: 1 },
      replies: ({ number }) => {
        if (number === 20) return { answer: { filtered: ["u20"] } };
        return number < 22 ? { failure: failures.rejected("recipient") } : undefined;
      },
    });
    expect(stopped).toBeUndefined();
    expect(outcomes).toEqual({
      accepted: ["u22"],
      filtered: ["u20"],
      invalid: [...people(19), "u21"],
    });
  });

  it("are not suspected for the invalid lists of answers", async () => {
    const { outcomes } = await play({
      userIds: people(60),
      replies: ({ userIds }) => ({ answer: { invalid: userIds, processQueryKey: "" } }),
    });
    expect(outcomes).toEqual({ invalid: people(60) });
  });
});

describe("doubt", () => {
  it("is never sent again with report", async () => {
    const { made, outcomes } = await play({ userIds: people(3), replies: [unknown] });
    expect(made).toHaveLength(1);
    expect(outcomes).toEqual({ unknown: people(3) });
  });

  it("is sent again with resend, and ended by acceptance", async () => {
    const { made, outcomes } = await play({
      userIds: people(3),
      rules: { onUnknown: "resend" },
      replies: [unknown, unknown],
    });
    expect(made.map(({ startedAt }) => startedAt)).toEqual([0, 1_050, 3_100]);
    expect(outcomes).toEqual({ accepted: people(3) });
  });

  it.each<[string, Reply]>([
    ["a refusal", ipNotInWhiteList],
    ["an unknown recipient", { failure: failures.rejected("recipient") }],
    ["the invalid list", { answer: { invalid: ["u1"] } }],
    ["the filtered list", { answer: { filtered: ["u1"] } }],
    ["the flow control", { answer: { flowControlled: ["u1"] } }],
    ["a throttle", throttled],
    ["an unreached host", unreached],
  ])("stays when a later try meets %s", async (_name, reply) => {
    const { outcomes } = await play({
      userIds: people(1),
      rules: { onUnknown: "resend", maxAttempts: 2 },
      replies: [unknown, reply],
    });
    expect(outcomes).toEqual({ unknown: ["u1"] });
  });

  it("is only of those whom the answer does not name", async () => {
    const { made, outcomes } = await play({
      userIds: people(4),
      replies: [{ answer: { invalid: ["u1"], flowControlled: ["u2"], doubt: failures.unknown() } }],
    });
    expect(made.map(({ userIds }) => userIds)).toEqual([people(4), ["u2"]]);
    expect(outcomes).toEqual({ invalid: ["u1"], accepted: ["u2"], unknown: ["u3", "u4"] });
  });

  it("of an answer is sent again for those whom it does not name, with resend", async () => {
    const { made, outcomes } = await play({
      userIds: people(3),
      rules: { onUnknown: "resend" },
      replies: [{ answer: { invalid: ["u1"], doubt: failures.unknown() } }],
    });
    expect(made.map(({ userIds }) => userIds)).toEqual([people(3), ["u2", "u3"]]);
    expect(outcomes).toEqual({ invalid: ["u1"], accepted: ["u2", "u3"] });
  });

  it("stops the run after three such calls in a row", async () => {
    const { made, outcomes, stopped } = await play({
      userIds: people(100),
      replies: ({ number }) => (number > 1 ? unknown : undefined),
      rules: { callsPerSecond: 1 },
    });
    expect(made).toHaveLength(4);
    expect(stopped).toEqual({ kind: "doubt", calls: 3, failure: failures.unknown() });
    expect(outcomes).toEqual({
      accepted: people(20),
      unknown: people(80).slice(20),
      unsent: people(100).slice(80),
    });
  });

  it("stops the run after three in a row of which some are answers", async () => {
    const doubtful: Reply = { answer: { doubt: failures.unknown() } };
    const { made } = await play({
      userIds: people(100),
      replies: [unknown, doubtful, unknown],
    });
    expect(made).toHaveLength(3);
  });

  it("stops the run after three answers in a row that leave everybody in doubt, each with its pause", async () => {
    const doubtful: Reply = { answer: { doubt: failures.unknown() } };
    const { made, stopped } = await play({ userIds: people(100), replies: () => doubtful });
    expect(stopped).toEqual({ kind: "doubt", calls: 3, failure: failures.unknown() });
    expect(made.map(({ startedAt }) => startedAt)).toEqual([0, 1_050, 2_100]);
  });

  it.each<[string, Reply]>([
    ["an accepted call", {}],
    ["a throttle", throttled],
    ["an unreached host", unreached],
  ])("does not stop the run where %s lies between", async (_name, between) => {
    const { stopped, outcomes } = await play({
      userIds: people(100),
      replies: [unknown, unknown, between, unknown, unknown],
    });
    expect(stopped).toBeUndefined();
    expect(outcomes.unknown).toHaveLength(80);
  });
});

describe("a refusal that awaits every call", () => {
  it("stops the run at the first call", async () => {
    const { made, outcomes, stopped } = await play({
      userIds: people(400),
      replies: [ipNotInWhiteList],
    });
    expect(made).toHaveLength(1);
    expect(outcomes).toEqual({ rejected: people(20), unsent: people(400).slice(20) });
    expect(stopped).toMatchObject({ kind: "refused" });
  });

  it("leaves the calls in flight to their own answers", async () => {
    const { made, outcomes } = await play({
      userIds: people(200),
      rules: { callsPerSecond: 20 },
      replies: ({ number }) => (number === 3 ? { ...ipNotInWhiteList, afterMs: 10 } : undefined),
    });
    expect(made).toHaveLength(3);
    expect(outcomes.accepted).toHaveLength(40);
    expect(outcomes.rejected).toHaveLength(20);
    expect(outcomes.unsent).toHaveLength(140);
  });
});

describe("a refused token", () => {
  it("is renewed once for all calls in flight, which are no attempts lost", async () => {
    const { source, fetches } = tokenSource("one", "two", "three");
    const { made, outcomes } = await play({
      userIds: people(120),
      rules: { maxAttempts: 1 },
      tokens: source,
      replies: ({ number, accessToken }) =>
        number > 1 && accessToken === "one" ? { ...expired, afterMs: number * 10 } : undefined,
    });
    expect(fetches()).toBe(2);
    expect(outcomes).toEqual({ accepted: people(120) });
    expect(made).toHaveLength(11);
    expect(made.filter(({ accessToken }) => accessToken === "two")).toHaveLength(5);
  });

  it("is renewed again once the renewed one has worked and expires", async () => {
    const { source, fetches } = tokenSource("one", "two", "three");
    let worked = false;
    const { outcomes } = await play({
      userIds: people(80),
      tokens: source,
      replies: ({ accessToken }) => {
        if (accessToken === "three") return {};
        if (accessToken === "two" && !worked) {
          worked = true;
          return {};
        }
        return expired;
      },
    });
    expect(fetches()).toBe(3);
    expect(outcomes).toEqual({ accepted: people(80) });
  });

  it("is not renewed before a pause is over", async () => {
    const clock = new FakeClock();
    const fetchedAt: number[] = [];
    const { outcomes } = await play({
      userIds: people(80),
      clock,
      tokens: {
        given: "old",
        fetch: async () => {
          fetchedAt.push(clock.now());
          return "new";
        },
      },
      replies: ({ number, accessToken }) => {
        if (number === 2)
          return { failure: failures.throttled({ per: "address", waitMs: 60_000 }), afterMs: 10 };
        return number > 2 && accessToken === "old" ? { ...expired, afterMs: 100 } : undefined;
      },
    });
    expect(fetchedAt).toHaveLength(1);
    expect(fetchedAt[0]).toBeGreaterThanOrEqual(60_000);
    expect(outcomes).toEqual({ accepted: people(80) });
  });

  it("is never left out, however closely a pause ends", async () => {
    const clock = new CreepingClock();
    const { source } = tokenSource("one", "two");
    const { made, outcomes } = await play({
      userIds: people(200),
      clock,
      tokens: source,
      replies: ({ number, accessToken }) => {
        if (number === 2) return { failure: failures.throttled({ waitMs: 2_000 }), afterMs: 10 };
        return number > 2 && accessToken === "one" ? { ...expired, afterMs: 100 } : undefined;
      },
    });
    expect(new Set(made.map(({ accessToken }) => accessToken))).toEqual(new Set(["one", "two"]));
    expect(outcomes).toEqual({ accepted: people(200) });
  });

  it("ends the run at once where there is no other, though a pause is not over", async () => {
    const { endedAt, stopped } = await play({
      userIds: people(80),
      tokens: { given: "old", fetch: undefined },
      replies: ({ number }) => {
        if (number === 2)
          return { failure: failures.throttled({ per: "address", waitMs: 60_000 }), afterMs: 10 };
        return number > 2 ? { ...expired, afterMs: 100 } : undefined;
      },
    });
    expect(stopped?.kind).toBe("noToken");
    expect(endedAt).toBeLessThan(1_000);
  });

  it("costs no attempt", async () => {
    const { source } = tokenSource("one", "two");
    const { outcomes, made } = await play({
      userIds: people(3),
      rules: { maxAttempts: 2 },
      tokens: source,
      replies: [expired, throttled],
    });
    expect(outcomes).toEqual({ accepted: people(3) });
    expect(made.map(({ startedAt }) => startedAt)).toEqual([0, 50, 1_100]);
  });

  it.each([
    ["the same one comes back", ["one", "one", "two"], 1],
    ["the renewed one is refused before it ever worked", ["one", "two", "three"], 2],
  ])("rejects and stops the run when %s", async (_name, tokens, calls) => {
    const { source } = tokenSource(...tokens);
    const { made, outcomes } = await play({
      userIds: people(60),
      tokens: source,
      replies: () => expired,
    });
    expect(made).toHaveLength(calls);
    expect(outcomes).toEqual({ rejected: people(20), unsent: people(60).slice(20) });
  });

  it("rejects and stops the run where it was given without credentials", async () => {
    const { made, outcomes } = await play({
      userIds: people(60),
      tokens: { given: "given", fetch: undefined },
      replies: () => expired,
    });
    expect(made).toHaveLength(1);
    expect(outcomes).toEqual({ rejected: people(20), unsent: people(60).slice(20) });
  });

  it("that was given is used first, and renewed by the credentials beside it", async () => {
    const { source } = tokenSource("two");
    const { made, outcomes } = await play({
      userIds: people(3),
      tokens: { given: "given", fetch: source.fetch },
      replies: ({ accessToken }) => (accessToken === "given" ? expired : undefined),
    });
    expect(made.map(({ accessToken }) => accessToken)).toEqual(["given", "two"]);
    expect(outcomes).toEqual({ accepted: people(3) });
  });

  it("is not renewed once the job is cancelled", async () => {
    const { source, fetches } = tokenSource("one", "two");
    const { outcomes } = await play({
      userIds: people(3),
      tokens: source,
      cancelAt: 100,
      replies: [{ ...expired, afterMs: 500 }],
    });
    expect(fetches()).toBe(1);
    expect(outcomes).toEqual({ rejected: people(3) });
  });

  it("is not renewed past the time limit", async () => {
    const { source, fetches } = tokenSource("one", "two");
    const { outcomes, stopped } = await play({
      userIds: people(3),
      tokens: source,
      rules: { deadline: 100 },
      replies: [{ ...expired, afterMs: 500 }],
    });
    expect(fetches()).toBe(1);
    expect(outcomes).toEqual({ rejected: people(3) });
    expect(stopped).toMatchObject({ kind: "timeLimit" });
  });
});

describe("a token that does not come", () => {
  const never = { given: undefined, fetch: () => new Promise<string>(() => {}) };

  it.each([
    ["on time", FakeClock],
    ["early", EarlyClock],
  ])(
    "is given up at the time limit where the rules say so, by a timer that rings %s",
    async (_, Timer) => {
      const { made, stopped, outcomes, endedAt } = await play({
        userIds: people(3),
        clock: new Timer(),
        tokens: never,
        rules: { deadline: 1_000, abandonsToken: true },
      });
      expect(made).toEqual([]);
      expect(stopped).toMatchObject({ kind: "timeLimit" });
      expect(outcomes).toEqual({ unsent: people(3) });
      expect(endedAt).toBeLessThanOrEqual(1_000);
    },
  );

  it("is waited for up to the limit, and no longer, when it has to be renewed", async () => {
    const renewal = () => new Promise<string>(() => {});
    const { stopped, endedAt } = await play({
      userIds: people(3),
      tokens: { given: "old", fetch: renewal },
      rules: { deadline: 1_000, abandonsToken: true },
      replies: [{ failure: failures.expired() }],
    });
    expect(stopped).toMatchObject({ kind: "timeLimit" });
    expect(endedAt).toBe(1_000);
  });

  it("ends nothing once it has come, though the last answer comes after the time limit", async () => {
    const { stopped, outcomes } = await play({
      userIds: people(3),
      tokens: { given: undefined, fetch: async () => "token" },
      rules: { deadline: 1_000, abandonsToken: true },
      replies: [{ afterMs: 5_000 }],
    });
    expect(stopped).toBeUndefined();
    expect(outcomes).toEqual({ accepted: people(3) });
  });

  it("is waited for where they do not", async () => {
    const clock = new FakeClock();
    const late = async () => {
      await clock.until(5_000);
      throw new DingTalkError(failures.unreached());
    };
    const { stopped, endedAt } = await play({
      userIds: people(3),
      clock,
      tokens: { given: undefined, fetch: late },
      rules: { deadline: 1_000 },
    });
    expect(stopped).toMatchObject({ kind: "noToken" });
    expect(endedAt).toBe(5_000);
  });
});

describe("a token that was refused in time", () => {
  it("is not renewed when the last answer comes past the time limit", async () => {
    const { source, fetches } = tokenSource("one", "two");
    const { stopped, outcomes } = await play({
      userIds: people(80),
      tokens: source,
      rules: { deadline: 500 },
      replies: [
        {},
        { failure: failures.throttled({ waitMs: 800 }), afterMs: 10 },
        { ...expired, afterMs: 20 },
        { afterMs: 2_000 },
      ],
    });
    expect(fetches()).toBe(1);
    expect(stopped).toMatchObject({ kind: "timeLimit" });
    expect(outcomes).toEqual({
      accepted: [...people(20), ...people(80).slice(60)],
      rejected: people(60).slice(20),
    });
  });
});

describe("a token that cannot be had", () => {
  it.each([failures.rejected("request"), failures.unreached(), failures.unknown()])(
    "leaves everyone unsent: $kind",
    async (failure) => {
      const { made, outcomes, stopped } = await play({
        userIds: people(30),
        tokens: { given: undefined, fetch: () => Promise.reject(new DingTalkError(failure)) },
      });
      expect(made).toEqual([]);
      expect(outcomes).toEqual({ unsent: people(30) });
      expect(stopped).toMatchObject({ failure });
    },
  );

  it("leaves as they are those who were refused with the old one", async () => {
    let fetches = 0;
    const { outcomes } = await play({
      userIds: people(30),
      tokens: {
        given: undefined,
        fetch: async () => {
          fetches += 1;
          if (fetches === 2) throw new DingTalkError(failures.unreached());
          return "one";
        },
      },
      replies: () => expired,
    });
    expect(outcomes).toEqual({ rejected: people(20), unsent: people(30).slice(20) });
  });
});

describe("maxAttempts", () => {
  it.each<[string, Reply, object]>([
    ["throttles", throttled, { rejected: people(3) }],
    ["an unreached host", unreached, { unreached: people(3) }],
    ["flow control", { answer: { flowControlled: people(3) } }, { flowControlled: people(3) }],
  ])("is the number of tries, the first included, against %s", async (_name, reply, end) => {
    for (const maxAttempts of [1, 2, 5, 10]) {
      const { made, outcomes } = await play({
        userIds: people(3),
        rules: { maxAttempts },
        replies: () => reply,
      });
      expect(made).toHaveLength(maxAttempts);
      expect(outcomes).toEqual(end);
    }
  });

  it("is each call's own", async () => {
    const { made, outcomes } = await play({
      userIds: people(4),
      rules: { maxAttempts: 2, batchSize: 2 },
      replies: () => throttled,
    });
    expect(made).toHaveLength(4);
    expect(outcomes).toEqual({ rejected: people(4) });
  });
});

describe("the time limit", () => {
  it("lets nothing new start past it", async () => {
    const { made, outcomes, stopped } = await play({
      userIds: people(400),
      rules: { deadline: 2_000, callsPerSecond: 2 },
    });
    expect(made.map(({ startedAt }) => startedAt)).toEqual([0, 480, 1_000, 1_480]);
    expect(outcomes).toEqual({ accepted: people(80), unsent: people(400).slice(80) });
    expect(stopped).toMatchObject({ kind: "timeLimit" });
  });

  it("lets no wait begin that would end past it", async () => {
    const { made, outcomes, endedAt } = await play({
      userIds: people(40),
      rules: { deadline: 3_100 },
      replies: () => throttled,
    });
    expect(made.map(({ startedAt }) => startedAt)).toEqual([0, 1_050]);
    expect(endedAt).toBe(1_100);
    expect(outcomes).toEqual({ rejected: people(20), unsent: people(40).slice(20) });
  });

  it("waits for the calls in flight", async () => {
    const { outcomes, endedAt } = await play({
      userIds: people(40),
      rules: { deadline: 100 },
      replies: () => ({ afterMs: 5_000 }),
    });
    expect(endedAt).toBe(5_000);
    expect(outcomes).toEqual({ accepted: people(20), unsent: people(40).slice(20) });
  });

  it("does not let an hour's Retry-After be waited out", async () => {
    const { endedAt, outcomes } = await play({
      userIds: people(3),
      replies: [{ failure: failures.throttled({ waitMs: 3_600_000 }) }],
    });
    expect(endedAt).toBe(50);
    expect(outcomes).toEqual({ rejected: people(3) });
  });
});

describe("a cancelled job", () => {
  const rulesOfThree = { batchSize: 20, maxAttempts: 5, mostInFlight: 5, deadline: 1_000 };

  it("starts nothing new, and takes in what is answered within 2 s", async () => {
    const { made, outcomes, stopped, endedAt } = await play({
      userIds: people(600),
      rules: { callsPerSecond: 20 },
      cancelAt: 300,
      replies: ({ number }) => (number === 1 ? undefined : { afterMs: number % 2 ? 2_000 : 2_300 }),
    });
    expect(made).toHaveLength(7);
    expect(stopped).toEqual({ kind: "cancelled" });
    expect(outcomes.accepted).toHaveLength(80);
    expect(outcomes.unknown).toHaveLength(60);
    expect(outcomes.unsent).toEqual(people(600).slice(140));
    expect(endedAt).toBe(2_300);
  });

  it("gives up 2 s later on calls that are never answered", async () => {
    const { outcomes, endedAt, calls } = await play({
      userIds: people(40),
      cancelAt: 300,
      replies: () => ({ silent: true }),
    });
    expect(endedAt).toBe(2_300);
    expect(outcomes).toEqual({ unknown: people(20), unsent: people(40).slice(20) });
    expect(calls).toMatchObject([
      {
        ids: people(20),
        failures: [{ failure: { code: "cancelled" } }],
        requests: 1,
        endedAt: 2_300,
        durationMs: 2_300,
      },
    ]);
  });

  it.each<[string, Reply]>([
    ["is answered", {}],
    ["fails", ipNotInWhiteList],
  ])("does not take in what %s after it gave up", async (_what, reply) => {
    const clock = new FakeClock();
    const { ledger, calls } = await play({
      userIds: people(3),
      clock,
      cancelAt: 300,
      replies: [{ ...reply, afterMs: 5_000 }],
    });
    await clock.run(clock.until(6_000));
    expect(ledger.byOutcome()).toMatchObject({ accepted: [], unknown: people(3) });
    expect(ledger.count("accepted")).toBe(0);
    expect(calls).toMatchObject([{ endedAt: 2_300 }]);
  });

  it("ends a pause at once", async () => {
    const { outcomes, endedAt } = await play({
      userIds: people(40),
      cancelAt: 300,
      replies: () => ({ failure: failures.throttled({ waitMs: 60_000 }) }),
    });
    expect(endedAt).toBe(300);
    expect(outcomes).toEqual({ rejected: people(20), unsent: people(40).slice(20) });
  });

  it("does not wait for a token", async () => {
    const { outcomes, endedAt, made } = await play({
      userIds: people(40),
      cancelAt: 300,
      tokens: { given: undefined, fetch: () => new Promise(() => {}) },
    });
    expect(endedAt).toBe(300);
    expect(made).toEqual([]);
    expect(outcomes).toEqual({ unsent: people(40) });
  });

  it("is listened to no longer than the delivery takes", async () => {
    const { signal } = new AbortController();
    const clock = new FakeClock();
    const rules = { ...rulesOfThree, onUnknown: "report" } as const;
    const tokens = new AccessTokens({ given: "token", fetch: undefined });
    const call = async (ids: readonly string[]) => answerOfSend(answer(ids));
    const ports = { call, tokens, pace: new Pace(20), clock, random: () => 0, pausing: () => {} };
    await clock.run(deliver(people(3), rules, { ...ports, cancelled: signal }));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("calls nothing where it was cancelled before", async () => {
    const clock = new FakeClock();
    const cancelled = AbortSignal.abort();
    const untouched = () => Promise.reject(new Error("nothing was to be called"));
    const { ledger } = await clock.run(
      deliver(
        people(3),
        { ...rulesOfThree, onUnknown: "report" },
        {
          call: untouched,
          tokens: new AccessTokens({ given: undefined, fetch: untouched }),
          pace: new Pace(20),
          clock,
          random: () => 0,
          cancelled,
          pausing: () => {},
        },
      ),
    );
    expect(ledger.byOutcome().unsent).toEqual(people(3));
  });

  it("lets a late refusal of a call in flight be what it is", async () => {
    const { outcomes } = await play({
      userIds: people(3),
      cancelAt: 100,
      replies: [{ ...throttled, afterMs: 500 }],
    });
    expect(outcomes).toEqual({ rejected: people(3) });
  });
});

describe("the calls of a delivery", () => {
  it("are told in the order in which they ended, with how long each took", async () => {
    const { calls } = await play({
      userIds: people(60),
      rules: { deadline: 1_000 },
      // The last of them waits for a retry when the run ends.
      replies: [{}, { afterMs: 300 }, { ...throttled, afterMs: 200 }],
    });
    expect(calls).toMatchObject([
      { place: 0, endedAt: 50, durationMs: 50 },
      { place: 40, endedAt: 250, durationMs: 200, requests: 1 },
      { place: 20, endedAt: 350, durationMs: 300 },
    ]);
  });
});

describe("progress", () => {
  it("tells calls done, people accepted and the time the pace needs", async () => {
    const { progress } = await play({ userIds: people(60), rules: { callsPerSecond: 1 } });
    expect(progress).toEqual([
      { calls: 1, accepted: 20, timeLeftMs: 2_000 },
      { calls: 2, accepted: 40, timeLeftMs: 1_000 },
      { calls: 3, accepted: 60, timeLeftMs: 0 },
    ]);
  });

  it("counts a call that failed, too", async () => {
    const { progress } = await play({
      userIds: people(2),
      rules: { batchSize: 1 },
      replies: [{ failure: failures.rejected("recipient") }],
    });
    expect(progress).toMatchObject([
      { calls: 1, accepted: 0 },
      { calls: 2, accepted: 1 },
    ]);
  });
});

describe("a fault of ours", () => {
  it("flies, and is not taken for a failed call", async () => {
    const pending = play({
      userIds: people(3),
      replies: () => {
        throw new TypeError("a fault");
      },
    });
    await expect(pending).rejects.toBeInstanceOf(TypeError);
  });

  it("flies out of a token that is fetched, too", async () => {
    const fetch = () => Promise.reject(new TypeError("a fault"));
    const pending = play({ userIds: people(3), tokens: { given: undefined, fetch } });
    await expect(pending).rejects.toBeInstanceOf(TypeError);
  });
});

/** Wakes a little too soon from all but the shortest sleeps, as timers do. */
class EarlyClock extends FakeClock {
  override sleep(ms: number, wake: AbortSignal): Promise<void> {
    return super.sleep(ms > 1 ? ms - 1 : ms, wake);
  }
}

/** The same, and time passes between any two looks at it: a pause may end between them. */
class CreepingClock extends EarlyClock {
  #looks = 0;

  override now(): number {
    this.#looks += 1;
    return super.now() + this.#looks * 0.4;
  }
}

function refusing(
  { userIds }: MadeCall,
  because: RejectionCause,
  bad: readonly string[],
): Reply | undefined {
  return userIds.some((userId) => bad.includes(userId))
    ? { failure: failures.rejected(because) }
    : undefined;
}

function tokenSource(...tokens: readonly string[]) {
  let fetches = 0;
  return {
    source: {
      given: undefined,
      fetch: async () => {
        const token = tokens[fetches];
        fetches += 1;
        if (token === undefined) throw new Error("fetched too often");
        return token;
      },
    },
    fetches: () => fetches,
  };
}
