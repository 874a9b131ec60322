/** Means over stretches of a series in which values may be missing, each at the cost of one subtraction. */
export interface RunningTotals {
  /** Mean of what was observed in rows `start` … `end − 1`; NaN where nothing was. */
  readonly meanOf: (start: number, end: number) => number;
  readonly sumOf: (start: number, end: number) => number;
  readonly observedIn: (start: number, end: number) => number;
}

export function runningTotals(series: Float64Array): RunningTotals {
  const sums = new Float64Array(series.length + 1);
  const counts = new Uint32Array(series.length + 1);
  series.forEach((value, row) => {
    const missing = Number.isNaN(value);
    sums[row + 1] = (sums[row] ?? NaN) + (missing ? 0 : value);
    counts[row + 1] = (counts[row] ?? 0) + (missing ? 0 : 1);
  });
  const sumOf = (start: number, end: number): number => (sums[end] ?? NaN) - (sums[start] ?? NaN);
  const observedIn = (start: number, end: number): number => (counts[end] ?? 0) - (counts[start] ?? 0);
  return { sumOf, observedIn, meanOf: (start, end) => sumOf(start, end) / observedIn(start, end) };
}
