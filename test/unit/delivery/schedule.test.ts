import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Batch, type DeliveryRules, Schedule } from "../../../src/delivery/schedule.ts";
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
      schedule.answered(batch, answer(batch.userIds), { now, durationMs: 1 });
      return batch;
    });
    expect(called).toMatchObject([
      { userIds: ["u1", "u2"], place: 0, attempts: 1 },
      { userIds: ["u3", "u4"], place: 2, attempts: 1 },
      { userIds: ["u5"], place: 4, attempts: 1 },
    ]);
    expect(schedule.next(3)).toEqual({ kind: "over" });
  });

  it("waits for the answer of the only call in flight, however long", () => {
    const schedule = open(people(40));
    started(schedule, 0);
    expect(schedule.next(1)).toEqual({ kind: "wait", until: undefined });
    expect(schedule.next(60_000)).toEqual({ kind: "wait", until: undefined });
  });

  it("keeps the latest end of several pauses, whichever was begun first", () => {
    for (const waits of [
      [9_000, 2_000],
      [2_000, 9_000],
    ]) {
      const schedule = open(people(60));
      const first = started(schedule, 0);
      schedule.answered(first, answer(first.userIds), { now: 10, durationMs: 10 });
      const flying = [started(schedule, 10), started(schedule, 10)];
      for (const [index, batch] of flying.entries()) {
        const failure = failures.throttled({ waitMs: waits[index] });
        schedule.failed(batch, failure, { now: 20, durationMs: 10 });
      }
      expect(schedule.next(20)).toEqual({ kind: "wait", until: 9_020, because: "throttled" });
    }
  });

  it("lengthens waits by chance, by a tenth at most, and never shortens them", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 400_000 }),
        (random, waitMs) => {
          const schedule = new Schedule(people(2), rules, () => random);
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
    expect(started(schedule, 1)).toMatchObject({ userIds: people(10), place: 0, requests: 1 });
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
    schedule.answered(first, answer(first.userIds), at(0));
    const [second, third] = [started(schedule, 0), started(schedule, 0)];
    schedule.failed(second, failures.throttled({ code: "send.too.fast" }), at(1));
    schedule.failed(third, failures.rejected("tooMany"), at(1));
    const cut = [started(schedule, 5_000)];
    expect(cut[0]?.userIds.length).toBe(10);
    expect(schedule.finished.flatMap(({ userIds }) => userIds)).toContain("u41");
    for (const batch of cut) schedule.answered(batch, answer(batch.userIds), at(5_000));
    started(schedule, 5_000);
    started(schedule, 5_000);
    expect(schedule.finished).toContainEqual(
      expect.objectContaining({ userIds: second.userIds, code: "send.too.fast", requests: 1 }),
    );
  });

  it("has as many calls in flight as 1,000", () => {
    const schedule = open(people(1_200), { batchSize: 1, callsPerSecond: 1_000 });
    const first = started(schedule, 0);
    schedule.answered(first, answer(first.userIds), at(0));
    for (let count = 1; count <= 1_000; count++) started(schedule, 2 * count);
    expect(schedule.next(0)).toEqual({ kind: "wait", until: undefined });
  });
});

const rules: DeliveryRules = {
  batchSize: 20,
  callsPerSecond: 1_000,
  maxAttempts: 5,
  onUnknown: "report",
  deadline: 600_000,
};

function open(userIds: readonly string[], changes: Partial<DeliveryRules> = {}): Schedule {
  return new Schedule(userIds, { ...rules, ...changes }, () => 0);
}

function started(schedule: Schedule, now: number): Batch {
  const step = schedule.next(now);
  if (step.kind !== "start") throw new Error(`it does not start: ${JSON.stringify(step)}`);
  return step.batch;
}

function at(now: number) {
  return { now, durationMs: 1 };
}
