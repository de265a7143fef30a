import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recallOf } from "../../../src/actions/recall.ts";
import { recallMessages } from "../../../src/actions/recall-messages.ts";
import { AccessTokens, type TokenSource } from "../../../src/delivery/access-tokens.ts";
import { Pace } from "../../../src/delivery/pace.ts";
import { RepeatableCalls } from "../../../src/delivery/retry.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import type { ReadStatus } from "../../../src/dingtalk/read-status.ts";
import { failures } from "../../support/failures.ts";
import { FakeClock } from "../../support/fake-clock.ts";
import {
  processingStatus,
  reasonsIn,
  recallAnswer,
  recalledStatus,
  sentTo,
} from "../../support/message-answers.ts";

/** What DingTalk does with a call: everything is taken back where it says nothing. */
interface Setup {
  readonly keys: readonly string[];
  readonly mostPerCall?: number;
  /** Keys that spoil a call. */
  readonly spoilt?: readonly string[];
  /** Keys that an answer refuses one by one. */
  readonly refused?: readonly string[];
  /** Keys that the n-th answer leaves open, and why. */
  readonly open?: (number: number) => Readonly<Record<string, Failure>>;
  /** What the n-th call comes to, from 1, and whether it was carried out all the same. */
  readonly failing?: (
    number: number,
    keys: readonly string[],
  ) => { failure: Failure; carriedOut?: boolean } | undefined;
  /** Whether the n-th call is never answered. */
  readonly silent?: (number: number) => boolean;
  readonly statusFails?: Failure;
  /** What every question about a message in doubt is answered by; its true status where it is absent. */
  readonly status?: ReadStatus;
  readonly tokens?: TokenSource;
  readonly maxAttempts?: number;
  readonly deadline?: number;
  readonly cancelAt?: number;
}

const callMs = 50;

async function recall({ keys, mostPerCall = 20, spoilt = [], refused = [], ...setup }: Setup) {
  const clock = new FakeClock();
  const gone = new Set<string>();
  const calls: (readonly string[])[] = [];
  const asked: string[] = [];
  const askedAt: number[] = [];
  const usedTokens: string[] = [];
  let underWay = 0;
  const mostUnderWay: number[] = [];
  const cancelled = new AbortController();
  if (setup.cancelAt !== undefined) void clock.until(setup.cancelAt).then(() => cancelled.abort());
  const tokens = new AccessTokens(setup.tokens ?? { given: "token", fetch: undefined });
  const { maxAttempts = 5, deadline = 600_000 } = setup;
  const ports = { tokens, pace: new Pace(20), clock, cancelled: cancelled.signal };
  const rules = { batchSize: mostPerCall, maxAttempts, deadline };
  const statusCalls = new RepeatableCalls({ maxAttempts, deadline, abandon: false, ...ports });
  const answerTo = (some: readonly string[], number: number) => {
    const fault = setup.failing?.(number, some);
    if (fault !== undefined && !fault.carriedOut) throw new DingTalkError(fault.failure);
    if (some.some((key) => spoilt.includes(key)))
      throw new DingTalkError(failures.rejected("key", { code: "invalid.processQueryKey" }));
    const open = Object.fromEntries(
      Object.entries(setup.open?.(number) ?? {}).filter(([key]) => some.includes(key)),
    );
    const before = some.filter((key) => gone.has(key) || refused.includes(key));
    const reasons = before.map((key) => [key, "notRevoke.all.messages"]);
    const answer = recallAnswer(some, { refused: Object.fromEntries(reasons), open });
    for (const key of answer.recalled) gone.add(key);
    if (fault !== undefined) throw new DingTalkError(fault.failure);
    return answer;
  };
  const delivery = await clock.run(
    recallMessages(keys, rules, {
      ...ports,
      statusCalls,
      random: () => 0,
      pausing: () => {},
      recall: async (some, token) => {
        const number = calls.push(some);
        usedTokens.push(token);
        underWay += 1;
        mostUnderWay.push(underWay);
        if (setup.silent?.(number)) await new Promise(() => {});
        await clock.sleep(callMs, new AbortController().signal);
        underWay -= 1;
        return answerTo(some, number);
      },
      readStatus: async (key) => {
        asked.push(key);
        askedAt.push(clock.now());
        if (setup.statusFails !== undefined) throw new DingTalkError(setup.statusFails);
        if (setup.status !== undefined) return setup.status;
        return gone.has(key) ? recalledStatus : sentTo({ a: false });
      },
    }),
  );
  const seen = { calls, gone, asked, askedAt, usedTokens, mostUnderWay, endedAt: clock.now() };
  const result = recallOf(delivery);
  return { ...result, reasons: reasonsIn(result.issues), ...seen };
}

const keysOf = (count: number) => Array.from({ length: count }, (_, at) => `k${at + 1}`);
describe("a recall", () => {
  it("of nothing calls nothing", async () => {
    expect(await recall({ keys: [] })).toMatchObject({ recalled: [], calls: [] });
  });

  it("names each key once, so many a call, one call ahead of the others", async () => {
    const { recalled, calls, mostUnderWay } = await recall({ keys: keysOf(145) });
    expect(recalled).toEqual(keysOf(145));
    expect(calls.flat().toSorted()).toEqual(keysOf(145).toSorted());
    expect(Math.max(...calls.map(({ length }) => length))).toBe(20);
    expect(calls).toHaveLength(8);
    expect(mostUnderWay[0]).toBe(1);
    expect(Math.max(...mostUnderWay)).toBeLessThanOrEqual(5);
    expect(Math.max(...mostUnderWay)).toBeGreaterThan(1);
  });

  it("tells what failed in the order in which the keys were given", async () => {
    const { failed } = await recall({ keys: keysOf(40), refused: ["k30", "k2"], spoilt: ["k9"] });
    expect([...failed.keys()]).toEqual(["k2", "k9", "k30"]);
  });

  it("halves down to the keys that spoil a call, whichever they are, and takes back all others", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 45 }),
        fc.integer({ min: 1, max: 20 }),
        fc.infiniteStream(fc.boolean()),
        async (count, mostPerCall, chance) => {
          // The first is good, or there would be an end before the last.
          const keys = keysOf(count);
          const spoilt = keys.filter((key) => key !== "k1" && chance.next().value === true);
          const { recalled, failed, calls, gone } = await recall({ keys, mostPerCall, spoilt });
          expect(recalled).toEqual(keys.filter((key) => !spoilt.includes(key)));
          expect([...failed.keys()]).toEqual(spoilt);
          expect(gone).toEqual(new Set(recalled));
          for (const call of calls) expect(call.length).toBeLessThanOrEqual(mostPerCall);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("tells of each key once, whatever happens to its calls, and calls recalled only what is gone", async () => {
    const anyFailure = fc.constantFrom(
      failures.unknown(),
      failures.throttled(),
      failures.unreached(),
      failures.rejected("key"),
      failures.rejected("request"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.array(
          fc.option(
            fc.oneof(
              fc.record({ failure: anyFailure }),
              fc.constant({ failure: failures.unknown(), carriedOut: true }),
            ),
          ),
        ),
        fc.array(fc.constantFrom("k1", "k2", "k3", "k4")),
        async (count, faults, spoilt) => {
          const keys = keysOf(count);
          const { recalled, failed, reasons, gone } = await recall({
            keys,
            mostPerCall: 7,
            spoilt,
            failing: (number) => faults[number - 1] ?? undefined,
          });
          expect([...recalled, ...failed.keys()].toSorted()).toEqual(keys.toSorted());
          for (const key of recalled) expect(gone).toContain(key);
          for (const key of failed.keys())
            if (gone.has(key)) expect(reasons[key]).toMatch(/^unclear /);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("ends for all where the refusal awaits every call", async () => {
    const failure = failures.rejected("request", { code: "invalidParameter.robotCode" });
    const { failed, calls } = await recall({ keys: keysOf(200), failing: () => ({ failure }) });
    expect(failed.size).toBe(200);
    expect(calls).toHaveLength(1);
  });

  it("ends once three calls in a row were in doubt, retries among them", async () => {
    const { reasons, calls } = await recall({
      keys: keysOf(200),
      maxAttempts: 2,
      failing: () => ({ failure: failures.unknown() }),
    });
    expect(calls).toHaveLength(3);
    expect(reasons).toMatchObject({
      k1: "unclear HTTP 502",
      k40: "unclear HTTP 502",
      k41: "refused HTTP 502",
      k200: "refused HTTP 502",
    });
  });

  it("goes on over calls that did not reach DingTalk", async () => {
    const { recalled, failed, calls } = await recall({
      keys: keysOf(200),
      maxAttempts: 2,
      failing: (number) => (number <= 8 ? { failure: failures.unreached() } : undefined),
    });
    expect(calls.length).toBeGreaterThan(10);
    expect([recalled.length, failed.size]).toEqual([120, 80]);
  });
});

describe("keys that an answer leaves open", () => {
  it("are tried again alone, and what was recalled stays so", async () => {
    const { recalled, calls } = await recall({
      keys: keysOf(3),
      open: (number): Record<string, Failure> =>
        number === 1 ? { k2: failures.throttled(), k3: failures.unknown() } : {},
    });
    expect(calls).toEqual([keysOf(3), ["k2", "k3"]]);
    expect(recalled).toEqual(keysOf(3));
  });

  it("are tried as often as maxAttempts says, then fail, each for its own reason", async () => {
    const { reasons, recalled, calls } = await recall({
      keys: keysOf(3),
      maxAttempts: 3,
      open: () => ({ k2: failures.throttled(), k3: failures.unknown({ code: "system.error" }) }),
    });
    expect(calls).toHaveLength(3);
    expect(recalled).toEqual(["k1"]);
    expect(reasons).toEqual({ k2: "refused send.too.fast", k3: "unclear system.error" });
  });
});

describe("attempts", () => {
  it("of a whole call count for its halves, but neither the refusal nor a halving does", async () => {
    const { calls } = await recall({
      keys: ["k1", "k2"],
      maxAttempts: 3,
      spoilt: ["k1"],
      failing: (number, keys) =>
        number === 1 || keys.length === 1 ? { failure: failures.throttled() } : undefined,
    });
    // One throttled attempt for both, one refused, then two attempts are left of each half.
    expect(calls.map(({ length }) => length)).toEqual([2, 2, 1, 1, 1, 1]);
  });

  it("do not count a renewal of the token", async () => {
    const { recalled, usedTokens } = await recall({
      keys: keysOf(3),
      maxAttempts: 2,
      tokens: { given: "old", fetch: async () => "new" },
      failing: (number) => {
        if (number === 1) return { failure: failures.expired() };
        return number === 2 ? { failure: failures.unreached() } : undefined;
      },
    });
    expect(recalled).toEqual(keysOf(3));
    expect(usedTokens).toEqual(["old", "new", "new"]);
  });
});

describe("a token that cannot be renewed", () => {
  it.each([
    ["the refusal of its credentials", "invalidClientIdOrSecret", true],
    ["its own refusal, where nothing renews it", "InvalidAuthentication", false],
  ])("fails all keys for %s", async (_what, code, hasCredentials) => {
    const wrongSecret = failures.rejected("request", { code: "invalidClientIdOrSecret" });
    const fetch = () => Promise.reject(new DingTalkError(wrongSecret));
    const { reasons, calls } = await recall({
      keys: keysOf(40),
      tokens: { given: "old", fetch: hasCredentials ? fetch : undefined },
      failing: () => ({ failure: failures.expired() }),
    });
    expect(calls).toHaveLength(1);
    expect(new Set(Object.values(reasons))).toEqual(new Set([`refused ${code}`]));
    expect(Object.keys(reasons)).toHaveLength(40);
  });
});

describe("a doubt", () => {
  const lost = { failure: failures.unknown(), carriedOut: true };

  it("is asked about, and only a doubt is", async () => {
    const once = await recall({
      keys: keysOf(2),
      failing: (number) => (number === 1 ? lost : undefined),
    });
    expect(once.recalled).toEqual(keysOf(2));
    expect(once.failed.size).toBe(0);

    const throttled = await recall({
      keys: ["k1"],
      refused: ["k1"],
      failing: (number) => (number === 1 ? { failure: failures.throttled() } : undefined),
    });
    expect(throttled.asked).toEqual([]);
    expect(throttled.reasons).toEqual({ k1: "refused notRevoke.all.messages" });
  });

  it("stays where the call is halved afterwards", async () => {
    const { recalled, asked } = await recall({
      keys: keysOf(4),
      failing: (number, keys) => {
        if (number === 1) return lost;
        const failure = failures.rejected("key", { code: "notRevoke.all.messages" });
        return keys.length > 0 ? { failure } : undefined;
      },
    });
    expect(recalled).toEqual(keysOf(4));
    expect(asked.toSorted()).toEqual(keysOf(4));
  });

  it("stays where DingTalk is still sending the message", async () => {
    const { reasons } = await recall({
      keys: ["k1"],
      maxAttempts: 1,
      failing: () => lost,
      status: processingStatus,
    });
    expect(reasons).toEqual({ k1: "unclear HTTP 502" });
  });

  it("stays where its question has no answer either", async () => {
    const { reasons } = await recall({
      keys: ["k1"],
      maxAttempts: 1,
      failing: () => lost,
      statusFails: failures.rejected("key", { code: "processQueryKey.expireTime" }),
    });
    expect(reasons).toEqual({ k1: "unclear HTTP 502" });
  });

  it("is told instead of a later refusal, until DingTalk says that it was not carried out", async () => {
    const lostOnce: Partial<Setup> = {
      keys: ["k1"],
      spoilt: ["k1"],
      failing: (number) => (number === 1 ? { failure: failures.unknown() } : undefined),
    };
    const unasked = await recall({ keys: [], ...lostOnce, statusFails: failures.rejected("key") });
    expect(unasked.reasons).toEqual({ k1: "unclear HTTP 502" });
    const answered = await recall({ keys: [], ...lostOnce });
    expect(answered.reasons).toEqual({ k1: "refused invalid.processQueryKey" });
  });

  it("stays with a half that was never tried", async () => {
    const { reasons } = await recall({
      keys: keysOf(2),
      cancelAt: 1_120,
      failing: (number) => {
        if (number === 1) return { failure: failures.unknown() };
        return number === 2 ? { failure: failures.rejected("key") } : undefined;
      },
    });
    expect(reasons).toEqual({ k2: "unclear HTTP 502" });
  });

  it("is none of a half that was never tried where the whole left none: what ended the run did", async () => {
    const { reasons } = await recall({
      keys: keysOf(2),
      failing: (number) => ({ failure: failures.rejected(number === 1 ? "key" : "request") }),
    });
    expect(reasons).toEqual({ k1: "refused refused.request", k2: "refused refused.request" });
  });

  it("is of the keys that an answer leaves in doubt alone, not of those that it throttles", async () => {
    const { reasons } = await recall({
      keys: keysOf(3),
      maxAttempts: 1,
      open: () => ({ k2: failures.throttled(), k3: failures.unknown() }),
      statusFails: failures.rejected("key"),
    });
    expect(reasons).toEqual({ k2: "refused send.too.fast", k3: "unclear HTTP 502" });
  });

  it("is not asked about further once a refusal holds for every question", async () => {
    const { asked, reasons } = await recall({
      keys: keysOf(20),
      failing: () => lost,
      statusFails: failures.rejected("request", { code: "IpNotInWhiteList" }),
    });
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(new Set(Object.values(reasons))).toEqual(new Set(["unclear HTTP 502"]));
  });

  it("is asked about only when the pause that its call met is over", async () => {
    const { asked, askedAt } = await recall({
      keys: keysOf(2),
      maxAttempts: 1,
      failing: () => ({ failure: failures.unknown({ waitMs: 20_000 }) }),
    });
    expect(asked).toEqual(keysOf(2));
    expect(Math.min(...askedAt)).toBeGreaterThanOrEqual(20_050);
  });

  it("is none of keys that were never tried", async () => {
    const { reasons } = await recall({
      keys: keysOf(10),
      mostPerCall: 1,
      maxAttempts: 1,
      failing: () => ({ failure: failures.unknown() }),
    });
    expect(reasons).toMatchObject({ k1: "unclear HTTP 502", k10: "refused HTTP 502" });
  });
});

describe("keys that are all refused one by one", () => {
  it("are given up after 20, and the others fail as another robot's", async () => {
    const { reasons, calls } = await recall({ keys: keysOf(1_000), spoilt: keysOf(1_000) });
    expect(calls.length).toBeLessThan(40);
    expect(reasons).toMatchObject({
      k20: "refused invalid.processQueryKey",
      k21: "foreign foreignKeys",
      k1000: "foreign foreignKeys",
    });
  });

  it("are tried to the last where one message was recalled", async () => {
    const keys = keysOf(60);
    const { reasons, recalled } = await recall({ keys, spoilt: keys.slice(1) });
    expect(recalled).toEqual(["k1"]);
    expect(Object.values(reasons)).not.toContain("foreign foreignKeys");
  });

  it("are tried to the last where answers list them: that costs a call for twenty", async () => {
    const { failed, calls } = await recall({ keys: keysOf(60), refused: keysOf(60) });
    expect(calls).toHaveLength(3);
    expect(failed.size).toBe(60);
  });
});

describe("the end of the run", () => {
  it("by cancellation lets a call in flight be answered, and starts nothing new", async () => {
    const { reasons, recalled, calls } = await recall({ keys: keysOf(60), cancelAt: 20 });
    expect(calls).toHaveLength(1);
    expect(recalled).toEqual(keysOf(20));
    expect(new Set(Object.values(reasons))).toEqual(new Set(["cancelled cancelled"]));
  });

  it("by cancellation leaves in doubt what has no answer two seconds later", async () => {
    const { reasons, endedAt } = await recall({
      keys: keysOf(21),
      cancelAt: 20,
      silent: () => true,
    });
    expect(endedAt).toBe(2_020);
    expect(reasons).toMatchObject({ k1: "unclear cancelled", k21: "cancelled cancelled" });
  });

  it("by cancellation in a pause keeps the doubt of the last try, and what it said", async () => {
    const { issues, endedAt } = await recall({
      keys: ["k1"],
      cancelAt: 500,
      failing: () => ({ failure: failures.unknown() }),
    });
    expect(endedAt).toBe(500);
    expect(issues).toMatchObject([
      { why: "unclear", code: "HTTP 502", said: expect.stringContaining("HTTP 502") },
    ]);
  });

  it("by the time limit begins no wait past it, and no call", async () => {
    const { reasons, calls, endedAt } = await recall({
      keys: keysOf(40),
      deadline: 5_000,
      failing: () => ({ failure: failures.throttled({ waitMs: 60_000 }) }),
    });
    expect(calls).toHaveLength(1);
    expect(endedAt).toBeLessThan(5_000);
    expect(reasons).toMatchObject({ k1: "timeLimit timeLimit", k40: "timeLimit timeLimit" });
  });

  it("by the time limit does not cut off a call in flight", async () => {
    const { recalled } = await recall({ keys: ["k1"], deadline: 20 });
    expect(recalled).toEqual(["k1"]);
  });
});
