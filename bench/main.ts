import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, styleText } from "node:util";
import type { Finding } from "./findings.ts";
import { measureCrowd } from "./measurements/crowd.ts";
import { measurePace } from "./measurements/pace.ts";
import { measureRendering } from "./measurements/rendering.ts";
import { measureRequests } from "./measurements/requests.ts";
import { measureSize } from "./measurements/size.ts";
import { measureStart } from "./measurements/start.ts";
import { writePage } from "./page.ts";
import { type Bar, drawPicture, languages, schemes } from "./picture.ts";
import { factsOfScene } from "./scene.ts";

// npm run bench [-- --runs N] [--only NAME]: measures the action beside what else would do its work, all of it on this
// machine, and writes what it found into RESULTS.md and the pictures of docs/performance.md, unless only a part was asked
// for. No ratio fails it; a contestant that did not do its work does.

const measurements: Readonly<Record<string, (runs: number) => Promise<Finding>>> = {
  start: measureStart,
  size: measureSize,
  requests: measureRequests,
  pace: measurePace,
  crowd: measureCrowd,
  rendering: measureRendering,
};

const { values } = parseArgs({
  options: { runs: { type: "string", default: "25" }, only: { type: "string" } },
});
const runs = Number(values.runs);
if (!(Number.isInteger(runs) && runs > 0)) throw new Error("--runs takes a whole number above 0");
const names = values.only === undefined ? Object.keys(measurements) : [values.only];

const enoughRuns = 25;

const findings: Finding[] = [];
for (const name of names) {
  const measure = Object.hasOwn(measurements, name) ? measurements[name] : undefined;
  if (measure === undefined)
    throw new Error(`--only takes one of ${Object.keys(measurements).join(", ")}`);
  process.stderr.write(styleText("dim", `${name} …\n`));
  findings.push(await measure(runs));
}
const page = writePage(findings, { facts: factsOfScene(), runs });
process.stdout.write(page);
// Fewer rounds are only printed.
if (values.only === undefined && runs >= enoughRuns) {
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), page);
  drawPictures(findings.flatMap(({ bars = [] }) => bars));
}

function drawPictures(bars: readonly Bar[]): void {
  const docs = join(import.meta.dirname, "..", "docs");
  for (const language of languages)
    for (const scheme of schemes)
      writeFileSync(
        join(docs, `performance-${language}-${scheme}.svg`),
        drawPicture(bars, { language, scheme }),
      );
}
