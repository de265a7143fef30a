import { expect, it } from "vitest";
import type { Limit } from "../../bench/findings.ts";
import { writePage } from "../../bench/page.ts";

const scene = { facts: { processor: "a | b, 2 cores", Node: "24.1.0" }, runs: 25 };

const pageOf = (ratio: number, limit?: Limit, rounds = 25) =>
  writePage(
    [
      {
        title: "One whole step",
        how: "From its start to its end.",
        ratios: [
          {
            what: "send",
            against: "a script",
            ratio,
            quartiles: [ratio, 2],
            rounds,
            ...(limit === undefined ? {} : { limit }),
          },
        ],
        counts: { headings: ["file", "bytes"], rows: [["`index.js`", 1_234_567]] },
      },
    ],
    scene,
  );

it("the page says that it is written by the benchmark, on which machine and with which versions", () => {
  const page = pageOf(1.5);
  expect(page).toMatch(/^<!-- Written by npm run bench/);
  expect(page).toContain("| processor | a \\| b, 2 cores |\n| Node | 24.1.0 |\n");
  expect(page).toContain("25 rounds");
});

it("a figure stands beside its spread, its bar and its aim, and figures that are the same everywhere below", () => {
  const page = pageOf(1.4567, { bar: 1.5, aim: 1.25 });
  expect(page).toContain(`## One whole step

From its start to its end.

| what | against | ratio | quartiles | rounds | bar | aim | holds |
|---|---|---|---|---|---|---|---|
| send | a script | **1.46** | 1.46 … 2.00 | 25 | ≤ 1.50 | ≤ 1.25 | the bar, not the aim |

| file | bytes |
|---|--:|
| \`index.js\` | 1,234,567 |
`);
});

it.each<[number, Limit | undefined, string]>([
  [0.0123, undefined, "**0.012** | 0.012 … 2.00 | 25 | – | – | – |"],
  [1.2, { bar: 1.5, aim: 1.25 }, "≤ 1.50 | ≤ 1.25 | yes |"],
  [1.07, { bar: 1.08 }, "≤ 1.08 | – | yes |"],
  [1.09, { bar: 1.08 }, "≤ 1.08 | – | **no** |"],
  [1.081, { bar: 1.08 }, "≤ 1.08 | – | **no** |"],
])("%d with the limit %j reads %s", (ratio, limit, row) => {
  expect(pageOf(ratio, limit)).toContain(row);
});

it("a figure of a few rounds has no quartiles", () => {
  expect(pageOf(1.5, undefined, 3)).toContain("| **1.50** | – | 3 |");
});
