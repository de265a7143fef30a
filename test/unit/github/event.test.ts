import { describe, expect, it } from "vitest";
import { readEvent } from "../../../src/github/events.ts";
import { textAt } from "../../../src/github/payload.ts";
import { eventFile } from "../../support/event-file.ts";
import { warningText } from "../../support/problems.ts";

describe("the event's file", () => {
  it("holds the payload", () => {
    const payload = { head_commit: { message: 'a\n"b" \u2028 {{ c }}' }, commits: [], after: null };
    expect(readEvent(eventFile(payload))).toEqual({ payload });
  });

  it.each([
    ["missing", "/nowhere/event.json", "cannot be read"],
    ["a folder", "/", "cannot be read"],
    ["not named", undefined, "GITHUB_EVENT_PATH"],
    ["named blank", "", "GITHUB_EVENT_PATH"],
  ])("is missed with a warning where it is %s", (_how, path, why) => {
    const { payload, warning } = readEvent(path);
    expect(payload).toEqual({});
    expect(warning && warningText(warning)).toContain(why);
    expect(warning && warningText(warning)).toContain("github.event");
  });

  it.each(["", "{", "null", "[]", "42", '"text"', "<html>"])(
    "is missed with a warning where it holds %j",
    (text) => {
      const { payload, warning } = readEvent(eventFile(text));
      expect(payload).toEqual({});
      expect(warning && warningText(warning)).toContain("github.event");
    },
  );

  it("keeps digits that a number would lose", () => {
    const text = '{"a": 194253462426325711, "b": 7, "c": 1.5, "d": {"e": [1.10]}}';
    expect(readEvent(eventFile(text)).payload).toEqual({
      a: "194253462426325711",
      b: 7,
      c: 1.5,
      d: { e: ["1.10"] },
    });
  });

  it("keeps a key called __proto__ a key", () => {
    const { payload } = readEvent(eventFile('{"__proto__": {"a": 1}}'));
    expect(Object.keys(payload)).toEqual(["__proto__"]);
    expect("a" in payload).toBe(false);
  });
});

describe("the text at a path", () => {
  const payload = { a: { b: "c", d: "", e: 7, f: null, g: ["h"], i: " \n", j: true } };

  it.each([
    [["a", "b"], "c"],
    [["a", "d"], undefined],
    [["a", "e"], "7"],
    [["a", "i"], undefined],
    [["a", "j"], undefined],
    [["a", "f"], undefined],
    [["a", "f", "b"], undefined],
    [["a", "g", "0"], undefined],
    [["a", "b", "length"], undefined],
    [["a", "toString", "name"], undefined],
    [["constructor", "name"], undefined],
    [[], undefined],
  ])("%j is %j", (path, text) => {
    expect(textAt(payload, ...path)).toBe(text);
  });
});
