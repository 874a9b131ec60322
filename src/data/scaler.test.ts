import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { fitScaler, scaleColumn, unscale } from './scaler.ts';

const random = createSeededRandom(1);
const column = Float64Array.from({ length: 500 }, () => 1e6 + 3 * random.normal());

describe('scaler', () => {
  it('gives the training rows mean 0 and deviation 1, even far from zero', () => {
    const scaler = fitScaler(column, { start: 0, end: 400 });
    const scaled = scaleColumn(scaler, column).subarray(0, 400);
    const mean = scaled.reduce((sum, value) => sum + value, 0) / 400;
    const variance = scaled.reduce((sum, value) => sum + value * value, 0) / 400;
    expect(Math.abs(mean)).toBeLessThan(1e-9);
    expect(Math.abs(variance - 1)).toBeLessThan(1e-9);
  });

  it('undoes itself', () => {
    const scaler = fitScaler(column, { start: 0, end: 400 });
    scaleColumn(scaler, column).forEach((value, row) => {
      expect(unscale(scaler, value)).toBeCloseTo(column[row] ?? NaN, 6);
    });
  });

  it('does not read a row outside the training part', () => {
    const poisoned = column.map((value, row) => (row < 100 || row >= 400 ? value * 1e9 : value));
    expect(fitScaler(poisoned, { start: 100, end: 400 })).toEqual(fitScaler(column, { start: 100, end: 400 }));
  });

  it('leaves missing values out and keeps them missing', () => {
    const holed = column.map((value, row) => (row % 7 === 3 ? NaN : value));
    const scaler = fitScaler(holed, { start: 0, end: 400 });
    const present = column.subarray(0, 400).filter((_, row) => row % 7 !== 3);
    const alone = fitScaler(present, { start: 0, end: present.length });
    expect(scaler).toEqual(alone);
    expect(Number.isNaN(scaleColumn(scaler, holed)[3])).toBe(true);
  });

  it('calls one value, or none, constant and scales it to zero', () => {
    expect(fitScaler(new Float64Array(50).fill(0.1), { start: 0, end: 50 }).constant).toBe(true);
    const constant = fitScaler(new Float64Array(50).fill(7), { start: 0, end: 50 });
    expect(scaleColumn(constant, Float64Array.of(7))[0]).toBe(0);
    expect(fitScaler(new Float64Array(50).fill(NaN), { start: 0, end: 50 })).toMatchObject({
      constant: true,
      observed: 0,
    });
  });
});
