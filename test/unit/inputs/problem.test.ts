import { describe, expect, it } from "vitest";
import { concealProblem, describeProblem } from "../../../src/inputs/problem.ts";
import { conceal } from "../../../src/secrets.ts";

describe("a problem in prose", () => {
  it.each([
    [
      { input: "failOn", got: "partal", expected: "a word", nearest: "partial" },
      'failOn: got "partal"; expected a word. Did you mean "partial"?',
    ],
    [{ input: "robotCode", expected: "the robot's code" }, "robotCode: expected the robot's code."],
  ])("names the input, what it got, what it expects and what is nearest: %j", (problem, text) => {
    expect(describeProblem(problem)).toBe(text);
  });

  it("stays on one line and short, whatever was given", () => {
    const line = describeProblem({ input: "a", got: "\n\r ".repeat(10_000), expected: "b" });
    expect(line).not.toMatch(/[\r\n]/);
    expect(line.length).toBeLessThan(600);
  });

  it("shows a text of 120 characters, and of a longer one as many, with a mark that it goes on", () => {
    const shown = "x".repeat(120);
    const textOf = (got: string) => describeProblem({ input: "a", got, expected: "b" });
    expect(textOf(shown)).toContain(`"${shown}"`);
    expect(textOf(`${shown}x`)).toContain(`"${shown}…"`);
  });
});

describe("a secret", () => {
  it("is made unreadable wherever in a problem it stands", () => {
    const problem = { input: "a.s3cr3t", got: "s3cr3t", expected: "no s3cr3t", nearest: "s3cr3ts" };
    expect(concealProblem(problem, ["", "s3cr3t"])).toEqual({
      input: "a.***",
      got: "***",
      expected: "no ***",
      nearest: "***s",
    });
  });

  it("that is very short is left where it may be a word of ours", () => {
    const problem = { input: "appKey", got: "Key", expected: "a Key", nearest: "Keys" };
    expect(concealProblem(problem, ["Key"])).toEqual({
      input: "appKey",
      got: "***",
      expected: "a Key",
      nearest: "***s",
    });
  });

  it("adds nothing to a problem that had none of it", () => {
    expect(concealProblem({ input: "a", expected: "b" }, ["s3cr3t"])).toEqual({
      input: "a",
      expected: "b",
    });
  });

  it("is taken for text, not for a pattern", () => {
    expect(conceal("a$&b a.b", ["$&", "."])).toBe("a***b a***b");
  });
});
