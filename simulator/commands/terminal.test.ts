import { describe, expect, it } from "vitest";
import { readMarkdown } from "./terminal.ts";

describe("Markdown in a terminal", () => {
  it.each([
    ["# Title\n\nOne\ntwo  \nthree", "Title\n\nOne two\nthree"],
    ["**a** *b* `c` \\*d\\*", "a b `c` *d*"],
    [
      "[the run](https://example.com/1) ![logo](https://example.com/2)",
      "the run <https://example.com/1> logo",
    ],
    ["- one\n- two\n  1. three\n  2. four", "• one\n• two\n  1. three\n  2. four"],
    ["> one\n>\n> two", "> one\n> \n> two"],
  ])("%j reads as %j", (markdown, read) => {
    expect(readMarkdown(markdown).join("\n")).toBe(read);
  });

  it("marks headings and strong words, and passes every text through the style", () => {
    const style = (words: string, mark: string) => `<${mark}>${words}</${mark}>`;
    expect(readMarkdown("# a\n\n**b**", style)).toEqual([
      "<heading><text>a</text></heading>",
      "",
      "<strong><text>b</text></strong>",
    ]);
  });
});
