/**
 * Sample quantile by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
 * `probability` lies in [0, 1]; `sorted` is ascending and not empty.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0) throw new RangeError('An empty sample has no quantile.');
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`No quantile ${String(probability)}.`);
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const lower = sorted[below] ?? Number.NaN;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return lower + (position - below) * (upper - lower);
}

export const medianOf = (values: readonly number[]): number =>
  quantileOfSorted(
    values.toSorted((a, b) => a - b),
    0.5,
  );

export function meanOf(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('An empty sample has no mean.');
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? Number.NaN;
  return sum / values.length;
}
