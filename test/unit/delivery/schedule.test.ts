import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerOfSend } from "../../../src/delivery/answers.ts";
import { Pace } from "../../../src/delivery/pace.ts";
import {
  type Answer,
  type Batch,
  type DeliveryRules,
  type FailedIds,
  Schedule,
} from "../../../src/delivery/schedule.ts";
import { people } from "../../support/delivery.ts";
import { answer, failures } from "../../support/failures.ts";

describe("the schedule", () => {
  it("is over at once where there is nobody", () => {
    expect(open([]).next(0)).toEqual({ kind: "over" });
  });

  it("cuts the list into calls of batchSize, in order", () => {
    const schedule = open(people(5), { batchSize: 2 });
    const called = [0, 1, 2].map((now) => {
      const batch = started(schedule, now);
      schedule.answered(batch, accepted(batch), at(now));
      return batch;
    });
    expect(called).toMatchObject([
      { ids: ["u1", "u2"], place: 0, attempts: 1 },
      { ids: ["u3", "u4"], place: 2, attempts: 1 },
      { ids: ["u5"], place: 4, attempts: 1 },
    ]);
    expect(schedule.next(3)).toEqual({ kind: "over" });
  });

  it("waits for the answer of the only call in flight, however long", () => {
    const schedule = open(people(40));
    started(schedule, 0);
    expect(schedule.next(1)).toEqual({ kind: "wait", until: undefined });
    expect(schedule.next(60_000)).toEqual({ kind: "wait", until: undefined });
  });

  it("keeps the latest end of several pauses and its cause, whichever was begun first", () => {
    const long = failures.throttled({ waitMs: 9_000 });
    const short = failures.unknown({ waitMs: 2_000 });
    for (const [one, other] of [
      [long, short],
      [short, long],
    ] as const) {
      const schedule = open(people(60));
      const first = started(schedule, 0);
      schedule.answered(first, accepted(first), at(10));
      const flying = [started(schedule, 10), started(schedule, 10)] as const;
      schedule.failed(flying[0], one, at(20));
      schedule.failed(flying[1], other, at(20));
      expect(schedule.next(20)).toEqual({ kind: "wait", until: 9_020, because: "throttled" });
    }
  });

  it("lengthens waits by chance, by a tenth at most, and never shortens them", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 400_000 }),
        (random, waitMs) => {
          const schedule = open(people(2), { random: () => random });
          schedule.failed(started(schedule, 0), failures.throttled({ waitMs }), at(0));
          const step = schedule.next(0);
          const until = step.kind === "wait" ? (step.until ?? 0) : 0;
          expect(until).toBeGreaterThanOrEqual(waitMs);
          expect(until).toBeLessThanOrEqual(waitMs * 1.1 + 1e-6);
        },
      ),
    );
  });

  it("sends the halves of a call at their places, before anybody new", () => {
    const schedule = open(people(45));
    schedule.failed(started(schedule, 0), failures.rejected("recipient"), at(0));
    expect(started(schedule, 1)).toMatchObject({ ids: people(10), place: 0, requests: 1 });
    expect(schedule.inFlight).toHaveLength(1);
  });

  it("starts nothing after a stop, whose first reason stands", () => {
    const schedule = open(people(40));
    schedule.stop({ kind: "cancelled" });
    schedule.stop({ kind: "timeLimit", waitMs: undefined });
    expect(schedule.next(0)).toEqual({ kind: "over" });
    expect(schedule.stopped).toEqual({ kind: "cancelled" });
  });

  it("forgets no request of a call that is cut because it has become too large", () => {
    const schedule = open(people(60));
    const first = started(schedule, 0);
    schedule.answered(first, accepted(first), at(0));
    const [second, third] = [started(schedule, 0), started(schedule, 0)];
    schedule.failed(second, failures.throttled({ code: "send.too.fast" }), at(1));
    schedule.failed(third, failures.rejected("tooMany"), at(1));
    const cut = [started(schedule, 5_000)];
    expect(cut[0]?.ids.length).toBe(10);
    expect(schedule.calls.flatMap(({ ids }) => ids)).toContain("u41");
    for (const batch of cut) schedule.answered(batch, accepted(batch), at(5_000));
    started(schedule, 5_000);
    started(schedule, 5_000);
    expect(schedule.calls).toContainEqual(
      expect.objectContaining({
        ids: second.ids,
        failures: [
          { ids: second.ids, failure: expect.objectContaining({ code: "send.too.fast" }) },
        ],
        requests: 1,
      }),
    );
  });

  it.each([5, 1_000])("has as many calls in flight as %i, where the rules say so", (most) => {
    const schedule = open(people(1_200), { batchSize: 1, mostInFlight: most });
    const first = started(schedule, 0);
    schedule.answered(first, accepted(first), at(0));
    for (let count = 1; count <= most; count++) started(schedule, 2 * count);
    expect(schedule.next(3_000)).toEqual({ kind: "wait", until: undefined });
  });

  it("counts the retries, too, in the time that is left", () => {
    const schedule = open(people(60), { callsPerSecond: 1 });
    expect(schedule.timeLeftMs(0)).toBe(3_000);
    schedule.failed(started(schedule, 0), failures.throttled({ waitMs: 500 }), at(0));
    expect(schedule.timeLeftMs(0)).toBe(3_500);
  });

  it("tries what an answer leaves open again in one call, and what it refuses no more", () => {
    const schedule = open(people(4), { onUnknown: "resend" });
    const batch = started(schedule, 0);
    const left = [
      { ids: ["u2"], failure: failures.throttled() },
      { ids: ["u3"], failure: failures.rejected("key") },
      { ids: ["u4"], failure: failures.unknown() },
    ];
    const settled = new Map([["accepted", ["u1"]]] as const);
    schedule.answered(batch, { ...accepted(batch), settled, failures: left }, at(0));
    expect(started(schedule, 1_000)).toMatchObject({ ids: ["u2", "u4"], attempts: 2 });
    expect(schedule.ledger.byOutcome()).toMatchObject({
      accepted: ["u1"],
      rejected: ["u2"],
      invalid: ["u3"],
      unknown: ["u4"],
    });
  });

  it("does not count an answer that accepts somebody among the calls in doubt", () => {
    const schedule = open(people(5), { batchSize: 5, onUnknown: "resend" });
    for (const [accept, rest] of [
      ["u1", ["u2", "u3", "u4", "u5"]],
      ["u2", ["u3", "u4", "u5"]],
      ["u3", ["u4", "u5"]],
    ] as const) {
      const batch = started(schedule, 60_000);
      const settled = new Map([["accepted", [accept]]] as const);
      const doubts = [{ ids: rest, failure: failures.unknown({ waitMs: 0 }) }];
      schedule.answered(batch, { ...accepted(batch), settled, failures: doubts }, at(0));
    }
    expect(schedule.stopped).toBeUndefined();
    expect(started(schedule, 60_000).ids).toEqual(["u4", "u5"]);
  });

  it("does not count answers that only throttle or refuse ids among the calls in doubt", () => {
    const schedule = open(people(9), { batchSize: 2 });
    for (const now of [0, 60_000, 120_000, 180_000]) {
      const batch = started(schedule, now);
      const failed = [
        { ids: batch.ids.slice(0, 1), failure: failures.throttled() },
        { ids: batch.ids.slice(1), failure: failures.rejected("key") },
      ];
      schedule.answered(
        batch,
        { ...accepted(batch), settled: new Map(), failures: failed },
        at(now),
      );
    }
    expect(schedule.stopped).toBeUndefined();
  });

  it("starts nothing at the time limit itself", () => {
    const schedule = open(people(2), { deadline: 10 });
    expect(schedule.isOpen(9)).toBe(true);
    expect(schedule.isOpen(10)).toBe(false);
    expect(schedule.next(10)).toEqual({ kind: "over" });
    expect(schedule.stopped).toEqual({ kind: "timeLimit", waitMs: undefined });
  });

  it("stops for a pause that would end past the time limit, and names the wait", () => {
    const schedule = open(people(60), { deadline: 5_000 });
    schedule.failed(started(schedule, 0), failures.throttled({ waitMs: 6_000 }), at(100));
    expect(schedule.next(100)).toEqual({ kind: "over" });
    expect(schedule.stopped).toEqual({ kind: "timeLimit", waitMs: 6_000 });
  });

  it("gives no pause as the reason of a wait for the pace", () => {
    const schedule = open(people(2), { callsPerSecond: 1 });
    schedule.failed(started(schedule, 0), failures.throttled({ waitMs: 500 }), at(0));
    expect(schedule.next(0)).toMatchObject({ kind: "wait", because: undefined });
  });

  it("sends to flow-controlled people again when the first of their waits is over", () => {
    const schedule = open(people(4), { batchSize: 2 });
    for (const now of [0, 500]) {
      const batch = started(schedule, now);
      const [flowControlled = ""] = batch.ids;
      const answered = answerOfSend(answer(batch.ids, { flowControlled: [flowControlled] }));
      schedule.answered(batch, answered, at(now));
    }
    expect(schedule.next(500)).toMatchObject({ kind: "wait", until: 1_000 });
    expect(started(schedule, 1_000).ids).toEqual(["u1"]);
  });

  it("reports no call for a half that is cut before it was sent", () => {
    const schedule = open(people(20));
    for (let now = 0; now < 2; now++)
      schedule.failed(started(schedule, now), failures.rejected("tooMany"), at(now));
    for (let now = 2; now < 6; now++) {
      const batch = started(schedule, now);
      schedule.answered(batch, accepted(batch), at(now));
    }
    expect(schedule.calls.map(({ ids }) => ids.length)).toEqual([20, 10, 5, 5, 5, 5]);
  });

  it.each<[string, boolean, Pick<Answer, "settled" | "failures">]>([
    ["another invalid person", true, { settled: new Map([["invalid", ["u20"]]]), failures: [] }],
    ["one in doubt", true, { settled: new Map(), failures: [doubtAbout("u20")] }],
    ["one it filters", false, { settled: new Map([["filtered", ["u20"]]]), failures: [] }],
  ])(
    "after 19 invalid people and an answer with %s, takes a 20th as a sign of foreign ids: %j",
    (_what, stops, about) => {
      const schedule = open(people(30), { batchSize: 1 });
      for (let now = 0; now < 19; now++)
        schedule.failed(started(schedule, now), failures.rejected("recipient"), at(now));
      const batch = started(schedule, 100);
      schedule.answered(batch, { ...accepted(batch), ...about }, at(100));
      expect(schedule.stopped).toBeUndefined();
      schedule.failed(started(schedule, 10_000), failures.rejected("recipient"), at(10_000));
      const stop = { kind: "foreignIds", people: 20 };
      expect(schedule.stopped).toEqual(stops ? stop : undefined);
    },
  );
});

const rules: DeliveryRules = {
  batchSize: 20,
  maxAttempts: 5,
  onUnknown: "report",
  mostInFlight: 1_000,
  deadline: 600_000,
};

interface Changes extends Partial<DeliveryRules> {
  readonly callsPerSecond?: number;
  readonly random?: () => number;
}

function open(
  ids: readonly string[],
  { callsPerSecond = 1_000, random = () => 0, ...changes }: Changes = {},
): Schedule {
  return new Schedule(ids, { ...rules, ...changes }, { pace: new Pace(callsPerSecond), random });
}

function accepted({ ids }: Batch) {
  return answerOfSend(answer(ids));
}

function started(schedule: Schedule, now: number): Batch {
  const step = schedule.next(now);
  if (step.kind !== "start") throw new Error(`it does not start: ${JSON.stringify(step)}`);
  return step.batch;
}

function doubtAbout(id: string): FailedIds {
  return { ids: [id], failure: failures.unknown() };
}

function at(endedAt: number) {
  return { endedAt, durationMs: 1 };
}
