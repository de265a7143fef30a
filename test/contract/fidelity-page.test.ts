import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../support/action.ts";
import { testTitles } from "../support/test-titles.ts";

const folder = join(root, "test", "fidelity");
const table = readFileSync(join(folder, "README.md"), "utf8").split("|---|---|---|---|---|\n")[1];
const rows = (table ?? "").trim().split("\n");

it.each(rows)("the page of differences from the SDK names a test that exists: %.40s", (row) => {
  const [, file = "", titles] = / \| `([\w.]+)` ([^|]+) \|$/.exec(row) ?? [];
  expect(testTitles(readFileSync(join(folder, file), "utf8"))).toContain(titles);
});
