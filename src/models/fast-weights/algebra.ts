/**
 * Small vectors and matrices in float64, for the references: clarity before speed. What is missing counts as NaN, so that
 * shapes that do not fit show in the result.
 */
export type Vector = readonly number[];
/** [row][column] */
export type Matrix = readonly Vector[];

export const entryOf = (vector: Vector, index: number): number => vector[index] ?? Number.NaN;

export const rowOf = (matrix: Matrix, index: number): Vector => matrix[index] ?? [];

export const dot = (left: Vector, right: Vector): number =>
  left.reduce((sum, entry, index) => sum + entry * entryOf(right, index), 0);

export const plus = (left: Vector, right: Vector): Vector => left.map((entry, index) => entry + entryOf(right, index));

export const minus = (left: Vector, right: Vector): Vector => left.map((entry, index) => entry - entryOf(right, index));

export const scaled = (vector: Vector, factor: number): Vector => vector.map((entry) => factor * entry);

/** Entry by entry. */
export const times = (left: Vector, right: Vector): Vector => left.map((entry, index) => entry * entryOf(right, index));

/** M x */
export const product = (matrix: Matrix, vector: Vector): Vector => matrix.map((row) => dot(row, vector));

export const transpose = (matrix: Matrix): Matrix =>
  rowOf(matrix, 0).map((_, column) => matrix.map((row) => entryOf(row, column)));

export const scaledMatrix = (matrix: Matrix, factor: number): Matrix => matrix.map((row) => scaled(row, factor));

/** M Diag(factors): every column times its own factor. */
export const scaledColumns = (matrix: Matrix, factors: Vector): Matrix => matrix.map((row) => times(row, factors));

/** M + left rightᵀ, the write that all rules are made of. The one place with a loop: nearly all time is spent here. */
export const plusOuter = (matrix: Matrix, left: Vector, right: Vector): Matrix =>
  matrix.map((row, index) => {
    const factor = entryOf(left, index);
    const sum = new Array<number>(row.length);
    for (let column = 0; column < row.length; column += 1)
      sum[column] = entryOf(row, column) + factor * entryOf(right, column);
    return sum;
  });

/** exp(xᵢ) / Σ exp(xⱼ) */
export function softmax(vector: Vector): Vector {
  const largest = Math.max(...vector);
  const powers = vector.map((entry) => Math.exp(entry - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return scaled(powers, 1 / sum);
}

export const sigmoid = (entry: number): number => 1 / (1 + Math.exp(-entry));

export const zeros = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
