import type { RowRange } from '../../data/split-chronologically.ts';

/**
 * A drift with known course, for tests: x_t + (t/L)·sin(2πt/T) + t/L over the given rows, t counted from their beginning, L their
 * number. Over a whole test part it comes gradually; over its middle third it begins and ends at once.
 */
export const withReadyDrift = (column: Float64Array, { start, end }: RowRange, period: number): Float64Array =>
  column.map((value, row) => {
    if (row < start || row >= end) return value;
    const time = row - start;
    const share = time / (end - start);
    return value + share * Math.sin((2 * Math.PI * time) / period) + share;
  });
