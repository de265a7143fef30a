import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Status, statuses, worstStatus } from "../../../src/inputs/message-request.ts";
import { problemIn, readInput, valueIn } from "../../support/inputs.ts";

const read = (text: string) => valueIn(readInput(worstStatus, text));

/** The words of the contract, the worst first. */
const words: readonly Status[] = [
  "failure",
  "startup_failure",
  "timed_out",
  "cancelled",
  "action_required",
  "stale",
  "success",
  "neutral",
  "skipped",
];

describe("the status", () => {
  it.each(words)("may be %s, in any case", (word) => {
    expect(read(word)).toBe(word);
    expect(read(word.toUpperCase())).toBe(word);
    expect(read(`${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)).toBe(word);
  });

  it("knows exactly these words", () => {
    expect(statuses.toSorted()).toEqual(words.toSorted());
  });

  it.each([
    ["success,success", "success"],
    ["success,failure,success", "failure"],
    ["success,cancelled", "cancelled"],
    ["success,skipped", "success"],
    ["cancelled,failure", "failure"],
    ["skipped,cancelled", "cancelled"],
    ["neutral,success", "success"],
    ["skipped,neutral", "neutral"],
    ["stale,success", "stale"],
    ["action_required,stale", "action_required"],
    ["Failure,SUCCESS", "failure"],
    ["success failure", "failure"],
    ["success\tskipped  cancelled", "cancelled"],
    ["success；failure，skipped、neutral", "failure"],
    ["null,success,null", "success"],
    ["success,timed_out,skipped", "timed_out"],
    ["startup_failure,cancelled", "startup_failure"],
    ["success\nfailure\n", "failure"],
    ["success, ,", "success"],
    ['[\n  "success",\n  "failure"\n]', "failure"],
  ])("of the list %j is its worst, %s", (text, worst) => {
    expect(read(text)).toBe(worst);
  });

  it.each([
    [{ build: { result: "success", outputs: {} } }, "success"],
    [{ build: { result: "success" }, test: { result: "failure", outputs: { a: "b" } } }, "failure"],
    [{ build: { result: "skipped" }, success: { result: "cancelled" } }, "cancelled"],
    [{}, null],
  ])("of the jobs that this one needs is the worst: %j, %s", (needs, worst) => {
    expect(read(JSON.stringify(needs, undefined, 2))).toBe(worst);
  });

  it.each(["", " ", ",", "[]", "null"])("has no value when it is %j", (text) => {
    expect(read(text)).toBeNull();
  });

  it("is the worst of any list, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1 }), (list) => {
        const worst = words.find((word) => list.includes(word));
        expect(read(list.join(","))).toBe(worst);
        expect(read(list.join(" "))).toBe(worst);
        expect(read(JSON.stringify(list))).toBe(worst);
      }),
    );
  });

  it.each([
    ["sucess", "success"],
    ["Sucess", "success"],
    ['{"build": {"result": "sucess"}}', "success"],
    ['{"build": "success"}', undefined],
    ["{", undefined],
    ["failed", "failure"],
    ["error", "failure"],
    ["errored", "failure"],
    ["ok", "success"],
    ["passed", "success"],
    ["succeeded", "success"],
    ["canceled", "cancelled"],
    ["success,timedout", "timed_out"],
    ["success broken", undefined],
    ['["success"', undefined],
  ])("refuses %j, with %j as the nearest", (text, suggestion) => {
    const problem = problemIn(readInput(worstStatus, text));
    expect(problem).toMatchObject({ input: "input", got: text });
    expect(problem.nearest).toBe(suggestion);
    for (const word of words) expect(problem.expected).toContain(`\`${word}\``);
  });
});
