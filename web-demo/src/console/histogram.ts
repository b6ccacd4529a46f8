/** Latencies in bins of equal ratio, and their quantiles. */

export interface Bin {
  /** Milliseconds, from inclusive, to exclusive. */
  from: number;
  to: number;
  count: number;
}

/** Four bins per doubling: fine enough to tell two kinds of calls apart. */
const PER_DOUBLING = 4;
/** The resolution of the browser's clock, milliseconds. */
const FINEST = 0.005;

/** With fewer bins the columns would be too broad. */
const FEWEST = 16;

const binOf = (value: number) =>
  Math.floor(Math.log2(Math.max(FINEST, value)) * PER_DOUBLING);

/** Bins from the fastest to the slowest value, empty ones included; at least `FEWEST`. */
export function histogram(values: readonly number[]): Bin[] {
  if (values.length === 0) return [];
  const counts = new Map<number, number>();
  for (const value of values)
    counts.set(binOf(value), (counts.get(binOf(value)) ?? 0) + 1);
  const [least, most] = [
    Math.min(...counts.keys()),
    Math.max(...counts.keys()),
  ];
  const around = Math.max(0, Math.ceil((FEWEST - (most - least + 1)) / 2));
  const [first, last] = [least - around, most + around];
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    from: 2 ** ((first + i) / PER_DOUBLING),
    to: 2 ** ((first + i + 1) / PER_DOUBLING),
    count: counts.get(first + i) ?? 0,
  }));
}

/** The value that `share` of all values do not exceed (nearest rank); 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? 0;
}

/** Where a value is between the histogram's ends, 0 to 1, on its logarithmic scale. */
export function placeOf(bins: readonly Bin[], value: number): number {
  const from = bins[0]?.from ?? 1;
  const to = bins.at(-1)?.to ?? 2;
  const place =
    Math.log2(Math.max(FINEST, value) / from) / Math.log2(to / from);
  return Math.max(0, Math.min(1, place));
}
