import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ledger, type Outcome } from "../../../src/delivery/ledger.ts";

const outcomes: readonly Outcome[] = [
  "accepted",
  "invalid",
  "flowControlled",
  "filtered",
  "rejected",
  "unreached",
  "unknown",
  "unsent",
];

describe("the ledger", () => {
  it("has everybody unsent at first, in the order given", () => {
    const ledger = new Ledger(["b", "10", "a", "9"]);
    expect(ledger.byOutcome().unsent).toEqual(["b", "10", "a", "9"]);
    expect(ledger.count("unsent")).toBe(4);
  });

  it("lets the last try say what became of somebody", () => {
    const ledger = new Ledger(["a"]);
    ledger.record(["a"], "flowControlled");
    ledger.record(["a"], "rejected");
    expect(ledger.of("a")).toBe("rejected");
  });

  it.each(outcomes.filter((outcome) => outcome !== "accepted"))(
    "keeps a doubt that is followed by %s",
    (outcome) => {
      const ledger = new Ledger(["a"]);
      ledger.record(["a"], "unknown");
      ledger.record(["a"], outcome);
      expect(ledger.of("a")).toBe("unknown");
    },
  );

  it("ends a doubt by acceptance", () => {
    const ledger = new Ledger(["a"]);
    ledger.record(["a"], "unknown");
    ledger.record(["a"], "accepted");
    expect(ledger.of("a")).toBe("accepted");
  });

  it("knows nobody who was not given", () => {
    const ledger = new Ledger(["a"]);
    ledger.record(["stranger"], "accepted");
    expect(ledger.byOutcome().accepted).toEqual([]);
    expect(ledger.count("accepted")).toBe(0);
  });

  it("has everybody in exactly one outcome, and counts as it lists, whatever is recorded", () => {
    const ids = ["a", "b", "c", "007", "7", "__proto__"];
    const record = fc.tuple(fc.subarray([...ids, "stranger"]), fc.constantFrom(...outcomes));
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const ledger = new Ledger(ids);
        for (const [userIds, outcome] of records) ledger.record(userIds, outcome);
        const lists = ledger.byOutcome();
        expect(Object.values(lists).flat().toSorted()).toEqual(ids.toSorted());
        for (const outcome of outcomes) {
          expect(ledger.count(outcome)).toBe(lists[outcome].length);
          expect(lists[outcome]).toEqual(ids.filter((id) => ledger.of(id) === outcome));
        }
      }),
    );
  });
});
