/** Figures that a few odd values cannot move. All of them take numbers without NaN and leave them as they are. */

/** The value below which `share` of the numbers lie, by linear interpolation; NaN of none. `sorted` ascends. */
export function quantileOf(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (place - below) * (high - low);
}

/** The observed values of a stretch, ascending. */
export const sortedObserved = (values: Float64Array): Float64Array =>
  values.filter((value) => !Number.isNaN(value)).sort();
