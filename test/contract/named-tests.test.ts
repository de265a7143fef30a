import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../support/action.ts";

const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");
const rowsOf = (page: string, row: RegExp) => [...page.matchAll(row)].map(([, test = ""]) => test);

const threatModel = read("docs", "threat-model.md");
const promises = rowsOf(threatModel, /^\| \d+ \|.*\| (.+) \|$/gm);
const differences = rowsOf(
  read("test", "fidelity", "README.md"),
  /^\|.*\| (`\w+\.test\.ts` .+) \|$/gm,
);

it.each([
  ...promises.flatMap((tests) => tests.split("<br>")),
  ...differences.map((test) => test.replace("`", "`test/fidelity/")),
])("a page names a test that exists: %s", (test) => {
  const [, file = "", title = ""] = /^`(\S+)` (?:.+ › )?(.+)$/.exec(test) ?? [];
  expect(title).not.toBe("");
  expect(read(file)).toContain(title);
});

it("the threat model numbers its promises, and says of each actor which are about them", () => {
  const numbers = rowsOf(threatModel, /^\| (\d+) \|/gm).map(Number);
  const ranges = rowsOf(threatModel, / (\d+–\d+) \|$/gm).map((range) =>
    range.split("–").map(Number),
  );
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  expect(ranges.map(([from]) => from)).toEqual(
    [1, ...ranges.map(([, to = 0]) => to + 1)].slice(0, -1),
  );
  expect(ranges.at(-1)?.[1]).toBe(numbers.length);
});
