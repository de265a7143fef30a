import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { errorCodes } from "../../src/dingtalk/error-codes.ts";
import documented from "../fixtures/error-codes.json" with { type: "json" };
import { root } from "../support/action.ts";

const codes = new Set([...documented.map(({ code }) => code), ...Object.keys(errorCodes)]);

describe.each([
  ["docs/troubleshooting.md", /\.$/],
  ["docs/troubleshooting.zh-CN.md", /。$/],
])("%s", (file, sentence) => {
  const page = readFileSync(join(root, file), "utf8");

  it.each([...codes])("tells cause, cure and source of %s", (code) => {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${code}\` | `));
    const [, , cause, cure, source] = row?.split(/ ?(?<!\\)\| ?/) ?? [];
    expect([cause, cure]).toEqual([
      expect.stringMatching(sentence),
      expect.stringMatching(sentence),
    ]);
    expect(page).toContain(`\n${source}: https://`);
  });
});
