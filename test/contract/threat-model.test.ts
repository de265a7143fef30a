import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/action.ts";

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
      const [, file = "", path = ""] = /^`(test\/[\w./-]+\.test\.ts)` (.+)$/.exec(test) ?? [];
      expect(existsSync(join(root, file)), test).toBe(true);
      let rest = readFileSync(join(root, file), "utf8");
      for (const title of path.split(" › ")) {
        const at = titled(title).exec(rest);
        expect(at, `${title}, of ${file}`).not.toBeNull();
        rest = rest.slice(at?.index ?? 0);
      }
    }
  });
});

// The title of a test or of a group of them, whatever function takes it, but for those that do not run it.
function titled(title: string): RegExp {
  const literal = JSON.stringify(title).replace(/[^\w\s"]/g, "\\$&");
  return new RegExp(`(?<!\\.(?:skip|todo))\\(\\s*${literal}`);
}
