import { describe, expect, it } from 'vitest';
import { showInterval, showMeasure } from './numbers.ts';

describe('showInterval', () => {
  it.each([
    [{ mean: 82.345, low: 70.1, high: 94.9 }, '82'],
    [{ mean: 82.345, low: 82.1, high: 82.6 }, '82.3'],
    [{ mean: 0.0412, low: 0.03, high: 0.05 }, '0.041'],
  ])('prints %o with no digit finer than the interval carries', (interval, printed) => {
    expect(showInterval(interval).mean).toBe(printed);
  });

  it('keeps the ends of an interval apart', () => {
    const { low, high } = showInterval({ mean: 99.96, low: 99.94, high: 99.98 });
    expect(low).not.toBe(high);
  });
});

describe('showMeasure', () => {
  it('spends digits where the number is small', () => {
    expect(showMeasure(0.012345)).toBe('0.01235');
    expect(showMeasure(-43_201.4)).toBe('−43,201');
  });
});
