import type { Comparison } from "./figures.ts";
import type { Bar } from "./picture.ts";

/** What one part of the benchmark found. */
export interface Finding {
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly how: string;
  readonly ratios: readonly Ratio[];
  /** Figures that are the same on every machine. */
  readonly counts?: CountTable;
  /** What of it is drawn. */
  readonly bars?: readonly Bar[];
}

/** Two things, compared. */
export interface Ratio {
  readonly what: string;
  readonly against: string;
  /** By what was measured, which heads a column of its own. */
  readonly figures: Readonly<Record<string, Figure>>;
  readonly limit?: Limit;
}

/** A ratio, and how far it spread where it was measured in rounds. */
export type Figure = Pick<Comparison, "ratio"> & Partial<Comparison>;

/** The most that each figure of a ratio may be, and what would be better still. */
export interface Limit {
  readonly bar: number;
  readonly aim?: number;
}

/** A table with a heading for each column; numbers stand to the right. */
export interface CountTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** How a limit is kept, in a word, by all of the figures as they are shown; a dash where there is none. */
export function verdictOn(figures: readonly Figure[], limit: Limit | undefined): string {
  if (limit === undefined) return "–";
  const worst = Math.max(...figures.map(({ ratio }) => Number(shown(ratio))));
  if (worst > limit.bar) return "**no**";
  return limit.aim === undefined || worst <= limit.aim ? "yes" : "the bar, not the aim";
}

/** Two decimals, or two digits of what is smaller. */
export function shown(ratio: number): string {
  return ratio >= 0.1 ? ratio.toFixed(2) : String(Number(ratio.toPrecision(2)));
}
