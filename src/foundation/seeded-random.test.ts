import { describe, expect, it } from 'vitest';
import { combineSeeds, createSeededRandom } from './seeded-random.ts';

const draw = (seed: number, count: number): number[] => {
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, () => random.uniform());
};

describe('createSeededRandom', () => {
  it('gives the same stream for the same seed and another for another', () => {
    expect(draw(7, 100)).toEqual(draw(7, 100));
    expect(draw(7, 100)).not.toEqual(draw(8, 100));
  });

  it('is uniform: each of 16 cells holds its share within five standard deviations', () => {
    const count = 64_000;
    const cells = new Array<number>(16).fill(0);
    for (const value of draw(3, count)) {
      const cell = Math.floor(value * 16);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const expected = count / 16;
    const deviation = Math.sqrt(count * (1 / 16) * (15 / 16));
    for (const held of cells) expect(Math.abs(held - expected)).toBeLessThan(5 * deviation);
  });

  it('draws normals of mean 0 and variance 1, neighbours uncorrelated', () => {
    const random = createSeededRandom(11);
    const values = Array.from({ length: 50_000 }, () => random.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const neighbours = values.slice(1).reduce((sum, value, index) => sum + value * (values[index] ?? 0), 0);
    expect(Math.abs(mean)).toBeLessThan(0.025);
    expect(Math.abs(variance - 1)).toBeLessThan(0.035);
    expect(Math.abs(neighbours / values.length)).toBeLessThan(0.025);
  });

  it('permutes: every index once, order moved', () => {
    const order = createSeededRandom(5).permutation(1000);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect([...order]).not.toEqual(Array.from({ length: 1000 }, (_, index) => index));
  });

  it('integers stay below their bound and reach every value', () => {
    const random = createSeededRandom(13);
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(7)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

describe('combineSeeds', () => {
  it('depends on every part and on their order', () => {
    expect(combineSeeds(1, 2)).not.toBe(combineSeeds(2, 1));
    expect(combineSeeds(1, 2)).not.toBe(combineSeeds(1, 3));
    expect(combineSeeds(1, 2)).toBe(combineSeeds(1, 2));
  });
});
