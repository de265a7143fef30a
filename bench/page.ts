import {
  type CountTable,
  type Figure,
  type Finding,
  type Limit,
  type Ratio,
  shown,
  verdictOn,
} from "./findings.ts";

/** Where and with what the benchmark ran. */
export interface Scene {
  /** By name, in order. */
  readonly facts: Readonly<Record<string, string>>;
  readonly runs: number;
}

/** The page of what was found, in Markdown: no figure of time or memory but as a ratio. */
export function writePage(findings: readonly Finding[], { facts, runs }: Scene): string {
  const known = Object.entries(facts).map(([name, value]) => [name, value]);
  return [
    "<!-- Written by npm run bench, not by hand. -->",
    "# What the benchmark found",
    `Ratios from one run on one machine; below 1 is less than what it is measured against. Everything that is compared took turns, in an order drawn anew for each round, ${runs} rounds for a whole step and fewer for what takes longer. A ratio is the median of those of the single rounds; behind it are the quartiles of the same.`,
    tableOf({ headings: ["", ""], rows: known }),
    ...findings.flatMap(sectionOf),
  ]
    .join("\n\n")
    .concat("\n");
}

function sectionOf({ title, how, ratios, counts }: Finding): string[] {
  return [
    `## ${title}`,
    how,
    ...(ratios.length === 0 ? [] : [tableOf(ratioTable(ratios))]),
    ...(counts === undefined ? [] : [tableOf(counts)]),
  ];
}

// All of a finding's ratios have the same figures.
function ratioTable(ratios: readonly Ratio[]): CountTable {
  const measures = Object.keys(ratios[0]?.figures ?? {});
  return {
    headings: ["what", "against", ...measures, "rounds", "bar", "aim", "holds"],
    rows: ratios.map(rowOf),
  };
}

function rowOf({ what, against, figures, limit }: Ratio): string[] {
  const measured = Object.values(figures);
  const [{ rounds = undefined } = {}] = measured;
  return [
    what,
    against,
    ...measured.map(measuredCell),
    rounds === undefined ? "–" : String(rounds),
    ...limitsOf(limit),
    verdictOn(measured, limit),
  ];
}

// Of fewer rounds quartiles would say nothing.
const fewestForQuartiles = 4;

function measuredCell({ ratio, quartiles, rounds = 0 }: Figure): string {
  const median = `**${shown(ratio)}**`;
  if (quartiles === undefined || rounds < fewestForQuartiles) return median;
  return `${median} (${quartiles.map(shown).join(" … ")})`;
}

function limitsOf(limit: Limit | undefined): string[] {
  return [limit?.bar, limit?.aim].map((most) => (most === undefined ? "–" : `≤ ${shown(most)}`));
}

function tableOf({ headings, rows }: CountTable): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(cellOf).join(" | ")} |`;
  const [first = []] = rows;
  const ruler = headings.map((_heading, at) => (typeof first[at] === "number" ? "--:" : "---"));
  return [line(headings), `|${ruler.join("|")}|`, ...rows.map(line)].join("\n");
}

function cellOf(cell: string | number): string {
  return typeof cell === "number" ? cell.toLocaleString("en") : cell.replaceAll("|", "\\|");
}
