import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AttemptFacts,
  decide,
  flowControlWaitMs,
  holdsForEveryCall,
} from "../../../src/delivery/decision.ts";
import type { Failure } from "../../../src/dingtalk/failure.ts";
import { failures } from "../../support/failures.ts";

const first: AttemptFacts = { attempt: 1, maxAttempts: 5, size: 20, onUnknown: "report" };

describe("what follows from a failure", () => {
  it.each<[string, Failure, Partial<AttemptFacts>, ReturnType<typeof decide>]>([
    [
      "a throttle is tried again after a pause",
      failures.throttled(),
      {},
      { outcome: "rejected", next: "again", pauseMs: 1_000, stops: false },
    ],
    [
      "a throttle of the last try rejects, and the others wait",
      failures.throttled(),
      { attempt: 5 },
      { outcome: "rejected", next: "nothing", pauseMs: 8_000, stops: false },
    ],
    [
      "an expired token is renewed at once",
      failures.expired(),
      {},
      { outcome: "rejected", next: "renew", pauseMs: 0, stops: false },
    ],
    [
      "an expired token is renewed at the last try too",
      failures.expired(),
      { attempt: 5 },
      { outcome: "rejected", next: "renew", pauseMs: 0, stops: false },
    ],
    [
      "whoever was not reached is sent to again",
      failures.unreached(),
      {},
      { outcome: "unreached", next: "again", pauseMs: 1_000, stops: false },
    ],
    [
      "people in doubt are not sent to again",
      failures.unknown(),
      {},
      { outcome: "unknown", next: "nothing", pauseMs: 1_000, stops: false },
    ],
    [
      "whoever is in doubt is sent to again where the workflow says so",
      failures.unknown(),
      { onUnknown: "resend" },
      { outcome: "unknown", next: "again", pauseMs: 1_000, stops: false },
    ],
    [
      "but no more often than maxAttempts",
      failures.unknown(),
      { onUnknown: "resend", attempt: 5 },
      { outcome: "unknown", next: "nothing", pauseMs: 8_000, stops: false },
    ],
    [
      "a refusal of the request awaits every call",
      failures.rejected("request"),
      {},
      { outcome: "rejected", next: "nothing", pauseMs: 0, stops: true },
    ],
    [
      "a refusal of the request to one person stops the run as well",
      failures.rejected("request"),
      { size: 1 },
      { outcome: "rejected", next: "nothing", pauseMs: 0, stops: true },
    ],
    [
      "a message that is too long is shortened, at the last try too, and the run goes on",
      failures.rejected("tooLong"),
      { attempt: 5 },
      { outcome: "rejected", next: "shorten", pauseMs: 0, stops: false },
    ],
    [
      "an unknown recipient alone is invalid, and the run goes on",
      failures.rejected("recipient"),
      { size: 1 },
      { outcome: "invalid", next: "nothing", pauseMs: 0, stops: false },
    ],
    [
      "a key that is refused alone is invalid, and the run goes on",
      failures.rejected("key"),
      { size: 1 },
      { outcome: "invalid", next: "nothing", pauseMs: 0, stops: false },
    ],
    ...(["conversation", "tooMany"] as const).map(
      (because): [string, Failure, Partial<AttemptFacts>, ReturnType<typeof decide>] => [
        `a single one refused for ${because} is rejected, and the run goes on`,
        failures.rejected(because),
        { size: 1 },
        { outcome: "rejected", next: "nothing", pauseMs: 0, stops: false },
      ],
    ),
    ...(["recipient", "conversation", "tooMany", "key"] as const).map(
      (because): [string, Failure, Partial<AttemptFacts>, ReturnType<typeof decide>] => [
        `several refused for ${because} are halved, at the last try too`,
        failures.rejected(because),
        { size: 2, attempt: 5 },
        { outcome: "unsent", next: "halve", pauseMs: 0, stops: false },
      ],
    ),
  ])("%s", (_name, failure, facts, decision) => {
    expect(decide(failure, { ...first, ...facts })).toEqual(decision);
  });
});

describe("the wait before the next try", () => {
  const perMinute = failures.throttled({ per: "minute" });
  const banned = failures.throttled({ per: "address", waitMs: 300_000 });
  const retryAfter = failures.throttled({ waitMs: 3_000 });

  it.each<[string, Failure, readonly number[]]>([
    ["a throttle", failures.throttled(), [1, 2, 4, 8, 8, 8, 8, 8, 8, 8]],
    ["a limit by the minute", perMinute, [15, 30, 60, 60, 60, 60, 60, 60, 60, 60]],
    ["a banned address", banned, [300, 300, 300]],
    ["a throttle with Retry-After", retryAfter, [3, 3, 3, 3]],
    [
      "a limit by the minute with Retry-After",
      failures.throttled({ per: "minute", waitMs: 3_000 }),
      [3, 3],
    ],
    ["doubt", failures.unknown(), [1, 2, 4, 8, 8]],
    ["doubt with Retry-After", failures.unknown({ waitMs: 7_000 }), [7, 7]],
    ["nothing reached", failures.unreached(), [1, 2, 4, 8, 8]],
    ["an expired token", failures.expired(), [0, 0]],
    ["a refusal", failures.rejected("request"), [0, 0]],
  ])("is, for %s, %j", (_name, failure, seconds) => {
    const waits = seconds.map(
      (_, index) => decide(failure, { ...first, attempt: index + 1, maxAttempts: 10 }).pauseMs,
    );
    expect(waits).toEqual(seconds.map((each) => each * 1_000));
  });

  it("is 1, 2, 4, 8 s for people whom flow control held back", () => {
    expect([1, 2, 3, 4, 5, 10].map(flowControlWaitMs)).toEqual([
      1_000, 2_000, 4_000, 8_000, 8_000, 8_000,
    ]);
  });
});

describe("a call that does no harm when it is made again", () => {
  it.each<[string, Failure, number, Partial<ReturnType<typeof decide>>]>([
    ["a refusal", failures.rejected("request"), 1, { pauseMs: 0, next: "nothing" }],
    ["a refusal of the token", failures.expired(), 1, { pauseMs: 0, next: "renew" }],
    ["a throttle", failures.throttled(), 2, { pauseMs: 2_000, next: "again" }],
    ["an unreached host", failures.unreached(), 3, { pauseMs: 4_000, next: "again" }],
    ["a lost reply", failures.unknown(), 4, { pauseMs: 8_000, next: "again" }],
    [
      "a throttle of the last attempt",
      failures.throttled(),
      5,
      { pauseMs: 8_000, next: "nothing" },
    ],
  ])("is tried again, or others wait, after %s", (_name, failure, attempt, decision) => {
    const facts = { ...first, attempt, size: 1, onUnknown: "resend" } as const;
    expect(decide(failure, facts)).toMatchObject(decision);
  });
});

describe("the decision, whatever the failure and the try", () => {
  const waitMs = fc.option(fc.nat(600_000), { nil: undefined });
  const failure: fc.Arbitrary<Failure> = fc.oneof(
    fc
      .constantFrom("recipient", "conversation", "tooMany", "tooLong", "key", "request")
      .map((because) => failures.rejected(because)),
    fc
      .record({ per: fc.constantFrom("second", "minute", "address"), waitMs })
      .map((facts) => failures.throttled(facts)),
    fc.constant(failures.expired()),
    fc.constant(failures.unreached()),
    waitMs.map((ms) => failures.unknown({ waitMs: ms })),
  );
  const facts: fc.Arbitrary<AttemptFacts> = fc
    .record({
      attempt: fc.integer({ min: 1, max: 10 }),
      maxAttempts: fc.integer({ min: 1, max: 10 }),
      size: fc.integer({ min: 1, max: 100 }),
      onUnknown: fc.constantFrom("report", "resend"),
    })
    .filter(({ attempt, maxAttempts }) => attempt <= maxAttempts);

  it("never sends again what may have been delivered, unless asked to", () => {
    fc.assert(
      fc.property(failure, facts, (failed, tried) => {
        const { next } = decide(failed, { ...tried, onUnknown: "report" });
        expect(failed.kind === "unknown" && next !== "nothing").toBe(false);
      }),
    );
  });

  it("never tries more often than maxAttempts", () => {
    fc.assert(
      fc.property(failure, facts, (failed, tried) => {
        expect(decide(failed, { ...tried, attempt: tried.maxAttempts }).next).not.toBe("again");
      }),
    );
  });

  it("halves nobody who is alone", () => {
    fc.assert(
      fc.property(failure, facts, (failed, tried) => {
        expect(decide(failed, { ...tried, size: 1 }).next).not.toBe("halve");
      }),
    );
  });

  it("lets only a refusal of the request stop the run, and after it tries nothing again", () => {
    fc.assert(
      fc.property(failure, facts, (failed, tried) => {
        const { stops, next } = decide(failed, tried);
        expect(stops).toBe(failed.kind === "rejected" && failed.because === "request");
        expect(holdsForEveryCall(failed)).toBe(stops);
        if (stops) expect(next).toBe("nothing");
      }),
    );
  });

  it("says unknown of unknown failures only, and never accepted", () => {
    fc.assert(
      fc.property(failure, facts, (failed, tried) => {
        const { outcome } = decide(failed, tried);
        expect(outcome === "unknown").toBe(failed.kind === "unknown");
        expect(outcome).not.toBe("accepted");
      }),
    );
  });
});
