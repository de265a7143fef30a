import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Pace } from "../../../src/delivery/pace.ts";

describe("the pace", () => {
  it("spreads a second's calls evenly over it", () => {
    const starts = startsOf(new Pace(4), [0, 0, 0, 0, 0, 0]);
    expect(starts).toEqual([0, 230, 480, 730, 1_000, 1_230]);
  });

  it("does not let a burst after an idle time reach over the second", () => {
    const starts = startsOf(new Pace(2), [0, 990, 0, 0, 0]);
    expect(starts).toEqual([0, 990, 1_470, 1_990, 2_470]);
  });

  it("makes up for wakings that come a little late, so that they do not add up", () => {
    const pace = new Pace(20);
    let now = 0;
    for (let call = 0; call < 200; call++) {
      now = pace.nextStart(now) + 3;
      pace.started(now);
    }
    expect(now).toBeLessThanOrEqual(1.01 * 10_000);
  });

  it.each([
    [20, 200, 10_000],
    [1, 3, 3_000],
    [1_000, 1, 1],
    [20, 0, 0],
  ])("takes, at %i a second, %i calls for %i ms", (perSecond, calls, ms) => {
    expect(new Pace(perSecond).timeFor(calls, 0)).toBe(ms);
  });

  it("starts nothing in a pause, and of several the one that ends last counts", () => {
    const pace = new Pace(20);
    for (const until of [3_000, 9_000, 5_000]) pace.pauseUntil(until);
    expect(pace.pausedUntil).toBe(9_000);
    expect(pace.nextStart(100)).toBe(9_000);
    expect(pace.nextStart(9_500)).toBe(9_500);
    expect(pace.timeFor(20, 8_000)).toBe(2_000);
  });

  it("starts no more calls than the limit in any second, and never so late that the limit is not used", () => {
    const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat(1_500)), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), gaps, (perSecond, idle) => {
        const starts = startsOf(new Pace(perSecond), idle);
        let free = 0;
        for (const [index, start] of starts.entries()) {
          const asked = free + (idle[index] ?? 0);
          const before = starts[index - perSecond] ?? Number.NEGATIVE_INFINITY;
          expect(start).toBeGreaterThanOrEqual(Math.max(asked, before + 1_000));
          expect(start).toBeLessThanOrEqual(
            Math.max(asked, free + 1_000 / perSecond + 1e-6, before + 1_000),
          );
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
