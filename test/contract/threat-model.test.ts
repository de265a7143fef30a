import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/action.ts";
import { testTitles } from "../support/test-titles.ts";

const page = readFileSync(join(root, "docs", "threat-model.md"), "utf8");

/** The numbered promises of the page, each with the tests that it names. */
const promises = [...page.matchAll(/^\| (?<number>\d+) \| (?<said>[^|]+) \| (?<tests>[^|]+) \|$/gm)]
  .map(({ groups = {} }) => groups)
  .map(({ number = "", said = "", tests = "" }) => ({
    number,
    said,
    tests: tests.split("<br>").map((test) => test.trim()),
  }));

describe("docs/threat-model.md", () => {
  it("numbers its promises from 1, and says of each actor which are about them", () => {
    const numbers = promises.map(({ number }) => Number(number));
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const ranges = [...page.matchAll(/ (?<from>\d+)–(?<to>\d+) \|$/gm)];
    const covered = ranges.flatMap(({ groups = {} }) => {
      const [from, to] = [Number(groups["from"]), Number(groups["to"])];
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
    expect(covered).toEqual(numbers);
  });

  it.each(promises)("names tests that exist for $number: $said", ({ tests }) => {
    for (const test of tests) {
      const [, file = "", titles] = /^`(test\/[\w./-]+\.test\.ts)` (.+)$/.exec(test) ?? [];
      expect(existsSync(join(root, file)), test).toBe(true);
      expect(testTitles(readFileSync(join(root, file), "utf8")), file).toContain(titles);
    }
  });
});

describe("a test", () => {
  it.each([
    `it("c", () => {});`,
    `it.each(["d"])("c", () => {});`,
    `it.each\`d\`("c", () => {});`,
    `it.skipIf(x).each(y)("c", async () => {});`,
    `for (const d of e) {\n  it("c", () => {});\n}`,
  ])("exists where it runs: %s", (test) => {
    const group = (text: string) =>
      `describe("a", () => { describe.each(x)("b", () => { ${text} }); });`;
    expect(testTitles(group(test))).toEqual(["a › b › c"]);
    expect(testTitles(group(`/* ${test} */`))).toEqual([]);
  });

  it("exists where a function of the file makes it", () => {
    const maker = `function holds(name: string): void { it(name, () => {}); }`;
    expect(testTitles(`${maker} describe("a", () => { holds("b"); other("c"); });`)).toEqual([
      "a › b",
    ]);
  });

  it.each([
    `// it("c", () => {});`,
    `it.skip("c", () => {});`,
    `it.todo("c");`,
    `it.skip.each(x)("c", () => {});`,
    `describe.skip("b", () => { it("c", () => {}); });`,
    `const text = 'it("c", () => {})';`,
    `expect("c").toBe("c");`,
  ])("does not exist where it does not: %s", (text) => {
    expect(testTitles(`describe("a", () => {\n${text}\n});`)).toEqual([]);
  });
});
