import { describe, expect, it } from 'vitest';
import { agreeingDecimals, scientificParts, showAllDigits, showWrittenOut } from './tiny-numbers.ts';

describe('tiny numbers', () => {
  it.each([
    [2.2204e-16, '2.2', '−16', '0.0000000000000002'],
    [1e-12, '1', '−12', '0.000000000001'],
    [9.96e-6, '1', '−5', '0.00001'],
    [0, '0', '0', '0'],
    [-3, '−3', '0', '−3'],
  ])('%f is %s times ten to the %s, or %s', (value, mantissa, exponent, writtenOut) => {
    expect(scientificParts(value)).toEqual({ mantissa, exponent });
    expect(showWrittenOut(value)).toBe(writtenOut);
  });

  it('shows the last bit of a number', () => {
    expect(showAllDigits(0.7)).not.toBe(showAllDigits(0.7 + Number.EPSILON / 2));
    expect(showAllDigits(-0.5)).toBe('−0.50000000000000000');
  });

  it.each([
    [0.7, 0.7, 17],
    [0.7, 0.7 + Number.EPSILON / 2, 15],
    [0.25, 0.2504, 3],
    [-0.5, 0.5, 0],
    [12.01, 12.02, 1],
  ])('%f and %f round to the same to %i decimals', (one, other, decimals) => {
    expect(agreeingDecimals(one, other)).toBe(decimals);
  });
});
