import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { drawBlocks, positiveInterval, resampledMeans, resampleSeeds, type BlockDraws } from './block-bootstrap.ts';

const series = (count: number, seed: number): Float64Array => {
  const random = createSeededRandom(seed);
  return Float64Array.from({ length: count }, () => 1 + 0.3 * random.normal());
};

/** The definition: lay out every resampled series value by value, then take its mean. */
function meansByLayingOut(draws: BlockDraws, values: Float64Array): number[] {
  return Array.from({ length: draws.replicates }, (_, replicate) => {
    const laidOut: number[] = [];
    for (let block = 0; block < draws.blocksPerReplicate; block += 1) {
      const start = draws.starts[replicate * draws.blocksPerReplicate + block] ?? 0;
      for (let offset = 0; offset < draws.blockLength && laidOut.length < draws.count; offset += 1) {
        laidOut.push(values[(start + offset) % draws.count] ?? Number.NaN);
      }
    }
    return laidOut.reduce((sum, value) => sum + value, 0) / laidOut.length;
  });
}

const variance = (values: Float64Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
};

describe('block bootstrap', () => {
  it('equals the resampled series laid out value by value', () => {
    const values = series(47, 1);
    for (const blockLength of [1, 5, 12, 47]) {
      const draws = drawBlocks({ count: 47, blockLength, replicates: 25, seed: 9 });
      const fast = resampledMeans(draws, values);
      for (const [replicate, mean] of meansByLayingOut(draws, values).entries()) {
        expect(fast[replicate]).toBeCloseTo(mean, 12);
      }
    }
  });

  it('gives the same draws for the same seed and others for another', () => {
    const options = { count: 100, blockLength: 8, replicates: 5, seed: 4 };
    expect(drawBlocks(options)).toEqual(drawBlocks(options));
    expect(drawBlocks({ ...options, seed: 5 }).starts).not.toEqual(drawBlocks(options).starts);
  });

  it('has the variance of a mean: s² ÷ n for single origins', () => {
    const values = series(200, 2);
    const draws = drawBlocks({ count: 200, blockLength: 1, replicates: 8000, seed: 3 });
    const ratio = variance(resampledMeans(draws, values)) / (variance(values) / 200);
    expect(ratio).toBeGreaterThan(0.93);
    expect(ratio).toBeLessThan(1.07);
  });

  it('refuses blocks longer than the series and series of another length', () => {
    expect(() => drawBlocks({ count: 10, blockLength: 11, replicates: 1, seed: 1 })).toThrow(RangeError);
    const draws = drawBlocks({ count: 10, blockLength: 2, replicates: 1, seed: 1 });
    expect(() => resampledMeans(draws, series(9, 1))).toThrow();
  });
});

describe('seeds as the second level', () => {
  it('leaves a single seed as it is', () => {
    const only = Float64Array.of(1, 2, 3);
    expect(resampleSeeds([only], 1)).toBe(only);
  });

  it('varies as much as the mean of that many new seeds would', () => {
    const replicates = 40_000;
    const levels = [0.9, 1, 1.3];
    const spread = variance(
      resampleSeeds(
        levels.map((level) => new Float64Array(replicates).fill(level)),
        2,
      ),
    );
    const centre = (0.9 + 1 + 1.3) / 3;
    const betweenSeeds = levels.reduce((sum, level) => sum + (level - centre) ** 2, 0) / 2;
    expect(spread / (betweenSeeds / 3)).toBeGreaterThan(0.97);
    expect(spread / (betweenSeeds / 3)).toBeLessThan(1.03);
  });
});

describe('interval of a positive quantity', () => {
  const resampled = series(4000, 6);

  it('contains the estimate, stays positive and widens with the stretch', () => {
    const narrow = positiveInterval(1, resampled, 1);
    const wide = positiveInterval(1, resampled, 2.5);
    expect(narrow.low).toBeLessThan(1);
    expect(narrow.high).toBeGreaterThan(1);
    expect(wide.low).toBeLessThan(narrow.low);
    expect(wide.high).toBeGreaterThan(narrow.high);
    expect(wide.low).toBeGreaterThan(0);
  });

  it('turns over with the ratio: the interval of 1 ÷ x has the inverse ends', () => {
    const straight = positiveInterval(1.02, resampled, 1.3);
    const inverse = positiveInterval(
      1 / 1.02,
      resampled.map((value) => 1 / value),
      1.3,
    );
    expect(inverse.low).toBeCloseTo(1 / straight.high, 9);
    expect(inverse.high).toBeCloseTo(1 / straight.low, 9);
  });
});
