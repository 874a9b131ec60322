import type { RowRange } from './split-chronologically.ts';

/** z = (value − mean) ÷ deviation. Mean and deviation are those of the observed training rows, in the column's unit. */
export interface Scaler {
  readonly mean: number;
  readonly deviation: number;
  /** True where the training rows hold one value only: `deviation` is then 1, so that the scaled column is all zeros there. */
  readonly constant: boolean;
  /** How many training rows were observed. */
  readonly observed: number;
}

/**
 * Fits on the given rows only (Welford 1962, float64; population deviation). Rows outside are not read, so nothing of
 * validation or test can leak through the scale.
 */
export function fitScaler(column: Float64Array, { start, end }: RowRange): Scaler {
  let observed = 0;
  let mean = 0;
  let squares = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of column.subarray(start, end)) {
    if (Number.isNaN(value)) continue;
    observed += 1;
    const difference = value - mean;
    mean += difference / observed;
    squares += difference * (value - mean);
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const constant = !(highest > lowest);
  return { mean, deviation: constant ? 1 : Math.sqrt(squares / observed), constant, observed };
}

/** Scales a column; missing stays missing. */
export const scaleColumn = ({ mean, deviation }: Scaler, column: Float64Array): Float64Array =>
  column.map((value) => (value - mean) / deviation);

export const unscale = ({ mean, deviation }: Scaler, scaled: number): number => scaled * deviation + mean;
