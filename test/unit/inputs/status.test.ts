import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Status, worstStatus } from "../../../src/inputs/message-request.ts";
import { problemIn, readInput, valueIn } from "../../support/inputs.ts";

const read = (text: string) => valueIn(readInput(worstStatus, text));

/** The words of the contract. */
const words: readonly Status[] = [
  "success",
  "failure",
  "cancelled",
  "skipped",
  "timed_out",
  "action_required",
  "neutral",
  "stale",
  "startup_failure",
];

describe("the status", () => {
  it.each(words)("may be %s", (word) => {
    expect(read(word)).toBe(word);
  });

  it.each([
    ["success,success", "success"],
    ["success,failure,success", "failure"],
    ["success,cancelled", "cancelled"],
    ["success,skipped", "skipped"],
    ["cancelled,failure", "failure"],
    ["skipped,cancelled", "cancelled"],
    ["neutral,success", "neutral"],
    ["success,timed_out,skipped", "timed_out"],
    ["startup_failure,cancelled", "startup_failure"],
    ["success\nfailure\n", "failure"],
    ["success, ,", "success"],
    ['[\n  "success",\n  "failure"\n]', "failure"],
  ])("of the list %j is its worst, %s", (text, worst) => {
    expect(read(text)).toBe(worst);
  });

  it.each(["", " ", ",", "[]"])("has no value when it is %j", (text) => {
    expect(read(text)).toBeNull();
  });

  it("does not depend on the order, and anything is worse than success", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1 }), (list) => {
        const worst = read(list.join(","));
        expect(list).toContain(worst);
        expect(read(list.toReversed().join(","))).toBe(worst);
        expect(worst === "success").toBe(list.every((word) => word === "success"));
        if (list.includes("failure")) expect(worst).toBe("failure");
      }),
    );
  });

  it.each([
    ["sucess", "success"],
    ["Success", "success"],
    ["failed", "failure"],
    ["error", "failure"],
    ["errored", "failure"],
    ["ok", "success"],
    ["passed", "success"],
    ["succeeded", "success"],
    ["canceled", "cancelled"],
    ["success,timedout", "timed_out"],
    ["success failure", undefined],
    ['["success"', undefined],
  ])("refuses %j, with %j as the nearest", (text, suggestion) => {
    const problem = problemIn(readInput(worstStatus, text));
    expect(problem).toMatchObject({ input: "input", got: text });
    expect(problem.nearest).toBe(suggestion);
    for (const word of words) expect(problem.expected).toContain(`\`${word}\``);
  });
});
