import { describe, expect, it } from "vitest";
import { joinJsonLines } from "../../../src/inputs/json-lines.ts";
import { mapping, type Scalars } from "../../../src/inputs/mapping.ts";
import { nearest } from "../../../src/nearest.ts";
import { problemsIn, readInput } from "../../support/inputs.ts";

const readMapping = (input: string, text: string, scalars: Scalars) =>
  readInput(mapping(scalars), text, input);

// Each of these took seconds to minutes, or the process down with it, before it was bounded.
describe("a long text that is nothing", () => {
  it.each([
    ["lists that are never closed", "- [\n".repeat(30_000)],
    ["mappings that are never closed", "a: {\n".repeat(24_000)],
    ["a string that is never closed", `{"a": "${'\\"'.repeat(60_000)}`],
    ["a block scalar of nothing but line breaks", `content: |${"\n".repeat(130_000)}`],
    ["blanks before a colon", `a${" ".repeat(120_000)}b: c: d`],
    ["blanks before a comment", `content: a${" ".repeat(120_000)}b # {{ x }}`],
    ["dashes", "- ".repeat(60_000)],
    ["dashes below a key", `a: x\n${"- ".repeat(120_000)}`],
    ["question marks", "? ".repeat(60_000)],
    [
      "lines with templates and comments below a value",
      `content: a\n${"  b # {{ c }}\n".repeat(8_000)}`,
    ],
    ["lines with comments below a template", `content: {{ a }}\n${"  b # c\n".repeat(14_000)}`],
    ["lines that close what is not open", `a: b\n${"]\n".repeat(60_000)}`],
    ["commas", `a: [${",".repeat(200_000)}]`],
    ["quotes", `a: ${'"'.repeat(200_000)}`],
    ["escapes that do not exist", `a: "${"\\q".repeat(200_000)}"`],
    ["keys in one line", `a: [${"b: c, ".repeat(20_000)}]`],
    ["templates as keys in one line", `a: {${"{{ b }}: c, ".repeat(10_000)}}`],
    ["a value that spans lines and has a colon in each", `a: b\n${"  c: d\n".repeat(20_000)}`],
    ["documents", "---\n".repeat(20_000)],
    ["the same key", "a: b\n".repeat(20_000)],
    ["values that are cut", "a: b #c\n".repeat(20_000)],
    ["values in one line, the last of them cut", `a: [${"b, ".repeat(60_000)}c #d`],
    ["templates that are cut", `{a: b # ${"{{ ".repeat(60_000)}`],
    ["values that begin with what YAML reserves", "- @a\n".repeat(20_000).replace(/^/, "a:\n")],
    ["line breaks in a string of JSON", `{"a": "${"\n".repeat(200_000)}"}`],
    ["strings of JSON with line breaks", `{"a": [${'"b\nc",'.repeat(20_000)}]}`],
    ["a string of JSON that is never closed", `{"a":\n"${"b ".repeat(100_000)}`],
    ["a quote behind a bracket in YAML", `a: {b\nc: "${"d ".repeat(100_000)}\n`],
    ["quotes and backslashes in JSON", `{"a":\n"${'\\\\\\" '.repeat(50_000)}`],
    ["full-width punctuation", "：，“”｛｝".repeat(30_000)],
    ["full-width punctuation in JSON", `{"a"${"：，“”｛｝ ".repeat(30_000)}`],
    ["blanks beside full-width punctuation", `{"a" ${`，${" ".repeat(300)}`.repeat(500)}`],
    ["single quotes in JSON", `{"a": ${"' ".repeat(60_001)}`],
    ["commas with blanks between", `{"a": [${", \n".repeat(60_000)}]}`],
    ["keys with a full-width colon", "a：b\n".repeat(20_000)],
    ["quotes that are closed too early", "a: 'b' c\n".repeat(20_000)],
  ])("is read or refused in time linear in its size: %s", (_what, text) => {
    const start = performance.now();
    for (const scalars of ["text", "data"] as const) readMapping("msgParam", text, scalars);
    joinJsonLines(text);
    // Many times what it takes: each took longer than that, or all of the memory, before it was bounded.
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it("is shown by the line that people should quote, however many follow", () => {
    const text = `content: a\n${"  b # {{ c }}\n".repeat(8_000)}`;
    const expected = expect.stringContaining("the value in quotes");
    expect(problemsIn(readMapping("msgParam", text, "text"))).toContainEqual(
      expect.objectContaining({ expected }),
    );
  });

  it.each(["测".repeat(500_000), "success ".repeat(100_000), `${"a".repeat(1_000_000)}`])(
    "is compared with no valid word: case %#",
    (text) => {
      const start = performance.now();
      expect(nearest(text, ["success", "failure"])).toBeUndefined();
      expect(performance.now() - start).toBeLessThan(2_000);
    },
  );
});
