import type { FittingData } from '../model.ts';

/**
 * Normal equations of a linear map over sliding windows, without forming the windows. Neighbouring entries of a diagonal
 * differ by one window only, so the matrix costs O(lookback · (rows + lookback)) per pair of columns instead of
 * O(lookback² · rows). `reference.ts` is the plain form.
 */
export interface LinearMapShape {
  readonly lookback: number;
  readonly horizon: number;
  /** Input columns of the map, and those of them to be forecast. */
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  /** Columns whose window mean is subtracted, from the window and from the future alike. */
  readonly centred: readonly number[];
}

export interface NormalEquations {
  /** [inputs · lookback, inputs · lookback] row-major: Σ over windows of feature × feature. */
  readonly gram: Float64Array;
  /** [inputs · lookback, targets · horizon] row-major: Σ over windows of feature × future. */
  readonly cross: Float64Array;
}

/** Consecutive window starts `first` … `last`. */
interface Run {
  readonly first: number;
  readonly last: number;
}

export function createNormalEquations({ lookback, horizon, inputs, targets }: LinearMapShape): NormalEquations {
  const features = inputs.length * lookback;
  return {
    gram: new Float64Array(features * features),
    cross: new Float64Array(features * targets.length * horizon),
  };
}

/** Adds the windows of `data` to the equations; called once per column where several columns share one map. */
export function accumulateNormalEquations(equations: NormalEquations, data: FittingData, shape: LinearMapShape): void {
  const runs = runsOf(data.windowStarts);
  const { lookback, horizon, inputs, targets, centred } = shape;
  const features = inputs.length * lookback;
  const outputs = targets.length * horizon;
  const columns = inputs.map((input) => ({
    values: valuesOf(data, input),
    means: centred.includes(input) ? windowMeans(valuesOf(data, input), lookback, data.windowStarts) : null,
    target: targets.indexOf(input),
  }));
  columns.forEach((left, leftIndex) => {
    columns.forEach((right, rightIndex) => {
      const width = lookback + (right.target >= 0 ? horizon : 0);
      const moments = centredMoments(left, right, lookback, width, runs, data.windowStarts);
      for (let row = 0; row < lookback; row += 1) {
        const feature = leftIndex * lookback + row;
        const source = moments.subarray(row * width, (row + 1) * width);
        addInto(equations.gram, feature * features + rightIndex * lookback, source.subarray(0, lookback));
        addInto(equations.cross, feature * outputs + right.target * horizon, source.subarray(lookback));
      }
    });
  });
}

interface CentredColumn {
  readonly values: Float64Array;
  /** Mean of the lookback of each window, or null where the column is not centred. */
  readonly means: Float64Array | null;
}

/**
 * Σ (x[s+i] − mean_x(s)) · (y[s+j] − mean_y(s)) over window starts s, for i < height, j < width. Expanded, so that only the
 * uncentred part needs the sliding sum: Σxy − Σ mean_x·y − Σ x·mean_y + Σ mean_x·mean_y.
 */
function centredMoments(
  left: CentredColumn,
  right: CentredColumn,
  height: number,
  width: number,
  runs: readonly Run[],
  starts: Uint32Array,
): Float64Array {
  const moments = new Float64Array(height * width);
  for (const run of runs) addLaggedProducts(moments, left.values, right.values, height, width, run);
  const leftMeanTimesRight = left.means && weightedSums(left.means, right.values, width, starts);
  const leftTimesRightMean = right.means && weightedSums(right.means, left.values, height, starts);
  const meanTimesMean = left.means && right.means ? dot(left.means, right.means) : 0;
  for (let row = 0; row < height; row += 1) {
    const fromRight = leftTimesRightMean?.[row] ?? 0;
    for (let column = 0; column < width; column += 1) {
      const index = row * width + column;
      const fromLeft = leftMeanTimesRight?.[column] ?? 0;
      moments[index] = (moments[index] ?? NaN) - fromLeft - fromRight + meanTimesMean;
    }
  }
  return moments;
}

/** Adds Σ x[s+i] · y[s+j] over the run: first row and column directly, the rest along the diagonals. */
function addLaggedProducts(
  moments: Float64Array,
  left: Float64Array,
  right: Float64Array,
  height: number,
  width: number,
  { first, last }: Run,
): void {
  const count = last - first + 1;
  const slide = (row: number, column: number, begin: number): void => {
    let sum = begin;
    for (let i = row, j = column; ; i += 1, j += 1) {
      const index = i * width + j;
      moments[index] = (moments[index] ?? NaN) + sum;
      if (i + 1 === height || j + 1 === width) return;
      sum += (left[last + 1 + i] ?? NaN) * (right[last + 1 + j] ?? NaN);
      sum -= (left[first + i] ?? NaN) * (right[first + j] ?? NaN);
    }
  };
  const leftStart = left.subarray(first, first + count);
  const rightStart = right.subarray(first, first + count);
  for (let column = 0; column < width; column += 1) {
    slide(0, column, dot(leftStart, right.subarray(first + column, first + column + count)));
  }
  for (let row = 1; row < height; row += 1) {
    slide(row, 0, dot(left.subarray(first + row, first + row + count), rightStart));
  }
}

/** Σ weight(s) · values[s+offset] over window starts s, for every offset. */
function weightedSums(weights: Float64Array, values: Float64Array, offsets: number, starts: Uint32Array): Float64Array {
  const sums = new Float64Array(offsets);
  starts.forEach((start, index) => {
    const weight = weights[index] ?? NaN;
    for (let offset = 0; offset < offsets; offset += 1) {
      sums[offset] = (sums[offset] ?? NaN) + weight * (values[start + offset] ?? NaN);
    }
  });
  return sums;
}

function windowMeans(values: Float64Array, lookback: number, starts: Uint32Array): Float64Array {
  return Float64Array.from(starts, (start) => {
    let sum = 0;
    for (let row = start; row < start + lookback; row += 1) sum += values[row] ?? NaN;
    return sum / lookback;
  });
}

function runsOf(starts: Uint32Array): readonly Run[] {
  const runs: { first: number; last: number }[] = [];
  for (const start of starts) {
    const current = runs.at(-1);
    if (current?.last === start - 1) current.last = start;
    else runs.push({ first: start, last: start });
  }
  return runs;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += (left[index] ?? NaN) * (right[index] ?? NaN);
  return sum;
}

function addInto(into: Float64Array, offset: number, values: Float64Array): void {
  values.forEach((value, index) => {
    into[offset + index] = (into[offset + index] ?? NaN) + value;
  });
}

function valuesOf({ columns }: FittingData, column: number): Float64Array {
  const values = columns[column];
  if (values === undefined) throw new RangeError(`No column ${column}.`);
  return values;
}
