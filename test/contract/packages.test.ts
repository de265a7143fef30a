import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../support/action.ts";

function packagesOf(folder: string): [string, string][] {
  const file = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  return Object.entries({ ...file.dependencies, ...file.devDependencies });
}

it.each(packagesOf("."))(
  "docs/architecture.md says why %s is there, at exactly %s",
  (name, version) => {
    expect(readFileSync(join(root, "docs", "architecture.md"), "utf8")).toContain(`\`${name}\``);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  },
);

it("the benchmark times the version of the SDK that test/fidelity/ runs", () => {
  expect(packagesOf("bench")).toEqual(expect.arrayContaining(packagesOf("test/fidelity")));
});
