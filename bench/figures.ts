/** Two rows of times or sizes of the same rounds, compared. */
export interface Comparison {
  /** Of the medians. */
  readonly ratio: number;
  /** Of the ratios of the single rounds: how far they spread. */
  readonly quartiles: readonly [lower: number, upper: number];
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

/** Compares one row with another, round by round for the spread. */
export function compare(values: readonly number[], base: readonly number[]): Comparison {
  const ratios = values.map((value, round) => value / (base[round] ?? Number.NaN));
  return {
    ratio: median(values) / median(base),
    quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}

/** Compares a row with a figure that needs no measuring. */
export function compareWith(values: readonly number[], base: number): Comparison {
  return compare(
    values,
    values.map(() => base),
  );
}
