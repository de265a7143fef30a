import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { root } from "../support/action.ts";
import { type FileScore, readRows, scoresOf, writePage } from "./page.ts";
import { rooms } from "./thresholds.ts";

// npm run test:mutants [-- FILE-OR-ROOM …]: changes the code of the four rooms in small ways, one at a time, and runs
// the tests that could notice. Prints the changes that no test noticed and each file's score, and writes the scores of
// the files that ran into bench/MUTANTS.md. Exits with 1 if a file is below its threshold.

const page = join(root, "bench", "MUTANTS.md");

const asked = process.argv.slice(2);
const mutate = (asked.length > 0 ? asked : rooms).map((path) =>
  statSync(join(root, path)).isDirectory() ? `${path}/**/*.ts` : path,
);

const mutants = await new Stryker({
  mutate,
  plugins: ["@stryker-mutator/vitest-runner", join(import.meta.dirname, "unseen.ts")],
  testRunner: "vitest",
  vitest: { configFile: "test/mutants/vitest.config.ts" },
  coverageAnalysis: "perTest",
  ignorers: ["unseen"],
  // Tables are read once, when their module is loaded: their mutants would need all tests, each in a new process.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 2_000,
  cleanTempDir: "always",
  ignorePatterns: ["build", "dist", "test/fidelity", "bench"],
  // Stryker would rewrite tsconfig.json by a function that TypeScript 7 no longer has; where there is no file, it does not.
  tsconfigFile: "no-tsconfig.json",
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false },
  allowEmpty: true,
}).runMutationTest();

const scores = scoresOf(mutants, root);
for (const score of scores) process.stdout.write(`${lineOf(score)}\n`);
writeFileSync(page, writePage([...readRows(readFileSync(page, "utf8")), ...scores]));
if (scores.some((score) => score.percent < score.threshold)) process.exitCode = 1;

function lineOf({ file, percent, threshold, unnoticed, mutants: all }: FileScore): string {
  const verdict = percent < threshold ? `below ${threshold} %` : "";
  return `${percent.toFixed(1).padStart(5)} %  ${file}  ${unnoticed} of ${all} unnoticed  ${verdict}`.trimEnd();
}
