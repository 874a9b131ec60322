import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsWithin, displayNumber, displaySignificant } from './display-number.ts';

describe('numbers for people', () => {
  it('groups thousands, keeps the digits asked for and writes a true minus', () => {
    expect(displayNumber(43200)).toBe('43,200');
    expect(displayNumber(0.5, 2)).toBe('0.50');
    expect(displayNumber(-1234.56, 1)).toBe('−1,234.6');
    expect(displayNumber(1234, -2)).toBe('1,200');
  });

  it('never shows a negative zero', () => {
    expect(displayNumber(-0.001, 1)).toBe('0.0');
    expect(displayNumber(-0)).toBe('0');
    expect(displayNumber(-3, -1)).toBe('0');
  });

  it('shows significant digits across magnitudes', () => {
    expect(displaySignificant(0.012345, 2)).toBe('0.012');
    expect(displaySignificant(123456, 2)).toBe('120,000');
    expect(displaySignificant(0, 2)).toBe('0');
  });
});

describe('digits within an interval', () => {
  it('are no finer than the interval', () => {
    expect(decimalsWithin({ low: 12, high: 24 })).toBe(0);
    expect(decimalsWithin({ low: 79.2, high: 80.1 })).toBe(1);
    expect(decimalsWithin({ low: 100, high: 900 })).toBe(-2);
  });

  it('fall back on three significant digits where the interval has no width', () => {
    expect(decimalsWithin({ low: 100, high: 100 })).toBe(0);
    expect(decimalsWithin({ low: 0.1234, high: 0.1234 })).toBe(3);
    expect(decimalsWithin({ low: 0, high: 0 })).toBe(0);
  });

  it('keep the two ends apart and the step below a quarter of the width', () => {
    const positive = fc.double({ min: 1e-3, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (low, width) => {
        fc.pre(width > low * 1e-5);
        const interval = { low, high: low + width };
        const decimals = decimalsWithin(interval);
        expect(10 ** -decimals).toBeLessThanOrEqual(width / 3.99);
        expect(10 ** -decimals).toBeGreaterThan(width / 40.1);
        expect(displayNumber(interval.low, decimals)).not.toBe(displayNumber(interval.high, decimals));
      }),
    );
  });
});
