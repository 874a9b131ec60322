import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { symmetricEigenPairs, symmetricEigenvalues } from './symmetric-eigenvalues.ts';

describe('symmetricEigenPairs', () => {
  it('gives the closed form of a matrix of two rows', () => {
    const { values, vectors } = symmetricEigenPairs(Float64Array.from([2, 1, 1, 2]), 2);
    expect([...values]).toEqual([expect.closeTo(3, 12), expect.closeTo(1, 12)]);
    const [first = 0, second = 0, third = 0, fourth = 0] = vectors;
    expect(first * second).toBeCloseTo(0.5, 12);
    expect(third * fourth).toBeCloseTo(-0.5, 12);
  });

  it('keeps its promise A v = λ v, with vectors of length 1 that stand at right angles', () => {
    const size = 9;
    const random = createSeededRandom(3);
    const half = Array.from({ length: size * size }, () => random.normal());
    const matrix = Float64Array.from(half, (_, index) => {
      const [row, column] = [Math.floor(index / size), index % size];
      return (half[index] ?? 0) + (half[column * size + row] ?? 0);
    });
    const { values, vectors } = symmetricEigenPairs(matrix, size);
    const vector = (index: number): readonly number[] => [...vectors.subarray(index * size, (index + 1) * size)];
    const dot = (left: readonly number[], right: readonly number[]): number =>
      left.reduce((sum, entry, index) => sum + entry * (right[index] ?? 0), 0);
    values.forEach((value, index) => {
      for (let row = 0; row < size; row += 1) {
        const product = dot([...matrix.subarray(row * size, (row + 1) * size)], vector(index));
        expect(product).toBeCloseTo(value * (vector(index)[row] ?? Number.NaN), 10);
      }
      values.forEach((_, other) => {
        expect(dot(vector(index), vector(other))).toBeCloseTo(index === other ? 1 : 0, 10);
      });
    });
    expect([...values]).toEqual([...symmetricEigenvalues(matrix, size)]);
  });
});
