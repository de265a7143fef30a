import { describe, expect, it } from "vitest";
import { Ledger, type Outcome } from "../../../src/delivery/ledger.ts";
import type { SendOutcome } from "../../../src/report/report.ts";
import { type FailOn, failsStep, outcomeOfSend } from "../../../src/report/verdict.ts";
import { failures } from "../../support/failures.ts";

describe("the outcome of a delivery", () => {
  it.each<[SendOutcome, Readonly<Record<string, Outcome>>]>([
    ["delivered", { a: "accepted", b: "accepted" }],
    ["partial", { a: "accepted", b: "invalid" }],
    ["partial", { a: "accepted", b: "unknown" }],
    ["partial", { a: "accepted", b: "filtered" }],
    ["failed", { a: "unknown", b: "unknown" }],
    ["failed", { a: "invalid", b: "unsent" }],
    ["failed", { a: "flowControlled", b: "filtered" }],
  ])("is %s for %j", (outcome, people) => {
    const ledger = new Ledger(Object.keys(people));
    for (const [userId, became] of Object.entries(people))
      if (became === "unknown") ledger.recordDoubt([userId], failures.unknown());
      else ledger.record([userId], became);
    const delivery = { ledger, calls: [], stopped: undefined, waiting: [] };
    expect(outcomeOfSend(delivery, { recipients: 2, complete: true })).toBe(outcome);
  });

  it("is at best partial when somebody could not be found", () => {
    const ledger = new Ledger(["a"]);
    const delivery = { ledger, calls: [], stopped: undefined, waiting: [] };
    expect(outcomeOfSend(delivery, { recipients: 1, complete: false })).toBe("failed");
    ledger.record(["a"], "accepted");
    expect(outcomeOfSend(delivery, { recipients: 1, complete: false })).toBe("partial");
  });
});

describe("the step", () => {
  const outcomes = ["delivered", "partial", "failed", "dry-run", "skipped"] as const;

  it.each<[FailOn, readonly SendOutcome[]]>([
    ["failed", ["failed"]],
    ["partial", ["partial", "failed"]],
    ["never", []],
  ])("fails with failOn %s on %j", (failOn, failing) => {
    expect(outcomes.filter((outcome) => failsStep({ outcome, incomplete: false }, failOn))).toEqual(
      failing,
    );
  });
});
