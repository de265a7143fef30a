import { relative } from "node:path";
import { thresholdOf } from "./thresholds.ts";

/** How many of a file's mutants the tests noticed. */
export interface FileScore {
  readonly file: string;
  readonly mutants: number;
  readonly unnoticed: number;
  /** Rounded down to a tenth, so that no file reaches its threshold by rounding. */
  readonly percent: number;
  readonly threshold: number;
}

/** As much of Stryker's result as the score needs. */
interface Mutant {
  readonly fileName: string;
  readonly status: string;
  /** Whether it takes effect when its module is loaded, which may be before the tests begin. */
  readonly static?: boolean | undefined;
}

const noticed = ["Killed", "Timeout"];
const unnoticed = ["Survived", "NoCoverage"];

/** The score of each file that has mutants, by path. */
export function scoresOf(mutants: readonly Mutant[], root: string): FileScore[] {
  const valid = mutants.filter(
    (mutant) => mutant.static !== true && [...noticed, ...unnoticed].includes(mutant.status),
  );
  const files = Map.groupBy(valid, ({ fileName }) =>
    relative(root, fileName).replaceAll("\\", "/"),
  );
  return [...files]
    .map(([file, all]) =>
      scoreOf(file, all.length, all.filter(({ status }) => unnoticed.includes(status)).length),
    )
    .sort(byFile);
}

function scoreOf(file: string, mutants: number, missed: number): FileScore {
  const percent = Math.floor((1_000 * (mutants - missed)) / mutants) / 10;
  return { file, mutants, unnoticed: missed, percent, threshold: thresholdOf(file) };
}

/** The page with one row a file; of two scores of one file, the later one counts. */
export function writePage(scores: readonly FileScore[]): string {
  const byName = new Map(scores.map((score) => [score.file, score]));
  const rows = [...byName.values()].sort(byFile).map(rowOf);
  return `${heading}\n${rows.join("\n")}\n`;
}

/** The scores that a page has. */
export function readRows(page: string): FileScore[] {
  const rows = page.matchAll(/^\| `(?<file>[^`]+)` \| (?<unnoticed>\d+) \| (?<mutants>\d+) \|/gm);
  return [...rows].map(({ groups = {} }) =>
    scoreOf(groups["file"] ?? "", Number(groups["mutants"]), Number(groups["unnoticed"])),
  );
}

function rowOf({ file, unnoticed: missed, mutants, percent, threshold }: FileScore): string {
  const holds = percent >= threshold ? "yes" : "no";
  return `| \`${file}\` | ${missed} | ${mutants} | **${percent.toFixed(1)} %** | ≥ ${threshold} % | ${holds} |`;
}

function byFile(a: FileScore, b: FileScore): number {
  return a.file < b.file ? -1 : 1;
}

const heading = `<!-- Written by npm run test:mutants, not by hand. -->

# Which changes to the code the tests notice

A mutant is the code with one small change: a condition turned round, a call left out, a key emptied. A test that fails notices it. Changes to the wording of texts and to tables that are read once are left out. The tests are those in \`test/unit/\` and \`test/integration/\`; the simulation, the tests of the built files and those with very long inputs, which notice more, do not run for each mutant.

| file | unnoticed | mutants | noticed | bar | holds |
|---|--:|--:|---|---|---|`;
