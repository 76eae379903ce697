/** The middle of some numbers, or the mean of the two in the middle; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}

/**
 * The median of the ratios of two measurements, run by run. What slows the machine down for a while slows both of a run, so
 * that the ratio stays where times do not.
 */
export function pairedRatio(values: readonly number[], base: readonly number[]): number {
  return median(values.flatMap((value, run) => (base[run] === undefined ? [] : [value / base[run]])));
}
