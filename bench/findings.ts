import type { Comparison } from "./figures.ts";

/** What one part of the benchmark found. */
export interface Finding {
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly how: string;
  readonly ratios: readonly Ratio[];
  /** Figures that are the same on every machine. */
  readonly counts?: CountTable;
}

/** A figure, as a ratio. */
export interface Ratio extends Partial<Omit<Comparison, "ratio">> {
  readonly ratio: number;
  readonly what: string;
  readonly against: string;
  readonly limit?: Limit;
}

/** The most that a ratio may be, and what would be better still. */
export interface Limit {
  readonly bar: number;
  readonly aim?: number;
}

/** A table with a heading for each column; numbers stand to the right. */
export interface CountTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** How a limit is kept, in a word; a dash where there is none. */
export function verdictOn(ratio: number, limit: Limit | undefined): string {
  if (limit === undefined) return "–";
  if (ratio > limit.bar) return "**no**";
  return limit.aim === undefined || ratio <= limit.aim ? "yes" : "the bar, not the aim";
}
