import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { courseOf } from '../../testing/checked-log.ts';
import { blocksOf } from './levels.ts';
import { findUnitPeriods } from './unit-periods.ts';

const random = createSeededRandom(33);
const rows = 8000;
const sensor = Float64Array.from({ length: rows }, (_, row) => 25 + 4 * Math.sin(row / 90) + 0.5 * random.normal());
const periodsIn = (
  value: (value: number, row: number) => number,
  mayBeTemperature = false,
): ReturnType<typeof findUnitPeriods> => findUnitPeriods(blocksOf(courseOf(sensor.map(value))), mayBeTemperature);

describe('a change of unit', () => {
  it.each([10, 100, 1000, 1_000_000])('by %i is found with its period', (factor) => {
    const found = periodsIn((value, row) => (row >= 3000 && row < 5000 ? factor * value : value));
    expect(found?.relation).toEqual({ kind: 'factor', factor });
    expect(found?.places).toHaveLength(1);
    expect(found?.places[0]?.[0]).toBeGreaterThan(2900);
    expect(found?.places[0]?.[1]).toBeLessThan(5100);
  });

  it('from ℃ to ℉ is found where the column may be a temperature', () => {
    const toFahrenheit = (value: number, row: number): number => (row < 4000 ? value : 1.8 * value + 32);
    expect(periodsIn(toFahrenheit, true)?.relation).toEqual({ kind: 'fahrenheit' });
    expect(periodsIn(toFahrenheit, false)).toBeNull();
  });

  it('is none where the level changes and the noise does not, where the factor is no prefix, and where nothing changes', () => {
    expect(periodsIn((value, row) => (row < 4000 ? value : value + 225), true)).toBeNull();
    expect(periodsIn((value, row) => (row < 4000 ? value : 4 * value))).toBeNull();
    expect(periodsIn((value) => value, true)).toBeNull();
  });

  it('is none in a column that goes to and fro by itself', () => {
    expect(periodsIn((value, row) => (row % 400 < 200 ? value : 100 * value))).toBeNull();
  });
});
