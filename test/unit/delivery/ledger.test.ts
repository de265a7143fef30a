import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ledger, type Outcome } from "../../../src/delivery/ledger.ts";
import { failures } from "../../support/failures.ts";

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
    "keeps a doubt, and why, that is followed by %s",
    (outcome) => {
      const ledger = new Ledger(["a"]);
      ledger.recordDoubt(["a"], lost);
      record(ledger, ["a"], outcome);
      expect(ledger.of("a")).toBe("unknown");
      expect(ledger.doubtOf("a")).toBe(lost);
    },
  );

  it("has the last of several doubts", () => {
    const ledger = new Ledger(["a"]);
    ledger.recordDoubt(["a"], failures.unknown({ code: "ECONNRESET" }));
    ledger.recordDoubt(["a"], lost);
    expect(ledger.doubtOf("a")).toBe(lost);
  });

  it("ends a doubt by acceptance", () => {
    const ledger = new Ledger(["a"]);
    ledger.recordDoubt(["a"], lost);
    ledger.record(["a"], "accepted");
    expect(ledger.of("a")).toBe("accepted");
  });

  it("ends the doubt of earlier tries on demand, and never that of the last", () => {
    const ledger = new Ledger(["a", "b"]);
    ledger.recordDoubt(["a", "b"], lost);
    ledger.record(["a"], "rejected");
    for (const id of ["a", "b"]) ledger.endDoubt(id);
    expect([ledger.of("a"), ledger.of("b")]).toEqual(["rejected", "unknown"]);
    expect([ledger.doubtOf("a"), ledger.doubtOf("b")]).toEqual([undefined, lost]);
    expect(ledger.count("unknown")).toBe(1);
  });

  it("knows nobody who was not given", () => {
    const ledger = new Ledger(["a"]);
    ledger.record(["stranger"], "accepted");
    expect(ledger.byOutcome().accepted).toEqual([]);
    expect(ledger.count("accepted")).toBe(0);
    expect(ledger.of("stranger")).toBe("unsent");
  });

  it("has everybody in exactly one outcome, and counts as it lists, whatever is recorded", () => {
    const ids = ["a", "b", "c", "007", "7", "__proto__"];
    const entry = fc.tuple(fc.subarray([...ids, "stranger"]), fc.constantFrom(...outcomes));
    fc.assert(
      fc.property(fc.array(entry), (records) => {
        const ledger = new Ledger(ids);
        for (const [userIds, outcome] of records) record(ledger, userIds, outcome);
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

const lost = failures.unknown();

function record(ledger: Ledger, ids: readonly string[], outcome: Outcome): void {
  if (outcome === "unknown") ledger.recordDoubt(ids, lost);
  else ledger.record(ids, outcome);
}
