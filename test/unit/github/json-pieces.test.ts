import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonPieces } from "../../../src/github/publish.ts";

const whole = (value: object) => [...jsonPieces(value)].join("");

describe("JSON in pieces", () => {
  it("is the text that JSON.stringify writes, whatever the value", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())),
        (value) => {
          expect(whole(value)).toBe(JSON.stringify(value, undefined, 2));
        },
      ),
    );
  });

  it.each([499, 500, 501, 1_500])("is so for lists of %i, wherever they stand", (length) => {
    const list = Array.from({ length }, (_, at) => ({ userIds: [`a\n${at}`, []], calls: {} }));
    const value = { outcome: undefined, recipients: { accepted: list }, calls: list };
    expect(whole(value)).toBe(JSON.stringify(value, undefined, 2));
    expect(whole(list)).toBe(JSON.stringify(list, undefined, 2));
  });

  it("never has more than a small part of a long list in one piece", () => {
    const list = Array.from({ length: 100_000 }, (_, at) => String(at));
    const longest = Math.max(...jsonPieces({ list }).map((piece) => piece.length));
    expect(longest).toBeLessThan(10_000);
  });
});
