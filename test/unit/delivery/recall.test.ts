import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AccessTokens } from "../../../src/delivery/access-tokens.ts";
import { Reads } from "../../../src/delivery/reads.ts";
import { recallMessages } from "../../../src/delivery/recall.ts";
import { DingTalkError, type Failure } from "../../../src/dingtalk/failure.ts";
import { failures } from "../../support/failures.ts";
import { FakeClock } from "../../support/fake-clock.ts";

/** What DingTalk does with a call: everything is taken back where it says nothing. */
interface Scene {
  readonly keys: readonly string[];
  readonly mostPerCall?: number;
  /** Keys that spoil a call. */
  readonly spoilt?: readonly string[];
  /** Keys that a call refuses one by one. */
  readonly refused?: readonly string[];
  /** What the n-th call comes to, from 1, and whether it was carried out all the same. */
  readonly failing?: (number: number) => { failure: Failure; carriedOut: boolean } | undefined;
}

async function recall({ keys, mostPerCall = 20, spoilt = [], refused = [], failing }: Scene) {
  const clock = new FakeClock();
  const gone = new Set<string>();
  const calls: (readonly string[])[] = [];
  const tokens = new AccessTokens({ given: "token", fetch: undefined });
  const rules = { callsPerSecond: 20, maxAttempts: 5, deadline: 600_000 };
  const reads = new Reads(rules, { tokens, clock, cancelled: new AbortController().signal });
  const result = await clock.run(
    recallMessages(keys, mostPerCall, {
      reads,
      recall: async (some) => {
        calls.push(some);
        const fault = failing?.(calls.length);
        if (fault?.carriedOut === false) throw new DingTalkError(fault.failure);
        if (some.some((key) => spoilt.includes(key)))
          throw new DingTalkError(failures.rejected("key", { code: "invalid.processQueryKey" }));
        const before = some.filter((key) => gone.has(key) || refused.includes(key));
        const recalled = some.filter((key) => !before.includes(key));
        for (const key of recalled) gone.add(key);
        if (fault !== undefined) throw new DingTalkError(fault.failure);
        const why = { reason: "notRevoke.all.messages", topic: undefined };
        return { recalled, failed: new Map(before.map((key) => [key, why])) };
      },
      readStatus: async (key) => ({ kind: gone.has(key) ? "recalled" : "sent", people: [] }),
    }),
  );
  return { ...result, calls, gone };
}

const keysOf = (count: number) => Array.from({ length: count }, (_, at) => `k${at + 1}`);

describe("a recall", () => {
  it("of nothing calls nothing", async () => {
    expect(await recall({ keys: [] })).toMatchObject({ recalled: [], calls: [] });
  });

  it("names each key once, so many a call", async () => {
    const { recalled, calls } = await recall({ keys: keysOf(45) });
    expect(recalled).toEqual(keysOf(45));
    expect(calls.map(({ length }) => length)).toEqual([20, 20, 5]);
  });

  it("asks whether it was done before only where a try was in doubt", async () => {
    const doubt = { failure: failures.unknown(), carriedOut: true };
    const lost = await recall({
      keys: keysOf(2),
      failing: (number) => (number === 1 ? doubt : undefined),
    });
    expect(lost.recalled).toEqual(keysOf(2));
    expect(lost.failed.size).toBe(0);

    const throttled = { failure: failures.throttled(), carriedOut: false };
    const refused = await recall({
      keys: ["k1"],
      refused: ["k1"],
      failing: (number) => (number === 1 ? throttled : undefined),
    });
    expect(refused).toMatchObject({ recalled: [] });
    expect([...refused.failed.keys()]).toEqual(["k1"]);
  });

  it("halves down to the keys that spoil a call, whichever they are, and takes back all others", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 45 }),
        fc.integer({ min: 1, max: 20 }),
        fc.infiniteStream(fc.boolean()),
        async (count, mostPerCall, chance) => {
          const keys = keysOf(count);
          const spoilt = keys.filter(() => chance.next().value === true);
          const { recalled, failed, calls, gone } = await recall({ keys, mostPerCall, spoilt });
          expect(recalled).toEqual(keys.filter((key) => !spoilt.includes(key)));
          expect(new Set(failed.keys())).toEqual(new Set(spoilt));
          expect(gone).toEqual(new Set(recalled));
          for (const call of calls) expect(call.length).toBeLessThanOrEqual(mostPerCall);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("ends for all where the refusal awaits every call", async () => {
    const failure = failures.rejected("request", { code: "invalidParameter.robotCode" });
    const { failed, calls } = await recall({
      keys: keysOf(200),
      failing: () => ({ failure, carriedOut: false }),
    });
    expect(failed.size).toBe(200);
    expect(calls.length).toBeLessThanOrEqual(5);
  });
});
