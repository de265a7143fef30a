import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../support/action.ts";

function pinsIn(pattern: string): ReadonlySet<string> {
  const texts = globSync(pattern, { cwd: root }).map((file) =>
    readFileSync(join(root, file), "utf8"),
  );
  return new Set(texts.flatMap((text) => text.match(/(?<=uses: )\w[\w.-]*\/.*/g) ?? []));
}

it("the workflows of .github/ use others' actions by SHA, with the version beside it", () => {
  for (const pin of pinsIn(".github/workflows/*.yml"))
    expect(pin).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

// Dependabot proposes new versions for .github/ only.
it("the workflows of test/workflows/ use others' actions as those of .github/ do", () => {
  const pins = pinsIn("test/workflows/*.yml");
  expect(pins.size).toBeGreaterThan(0);
  expect([...pins].filter((pin) => !pinsIn(".github/workflows/*.yml").has(pin))).toEqual([]);
});
