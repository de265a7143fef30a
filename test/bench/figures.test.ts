import { describe, expect, it } from "vitest";
import { compare, compareWith, median, quantile } from "../../bench/figures.ts";

describe("the median", () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 10, 2], 3],
    [[10, 9, 100], 10],
  ])("of %j is %d", (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it("leaves the values in their order", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it("of nothing is an error", () => {
    expect(() => median([])).toThrow("no values");
  });
});

it("quartiles lie on the line between the values beside them", () => {
  expect(quantile([1, 2, 3, 4, 5], 0.25)).toBe(2);
  expect(quantile([0, 1], 0.75)).toBe(0.75);
});

describe("a comparison", () => {
  it("is the middle of the ratios of the single rounds, and spreads as they do", () => {
    const [ours, theirs] = [
      [20, 30, 80],
      [10, 30, 20],
    ];
    expect(compare(ours, theirs)).toEqual({ ratio: 2, quartiles: [1.5, 3], rounds: 3 });
  });

  it("may be with a figure that needs no measuring", () => {
    expect(compareWith([11, 12], 10)).toEqual({
      ratio: 1.15,
      quartiles: [1.125, 1.175],
      rounds: 2,
    });
  });
});
