/** Two rows of times or sizes of the same rounds, compared. */
export interface Comparison {
  /** The median of the ratios of the single rounds. */
  readonly ratio: number;
  /** Of the same ratios: how far they spread. */
  readonly quartiles: readonly [lower: number, upper: number];
  readonly rounds: number;
}

/** The value in the middle, between the middle two where they are even in number. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which that part of the values lies, by straight lines between them. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error("no values");
  return below + (above - below) * (place - Math.floor(place));
}

/** Compares one row with another, round by round: what slows the machine for a while slows both of a round. */
export function compare(values: readonly number[], base: readonly number[]): Comparison {
  const ratios = values.map((value, round) => value / (base[round] ?? Number.NaN));
  return {
    ratio: median(ratios),
    quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    rounds: ratios.length,
  };
}

/** Compares a row with a figure that needs no measuring. */
export function compareWith(values: readonly number[], base: number): Comparison {
  return compare(
    values,
    values.map(() => base),
  );
}
