import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson-interval.ts';

describe('Wilson interval', () => {
  // scipy 1.17.0: stats.binomtest(times, of).proportion_ci(method='wilson')
  it.each([
    [3, 200, 0.00511423779326, 0.04316572879269],
    [0, 200, 0.0, 0.01884532637727],
    [170, 200, 0.79394420715833, 0.89286406437758],
    [20, 20, 0.83887484194718, 1.0],
  ])('of %i in %i agrees with scipy', (times, of, low, high) => {
    const interval = wilsonInterval(times, of);
    expect(interval.low).toBeCloseTo(low, 10);
    expect(interval.high).toBeCloseTo(high, 10);
  });

  it('refuses what is no share', () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
  });
});
