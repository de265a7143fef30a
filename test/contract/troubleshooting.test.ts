import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { errorCodes } from "../../src/dingtalk/error-codes.ts";
import documented from "../fixtures/error-codes.json" with { type: "json" };
import { root } from "../support/action.ts";

const page = readFileSync(join(root, "docs", "troubleshooting.md"), "utf8");
const codes = new Set([...documented.map(({ code }) => code), ...Object.keys(errorCodes)]);

it.each([...codes])("docs/troubleshooting.md tells cause, cure and source of %s", (code) => {
  const row = page.split("\n").find((line) => line.startsWith(`| \`${code}\` | `));
  const [, , cause, cure, source] = row?.split(/ ?(?<!\\)\| ?/) ?? [];
  expect([cause, cure]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
  expect(page).toContain(`\n${source}: https://`);
});
