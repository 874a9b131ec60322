import { describe, expect, it } from 'vitest';
import { failureOf } from '../../contracts/failure.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { solvePositiveDefinite } from './cholesky.ts';
import { fitRidge } from './fit-ridge.ts';
import { ridgeReference } from './reference.ts';

const random = createSeededRandom(5);
const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: 90 }, () => random.normal()));
const starts = (keep: (start: number) => boolean): Uint32Array =>
  Uint32Array.from({ length: 90 - 9 }, (_, start) => start).filter(keep);

function expectClose(actual: Float64Array, expected: Float64Array): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, index) => {
    expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(1e-9);
  });
}

describe('fitRidge', () => {
  const data = { columns, windowStarts: starts(() => true) };
  // Left-out windows break the sliding sums into runs, down to a run of one window.
  const broken = {
    columns,
    windowStarts: starts((start) => start % 7 !== 3 && !(start > 40 && start < 60) && start !== 38),
  };

  it.each([
    ['every window', data],
    ['windows with gaps', broken],
  ])('agrees with the plain form: one map shared by all columns, %s', (_, given) => {
    const maps = [0, 1, 2].map((column) => ({
      lookback: 6,
      horizon: 4,
      inputs: [column],
      targets: [column],
      centred: [column],
    }));
    expectClose(fitRidge(given, maps, 1e-3), ridgeReference(given, maps, 1e-3));
  });

  it.each([
    ['only targets centred', [2, 0]],
    ['all columns centred', [0, 1, 2]],
  ])('agrees with the plain form: a joint map of three columns to two targets, %s', (_, centred) => {
    const maps = [{ lookback: 5, horizon: 3, inputs: [0, 1, 2], targets: [2, 0], centred }];
    expectClose(fitRidge(broken, maps, 0.05), ridgeReference(broken, maps, 0.05));
  });

  it('finds a linear law that generated the series', () => {
    const series = new Float64Array(400);
    series.set([1, -0.5, 0.8]);
    for (let row = 3; row < 400; row += 1) {
      series[row] = 1.6 * (series[row - 1] ?? 0) - 0.9 * (series[row - 2] ?? 0) + 0.2 * random.normal();
    }
    const map = { lookback: 2, horizon: 1, inputs: [0], targets: [0], centred: [] };
    const windowStarts = Uint32Array.from({ length: 398 }, (_, start) => start);
    const [older = NaN, newest = NaN] = fitRidge({ columns: [series], windowStarts }, [map], 1e-9);
    expect(newest).toBeCloseTo(1.6, 1);
    expect(older).toBeCloseTo(-0.9, 1);
  });

  it('forgets the windows as the penalty grows', () => {
    const maps = [{ lookback: 6, horizon: 4, inputs: [0], targets: [0], centred: [0] }];
    const size = (penalty: number): number => Math.hypot(...fitRidge(data, maps, penalty));
    expect(size(1e-3)).toBeGreaterThan(size(1));
    expect(size(1)).toBeGreaterThan(size(1e6));
    expect(size(1e6)).toBeLessThan(1e-5);
  });

  it('gives the zero map where the windows never change', () => {
    const constant = { columns: [new Float64Array(90).fill(2)], windowStarts: data.windowStarts };
    const maps = [{ lookback: 6, horizon: 4, inputs: [0], targets: [0], centred: [0] }];
    expect(fitRidge(constant, maps, 1e-3).every((weight) => weight === 0)).toBe(true);
  });

  it('refuses what would take more memory than a desk computer has', () => {
    const maps = [{ lookback: 1000, horizon: 4, inputs: [0, 1, 2, 3, 4], targets: [0], centred: [0] }];
    const refused = (() => {
      try {
        return fitRidge(data, maps, 1e-3);
      } catch (thrown) {
        return failureOf(thrown).code;
      }
    })();
    expect(refused).toBe('plan.invalid');
  });
});

describe('solvePositiveDefinite', () => {
  it('solves what it is given', () => {
    const size = 5;
    const root = Float64Array.from({ length: size * size }, () => random.normal());
    const matrix = Float64Array.from({ length: size * size }, (_, index) => {
      const row = Math.floor(index / size);
      const column = index % size;
      let sum = row === column ? 0.1 : 0;
      for (let k = 0; k < size; k += 1) sum += (root[row * size + k] ?? 0) * (root[column * size + k] ?? 0);
      return sum;
    });
    const solution = Float64Array.from({ length: size * 2 }, () => random.normal());
    const rightHandSides = Float64Array.from({ length: size * 2 }, (_, index) => {
      let sum = 0;
      for (let k = 0; k < size; k += 1) {
        sum += (matrix[Math.floor(index / 2) * size + k] ?? 0) * (solution[k * 2 + (index % 2)] ?? 0);
      }
      return sum;
    });
    solvePositiveDefinite(matrix, rightHandSides, size, 2);
    expectClose(rightHandSides, solution);
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(() => {
      solvePositiveDefinite(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1), 2, 1);
    }).toThrow(RangeError);
  });
});
