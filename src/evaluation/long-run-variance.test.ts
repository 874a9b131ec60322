import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { degreesOfFreedom, dependenceLength, longRunVariance } from './long-run-variance.ts';

/** Autoregressive noise of unit variance; correlation 0 is white. */
function noise(count: number, correlation: number, seed: number): Float64Array {
  const random = createSeededRandom(seed);
  let state = random.normal();
  return Float64Array.from({ length: count }, () => {
    state = correlation * state + Math.sqrt(1 - correlation ** 2) * random.normal();
    return state;
  });
}

/** The definition as a double sum over pairs: Σᵢⱼ w(|i − j|) (xᵢ − x̄)(xⱼ − x̄) ÷ n. */
function byPairs(series: Float64Array, bandwidth: number): number {
  const mean = series.reduce((sum, value) => sum + value, 0) / series.length;
  let sum = 0;
  series.forEach((left, i) => {
    series.forEach((right, j) => {
      sum += Math.max(0, 1 - Math.abs(i - j) / bandwidth) * (left - mean) * (right - mean);
    });
  });
  return sum / series.length;
}

describe('long-run variance', () => {
  it('equals the double sum over all pairs', () => {
    const series = noise(60, 0.5, 3);
    for (const bandwidth of [1, 2, 7, 20]) {
      expect(longRunVariance(series, bandwidth)).toBeCloseTo(byPairs(series, bandwidth), 10);
    }
  });

  it('is the plain variance for bandwidth 1 and zero for a constant', () => {
    expect(longRunVariance(Float64Array.of(1, 3), 1)).toBe(1);
    expect(longRunVariance(new Float64Array(9).fill(4), 3)).toBe(0);
  });

  it('finds the known long-run variance (1 + ρ) ÷ (1 − ρ) of autoregressive noise', () => {
    const estimate = longRunVariance(noise(200_000, 0.5, 8), 200);
    expect(estimate).toBeGreaterThan(2.7);
    expect(estimate).toBeLessThan(3.3);
  });
});

describe('dependence length', () => {
  it('covers at least twice the overlap', () => {
    expect(dependenceLength(noise(500, 0, 1), 24)).toBeGreaterThanOrEqual(48);
  });

  it('grows with the memory of the series and stays small without any', () => {
    const without = dependenceLength(noise(400, 0, 2), 1);
    const strong = dependenceLength(noise(400, 0.9, 2), 1);
    expect(without).toBeLessThanOrEqual(6);
    expect(strong).toBeGreaterThan(4 * without);
  });

  it('never exceeds half of the series and handles constants', () => {
    expect(dependenceLength(noise(30, 0.95, 3), 25)).toBe(15);
    expect(dependenceLength(new Float64Array(12).fill(1), 1)).toBe(1);
  });
});

describe('degrees of freedom', () => {
  it('are n − 1 for white noise and fall with the bandwidth, to no less than 1', () => {
    expect(degreesOfFreedom(20, 1)).toBe(19);
    expect(degreesOfFreedom(300, 30)).toBe(15);
    expect(degreesOfFreedom(3, 30)).toBe(1);
  });
});
