/** DLinear in plain float64 loops, for one series (Zeng et al. 2023, section 4). */

export interface DlinearWeights {
  /** [lookback][horizon] */
  readonly seasonal: readonly (readonly number[])[];
  /** [lookback][horizon] */
  readonly trend: readonly (readonly number[])[];
  /** [horizon] */
  readonly bias: readonly number[];
}

/** @param window oldest first; @param kernel rows of the moving average, odd */
export function dlinearReference(
  window: readonly number[],
  { seasonal, trend, bias }: DlinearWeights,
  kernel: number,
): number[] {
  const ends = { first: window[0] ?? Number.NaN, last: window.at(-1) ?? Number.NaN };
  const reach = (kernel - 1) / 2;
  const padded = [...new Array<number>(reach).fill(ends.first), ...window, ...new Array<number>(reach).fill(ends.last)];
  const average = window.map(
    (_, row) => padded.slice(row, row + kernel).reduce((sum, value) => sum + value, 0) / kernel,
  );
  return bias.map((constant, step) =>
    window.reduce((sum, value, row) => {
      const level = average[row] ?? Number.NaN;
      return sum + (value - level) * (seasonal[row]?.[step] ?? Number.NaN) + level * (trend[row]?.[step] ?? Number.NaN);
    }, constant),
  );
}
