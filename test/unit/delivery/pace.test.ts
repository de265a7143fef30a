import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Pace } from "../../../src/delivery/pace.ts";

describe("the pace", () => {
  it("lets a second's calls start at once, and the next one a second after the first", () => {
    const pace = new Pace(3);
    for (const at of [0, 100, 200]) {
      expect(pace.nextStart(at)).toBe(at);
      pace.started(at);
    }
    expect(pace.nextStart(250)).toBe(1_000);
    pace.started(1_000);
    expect(pace.nextStart(1_000)).toBe(1_100);
  });

  it("does not let a burst after an idle time reach over the second", () => {
    const pace = new Pace(2);
    const starts = startsOf(pace, [0, 990, 0, 0, 0]);
    expect(starts).toEqual([0, 990, 1_000, 1_990, 2_000]);
  });

  it.each([
    [20, 200, 10_000],
    [1, 3, 3_000],
    [1_000, 1, 1],
    [20, 0, 0],
  ])("takes, at %i a second, %i calls for %i ms", (perSecond, calls, ms) => {
    expect(new Pace(perSecond).timeFor(calls)).toBe(ms);
  });

  it("starts no more calls than the limit in any second, and never later than it must", () => {
    const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat(1_500)), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), gaps, (perSecond, idle) => {
        const starts = startsOf(new Pace(perSecond), idle);
        let free = 0;
        for (const [index, start] of starts.entries()) {
          const asked = free + (idle[index] ?? 0);
          const before = starts[index - perSecond] ?? Number.NEGATIVE_INFINITY;
          expect(start).toBe(Math.max(asked, before + 1_000));
          free = start;
        }
      }),
    );
  });
});

/** When calls start that are asked for so long after each other. */
function startsOf(pace: Pace, idle: readonly number[]): number[] {
  let now = 0;
  return idle.map((gap) => {
    now = pace.nextStart(now + gap);
    pace.started(now);
    return now;
  });
}
