import { describe, expect, it } from 'vitest';
import { meanOf } from './quantile.ts';
import { autoregressiveNoise, simulateTestSize } from './test-size.ts';

describe('size of the test', () => {
  it.each([0, 0.5, 0.8])('is 3 to 8 % at a level of 5 %: 100 origins, correlation %f', (correlation) => {
    const { rejected } = simulateTestSize({ correlation, origins: 100, repetitions: 4000, level: 0.05 });
    expect(rejected).toBeGreaterThanOrEqual(0.03);
    expect(rejected).toBeLessThanOrEqual(0.08);
  });
});

describe('autoregressive noise', () => {
  it('has mean 0, variance 1 and the correlation asked for', () => {
    const series = autoregressiveNoise(200_000, 0.8, 5);
    expect(Math.abs(meanOf(series))).toBeLessThan(0.03);
    expect(meanOf(series.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(meanOf(series.slice(1).map((value, index) => value * (series[index] ?? Number.NaN)))).toBeCloseTo(0.8, 1);
  });
});
