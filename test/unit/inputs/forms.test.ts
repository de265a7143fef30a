import { describe, expect, it } from "vitest";
import {
  anyText,
  boolean,
  choice,
  duration,
  wholeNumber,
  word,
} from "../../../src/inputs/forms.ts";
import { problemIn, readInput, valueIn } from "../../support/inputs.ts";

describe("text", () => {
  it.each(["", " ", "\n"])("is absent when it is %j", (blank) => {
    expect(valueIn(readInput(anyText, blank))).toBe("");
    expect(valueIn(readInput(word(/^a$/, { kind: "text" }), blank))).toBe("");
  });

  it("is trimmed", () => {
    expect(valueIn(readInput(anyText, " a b\n"))).toBe("a b");
    expect(valueIn(readInput(word(/^a$/, { kind: "text" }), "\ta"))).toBe("a");
  });

  it("is refused where it has another form than it should", () => {
    expect(problemIn(readInput(word(/^[a-z]+$/, { kind: "corpId" }), "a b"))).toEqual({
      input: "input",
      got: "a b",
      expected: "a corpId: letters, digits, `-` and `_`",
    });
  });
});

describe("a boolean", () => {
  it.each([
    ["true", true],
    ["TRUE", true],
    [" True ", true],
    ["false", false],
    ["False", false],
  ])("reads %j", (text, value) => {
    expect(valueIn(readInput(boolean(!value), text))).toBe(value);
  });

  it.each([true, false])("is %s by default", (byDefault) => {
    expect(valueIn(readInput(boolean(byDefault), ""))).toBe(byDefault);
  });

  it.each([
    ["yes", "true"],
    ["Y", "true"],
    ["on", "true"],
    ["1", "true"],
    ["ture", "true"],
    ["no", "false"],
    ["n", "false"],
    ["off", "false"],
    ["0", "false"],
    ["flase", "false"],
    ["'true'", "true"],
    ["maybe", undefined],
    ["null", undefined],
  ])("refuses %j, with %j as the nearest", (text, suggestion) => {
    expect(problemIn(readInput(boolean(false), text))).toEqual({
      input: "input",
      got: text,
      expected: "`true` or `false`",
      ...(suggestion === undefined ? {} : { nearest: suggestion }),
    });
  });
});

describe("a choice", () => {
  const form = choice(["failed", "partial", "never"]);

  it.each([
    ["partial", "partial"],
    [" never\n", "never"],
    ["", "failed"],
  ])("reads %j as %s", (text, word) => {
    expect(valueIn(readInput(form, text))).toBe(word);
  });

  it.each([
    ["Partial", "partial"],
    ["partal", "partial"],
    ["part", "partial"],
    ["always", undefined],
  ])("refuses %j, with %j as the nearest", (text, suggestion) => {
    expect(problemIn(readInput(form, text))).toEqual({
      input: "input",
      got: text,
      expected: "`failed`, `partial` or `never`",
      ...(suggestion === undefined ? {} : { nearest: suggestion }),
    });
  });
});

describe("a whole number", () => {
  const form = wholeNumber({ min: 1, max: 100, byDefault: 20 });

  it.each([
    ["1", 1],
    ["100", 100],
    [" 007 ", 7],
    ["", 20],
  ])("reads %j as %d", (text, value) => {
    expect(valueIn(readInput(form, text))).toBe(value);
  });

  it.each([
    ["0", "1"],
    ["-5", "1"],
    ["101", "100"],
    ["99999999999999999999999", "100"],
    ["1e1", "10"],
    ["0x10", "16"],
    ["+5", "5"],
    ["2.0", "2"],
    ["1,000", undefined],
    ["1_0", undefined],
    ["1 0", undefined],
    ["２０", undefined],
    ["twenty", undefined],
    ["NaN", undefined],
    ["true", undefined],
  ])("refuses %j, with %j as the nearest", (text, suggestion) => {
    expect(problemIn(readInput(form, text))).toEqual({
      input: "input",
      got: text,
      expected: "a whole number from 1 to 100",
      ...(suggestion === undefined ? {} : { nearest: suggestion }),
    });
  });
});

describe("a time", () => {
  it.each([
    ["seconds", "10", 10_000],
    ["seconds", "0.5", 500],
    ["seconds", "2.25", 2_250],
    ["minutes", "1", 60_000],
    ["minutes", "0.25", 15_000],
    ["minutes", "360", 21_600_000],
    ["minutes", "", 600_000],
  ] as const)("in %s reads %j as %d ms", (unit, text, ms) => {
    expect(valueIn(readInput(duration({ unit, max: 360, byDefault: 10 }), text))).toBe(ms);
  });

  it.each([
    ["361", "360"],
    ["1e9", "360"],
    ["Infinity", "360"],
    [".5", "0.5"],
    ["5.", "5"],
    ["1e1", "10"],
    ["+5", "5"],
    ["1,5", "1.5"],
    ["0", undefined],
    ["0.0", undefined],
    ["-1", undefined],
    ["1e-9", undefined],
    ["10s", undefined],
    ["10 minutes", undefined],
    ["ten", undefined],
  ])("refuses %j, with %j as the nearest", (text, suggestion) => {
    const form = duration({ unit: "minutes", max: 360, byDefault: 10 });
    expect(problemIn(readInput(form, text))).toEqual({
      input: "input",
      got: text,
      expected: "a number of minutes above 0 and at most 360",
      ...(suggestion === undefined ? {} : { nearest: suggestion }),
    });
  });
});

describe("a time with a lower limit", () => {
  const form = duration({ unit: "seconds", min: 1, max: 60, byDefault: 10 });

  it.each([
    ["1", 1_000],
    ["60", 60_000],
    ["", 10_000],
  ])("reads %j as %d ms", (text, ms) => {
    expect(valueIn(readInput(form, text))).toBe(ms);
  });

  it("is refused below it", () => {
    expect(problemIn(readInput(form, "0.5"))).toEqual({
      input: "input",
      got: "0.5",
      expected: "a number of seconds of at least 1 and at most 60",
      nearest: "1",
    });
  });
});
