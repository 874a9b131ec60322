import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { courseOf } from '../../testing/checked-log.ts';
import { findSpikes } from './spikes.ts';

const rows = 5000;
const random = createSeededRandom(12);
const series = (value: (row: number) => number): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => value(row));
const withSpikes = (values: Float64Array, at: readonly number[], height: number): Float64Array =>
  values.map((value, row) => (at.includes(row) ? value + height : value));
const rowsOf = (values: Float64Array): readonly number[] =>
  findSpikes(courseOf(values))
    .spikes.map(({ row }) => row)
    .toSorted((left, right) => left - right);
let walk = 0;
const noise = series(() => random.normal());
const randomWalk = series(() => (walk += random.normal()));
const wave = series((row) => 50 * Math.sin(row / 50) + random.normal());

describe('spikes', () => {
  it.each([
    ['noise', noise],
    ['a random walk', randomWalk],
    ['a wave', wave],
  ] as const)('are found in %s exactly where they are, up and down', (_, values) => {
    expect(rowsOf(withSpikes(values, [700, 2500, 4100], 60))).toEqual([700, 2500, 4100]);
    expect(rowsOf(withSpikes(values, [700, 2500, 4100], -60))).toEqual([700, 2500, 4100]);
  });

  it.each([
    ['noise', noise],
    ['a random walk', randomWalk],
    ['a wave', wave],
    ['a machine that is switched on and off', series((row) => (row % 100 < 50 ? 0 : 80) + random.normal())],
    ['bursts with heavy tails', series(() => random.normal() / Math.max(0.01, random.uniform()))],
    ['a step that stays', series((row) => (row < 2500 ? 0 : 500) + random.normal())],
    ['pulses that belong to it', series((row) => (row % 50 === 0 ? 100 : 0) + random.normal())],
    ['a constant', series(() => 7)],
  ] as const)('are none in %s', (_, values) => {
    expect(rowsOf(values)).toEqual([]);
  });

  it('are the same in any unit', () => {
    const values = withSpikes(wave, [123, 4567], 300);
    expect(rowsOf(values.map((value) => -2048 * value + 65_536))).toEqual(rowsOf(values));
  });

  it('are not where a row is missing beside them', () => {
    const values = withSpikes(noise, [1000], 90).map((value, row) => (row === 1001 ? Number.NaN : value));
    expect(rowsOf(values)).toEqual([]);
  });
});
