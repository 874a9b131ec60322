import type { FittingData } from '../model.ts';
import type { LinearMapShape } from './normal-equations.ts';

/**
 * Ridge regression as the textbook has it (Hoerl and Kennard 1970), float64: builds every window, multiplies, and solves
 * (XᵀX + λI) W = XᵀY with λ = penalty × mean diagonal by Gauss–Jordan elimination with pivoting. Slow on purpose.
 * @param maps one entry per set of columns that shares the map: one for a joint map, one per channel for a shared one.
 * @returns [inputs · lookback, targets · horizon] row-major.
 */
export function ridgeReference(data: FittingData, maps: readonly LinearMapShape[], penalty: number): Float64Array {
  const rows = maps.flatMap((shape) => Array.from(data.windowStarts, (start) => windowOf(data, shape, start)));
  const features = rows[0]?.features.length ?? 0;
  const outputs = rows[0]?.outputs.length ?? 0;
  const matrix = Array.from({ length: features }, (_, i) => [
    ...Array.from({ length: features }, (__, j) => sumOf(rows, ({ features: x }) => (x[i] ?? NaN) * (x[j] ?? NaN))),
    ...Array.from({ length: outputs }, (__, j) =>
      sumOf(rows, ({ features: x, outputs: y }) => (x[i] ?? NaN) * (y[j] ?? NaN)),
    ),
  ]);
  const trace = matrix.reduce((sum, row, index) => sum + (row[index] ?? NaN), 0);
  matrix.forEach((row, index) => {
    row[index] = (row[index] ?? NaN) + (penalty * trace) / features;
  });
  eliminate(matrix);
  return Float64Array.from(matrix.flatMap((row) => row.slice(features)));
}

interface Window {
  readonly features: readonly number[];
  readonly outputs: readonly number[];
}

function windowOf(
  data: FittingData,
  { inputs, targets, centred, lookback, horizon }: LinearMapShape,
  start: number,
): Window {
  const mean = (column: number): number => {
    const values = data.columns[column]?.subarray(start, start + lookback) ?? new Float64Array(0);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const take = (column: number, from: number, count: number): number[] => {
    const level = centred.includes(column) ? mean(column) : 0;
    const values = data.columns[column]?.subarray(from, from + count) ?? new Float64Array(0);
    return Array.from(values, (value) => value - level);
  };
  return {
    features: inputs.flatMap((column) => take(column, start, lookback)),
    outputs: targets.flatMap((column) => take(column, start + lookback, horizon)),
  };
}

const sumOf = (rows: readonly Window[], product: (row: Window) => number): number =>
  rows.reduce((sum, row) => sum + product(row), 0);

function eliminate(matrix: number[][]): void {
  const size = matrix.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const candidates = matrix.slice(pivot).map((row) => Math.abs(row[pivot] ?? NaN));
    const best = pivot + candidates.indexOf(Math.max(...candidates));
    [matrix[pivot], matrix[best]] = [matrix[best] ?? [], matrix[pivot] ?? []];
    const pivotRow = matrix[pivot] ?? [];
    const divisor = pivotRow[pivot] ?? NaN;
    matrix[pivot] = pivotRow.map((value) => value / divisor);
    matrix.forEach((row, index) => {
      if (index === pivot) return;
      const factor = row[pivot] ?? NaN;
      matrix[index] = row.map((value, column) => value - factor * (matrix[pivot]?.[column] ?? NaN));
    });
  }
}
