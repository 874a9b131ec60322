import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { courseOf } from '../../testing/checked-log.ts';
import { copyFinder } from './copies.ts';

const random = createSeededRandom(44);
const rows = 6000;
const series = (value: (row: number) => number): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => value(row));
let level = 100;
const target = series((row) => (level += 0.3 * random.normal()) + 5 * Math.sin(row / 40));
const at = (row: number): number => target[Math.max(0, Math.min(rows - 1, row))] ?? 0;
const copyOf = copyFinder(courseOf(target));

describe('a copy of the target', () => {
  it('in another unit is found with its formula', () => {
    const copy = copyOf(courseOf(target.map((value) => 1.8 * value + 32)));
    expect(copy?.lead).toBe(0);
    expect(copy?.exact?.slope).toBeCloseTo(1.8, 9);
    expect(copy?.exact?.offset).toBeCloseTo(32, 6);
  });

  it('with the other sign and a little noise is found without one', () => {
    const copy = copyOf(courseOf(target.map((value) => 7 - 3 * value + 0.003 * random.normal())));
    expect(copy?.correlation).toBeLessThan(-0.999);
    expect(copy?.exact).toBeNull();
  });

  it.each([1, 7, 60])('from %i rows in the future is found as such, and so is one from the past', (distance) => {
    expect(copyOf(courseOf(series((row) => at(row + distance))))?.lead).toBe(distance);
    expect(copyOf(courseOf(series((row) => at(row - distance))))?.lead).toBe(-distance);
  });

  it('is found through holes', () => {
    const holes = series((row) => (row % 5 === 0 ? Number.NaN : at(row + 3)));
    expect(copyOf(courseOf(holes))?.lead).toBe(3);
  });

  it('of a rhythm without noise is found here, not a turn away', () => {
    const wave = series((row) => Math.sin((2 * Math.PI * row) / 24));
    expect(copyFinder(courseOf(wave))(courseOf(wave.map((value) => 2 * value)))?.lead).toBe(0);
  });
});

describe('no copy', () => {
  it('is another random walk, however alike the levels', () => {
    let other = 0;
    expect(copyOf(courseOf(series(() => (other += random.normal()))))).toBeNull();
  });

  it('is a second sensor on the same machine that stops with it', () => {
    const stops = (row: number): boolean => row % 500 < 60;
    const one = courseOf(series((row) => (stops(row) ? 0 : 1000 + random.normal())));
    const other = courseOf(series((row) => (stops(row) ? 0 : 1000 + random.normal())));
    expect(copyFinder(one)(other)).toBeNull();
  });

  it('is a column that hardly ever changes', () => {
    expect(copyOf(courseOf(series((row) => (row < 3000 ? 0 : 1))))).toBeNull();
  });
});
