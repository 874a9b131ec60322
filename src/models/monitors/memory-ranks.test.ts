import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { memoryRanks } from './memory-ranks.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

const random = createSeededRandom(3);

describe('eigenvalues of a symmetric matrix', () => {
  it('are those of the tridiagonal matrix of 2 and −1, known in closed form', () => {
    const size = 12;
    const matrix = Float64Array.from({ length: size * size }, (_, index) => {
      const apart = Math.abs(Math.floor(index / size) - (index % size));
      return apart === 0 ? 2 : apart === 1 ? -1 : 0;
    });
    const expected = Array.from(
      { length: size },
      (_, index) => 2 - 2 * Math.cos(((size - index) * Math.PI) / (size + 1)),
    );
    const found = symmetricEigenvalues(matrix, size);
    for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 12);
  });

  it('keep trace and sum of squares, and leave the matrix as it is', () => {
    const size = 16;
    const matrix = new Float64Array(size * size);
    for (let row = 0; row < size; row += 1) {
      for (let column = row; column < size; column += 1) {
        const value = random.normal();
        matrix[row * size + column] = value;
        matrix[column * size + row] = value;
      }
    }
    const before = [...matrix];
    const values = symmetricEigenvalues(matrix, size);
    const trace = Array.from({ length: size }, (_, index) => matrix[index * (size + 1)] ?? 0);
    const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);
    expect(sum(values)).toBeCloseTo(sum(trace), 10);
    expect(sum(values.map((value) => value ** 2))).toBeCloseTo(sum(before.map((entry) => entry ** 2)), 9);
    expect([...matrix]).toEqual(before);
  });
});

describe('ranks of a memory', () => {
  const identity = (rows: number, columns: number, diagonal: readonly number[]): number[] =>
    Array.from({ length: rows * columns }, (_, index) =>
      Math.floor(index / columns) === index % columns ? (diagonal[index % columns] ?? 0) : 0,
    );

  it.each([
    [6, 4],
    [4, 6],
  ])('of a %i × %i matrix with equal singular values are all their number', (rows, columns) => {
    const ranks = memoryRanks(identity(rows, columns, [3, 3, 3]), rows, columns);
    for (const rank of Object.values(ranks)) expect(rank).toBeCloseTo(3, 10);
  });

  it('are one for one write, whatever its key and value', () => {
    const key = Array.from({ length: 5 }, () => random.normal());
    const value = Array.from({ length: 7 }, () => random.normal());
    const ranks = memoryRanks(
      key.flatMap((left) => value.map((right) => left * right)),
      5,
      7,
    );
    // The square root of a rounding of 1e-16 is 1e-8.
    for (const rank of Object.values(ranks)) expect(rank).toBeCloseTo(1, 5);
  });

  it('follow their definitions for singular values 4, 2, 1 and 1', () => {
    const { effective, stable, participation } = memoryRanks(identity(4, 4, [4, 2, 1, 1]), 4, 4);
    // Shares ½, ¼, ⅛, ⅛: an entropy of 1.75 bits.
    expect(effective).toBeCloseTo(2 ** 1.75, 10);
    expect(stable).toBeCloseTo(22 / 16, 10);
    expect(participation).toBeCloseTo(22 ** 2 / (256 + 16 + 1 + 1), 10);
  });

  it('of an empty memory are zero', () => {
    expect(memoryRanks(new Float32Array(12), 3, 4)).toEqual({ effective: 0, stable: 0, participation: 0 });
  });
});
