import { createSeededRandom, type SeededRandom } from '../../foundation/seeded-random.ts';
import { sizeOf } from '../../tensor/parameters.ts';
import type { ArrayValue } from '../../tensor/program.ts';

/** Plain numbers for tests of models and rules. */

export type Matrix = readonly (readonly number[])[];

export const randomMatrix = (random: SeededRandom, rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal()));

export const unitRows = (matrix: Matrix): Matrix =>
  matrix.map((row) => {
    const length = Math.hypot(...row);
    return row.map((entry) => entry / length);
  });

export const constantMatrix = (rows: number, columns: number, value: number): Matrix =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(value));

export const identityMatrix = (size: number): Matrix =>
  Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => (row === column ? 1 : 0)));

export const transposed = (matrix: Matrix): Matrix =>
  (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? Number.NaN));

export function randomArray(shape: readonly number[], seed: number): ArrayValue {
  const random = createSeededRandom(seed);
  return { shape, values: Float32Array.from({ length: sizeOf(shape) }, () => random.normal()) };
}

/** Matrices of one size as [batch, rows, columns]. */
export const stacked = (matrices: readonly Matrix[]): ArrayValue => ({
  shape: [matrices.length, matrices[0]?.length ?? 0, matrices[0]?.[0]?.length ?? 0],
  values: Float32Array.from(matrices.flat(2)),
});

/** Largest difference over the largest expected magnitude; NaN where a number is not finite or the counts differ. */
export function relativeGap(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.NaN;
  let difference = 0;
  let magnitude = Number.MIN_VALUE;
  for (let index = 0; index < expected.length; index += 1) {
    const gap = Math.abs((actual[index] ?? Number.NaN) - (expected[index] ?? Number.NaN));
    if (!Number.isFinite(gap)) return Number.NaN;
    difference = Math.max(difference, gap);
    magnitude = Math.max(magnitude, Math.abs(expected[index] ?? 0));
  }
  return difference === 0 ? 0 : difference / magnitude;
}
