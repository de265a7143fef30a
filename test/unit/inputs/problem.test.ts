import { describe, expect, it } from "vitest";
import { concealProblem, lineAt, type Problem } from "../../../src/inputs/problem.ts";
import { conceal } from "../../../src/secrets.ts";

describe("the line of a text", () => {
  it.each([
    ["a: 1\nb: 2\n", 0, { line: 1, text: "a: 1", column: 1 }],
    ["a: 1\nb: 2\n", 8, { line: 2, text: "b: 2", column: 4 }],
    ["a: 1\r\nb: 2\r\n", 6, { line: 2, text: "b: 2", column: 1 }],
    ["a: 1\n", 5, { line: 2, text: "", column: 1 }],
    ["", 0, { line: 1, text: "", column: 1 }],
  ])("of %j at %i is %j", (text, offset, line) => {
    expect(lineAt(text, offset)).toEqual(line);
  });
});

describe("a secret", () => {
  it("is made unreadable wherever in a problem it stands", () => {
    const problem: Problem = {
      input: "a",
      place: ".s3cr3t",
      at: { line: 3, text: "b: s3cr3t" },
      got: "s3cr3t",
      expected: { kind: "nameIn", known: "s3cr3t", names: ["as3cr3t", "b"] },
      nearest: "s3cr3ts",
    };
    expect(concealProblem(problem, ["", "s3cr3t"])).toEqual({
      input: "a",
      place: ".***",
      at: { line: 3, text: "b: ***" },
      got: "***",
      expected: { kind: "nameIn", known: "***", names: ["a***", "b"] },
      nearest: "***s",
    });
  });

  it("that is very short is left where it may be a word of ours", () => {
    const expected = { kind: "nameIn", known: "Key", names: [] } as const;
    const problem: Problem = { input: "appKey", got: "Key", expected, nearest: "Keys" };
    expect(concealProblem(problem, ["Key"])).toEqual({
      input: "appKey",
      got: "***",
      expected,
      nearest: "***s",
    });
  });

  it("adds nothing to a problem that had none of it", () => {
    const problem: Problem = { input: "a", expected: { kind: "text" } };
    expect(concealProblem(problem, ["s3cr3t"])).toEqual(problem);
  });

  it("that is a word of ours leaves the kind of the problem as it is", () => {
    const problem: Problem = { input: "data", expected: { kind: "shallowMapping", deepest: 7 } };
    expect(concealProblem(problem, ["shallowMapping"])).toEqual(problem);
  });

  it("is taken for text, not for a pattern", () => {
    expect(conceal("a$&b a.b", ["$&", "."])).toBe("a***b a***b");
  });
});
