import { expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { readClock, rowsUntilBack } from './adaptation-clock.ts';
import type { ChangeWindow } from './change-window.ts';

const window: ChangeWindow = {
  before: { start: 0, end: 100 },
  after: { start: 100, end: 400 },
  settled: 100,
  returned: null,
  smoothing: 10,
};

const curve = (errorAt: (row: number) => number): Float64Array =>
  Float64Array.from({ length: 400 }, (_, row) => errorAt(row));
const noPause = (): Promise<void> => Promise.resolve();

it('counts the rows of a change that is over at once', () => {
  expect(
    rowsUntilBack(
      curve((row) => (row >= 100 && row < 150 ? 3 : 1)),
      window,
    ),
  ).toBe(50);
});

it('finds where a decaying error comes within a tenth', () => {
  // 1 + 4 exp(−k/20), averaged over the ten rows from k on, is 1 + 3.221 exp(−k/20): within a tenth from k = 20 ln 32.2 on.
  const share = (1 - Math.exp(-10 / 20)) / (10 * (1 - Math.exp(-1 / 20)));
  const expected = Math.ceil(20 * Math.log((4 * share) / 0.1));
  expect(
    rowsUntilBack(
      curve((row) => (row < 100 ? 1 : 1 + 4 * Math.exp(-(row - 100) / 20))),
      window,
    ),
  ).toBe(expected);
});

it('is null where the error stays away, and 0 where it never leaves', () => {
  expect(
    rowsUntilBack(
      curve((row) => (row < 100 ? 1 : 1.2)),
      window,
    ),
  ).toBeNull();
  expect(
    rowsUntilBack(
      curve((row) => (row < 100 ? 1 : 1.09)),
      window,
    ),
  ).toBe(0);
  // What comes long after an abrupt change is none of its doing.
  expect(
    rowsUntilBack(
      curve((row) => (row > 300 && row < 330 ? 3 : 1)),
      window,
    ),
  ).toBe(0);
});

it('waits for a change that takes its time', () => {
  const slow = curve((row) => (row < 100 ? 1 : row < 200 ? 1 + (row - 100) / 50 : row < 250 ? 3 : 1));
  expect(rowsUntilBack(slow, { ...window, settled: 200 })).toBe(150);
});

it('leaves out rows without a true value', () => {
  const missing = curve((row) => (row % 3 === 0 ? NaN : row >= 100 && row < 150 ? 3 : 1));
  expect(rowsUntilBack(missing, window)).toBe(50);
});

it('is not back while no true value says so', () => {
  const silent = curve((row) => (row < 100 ? 1 : row < 150 ? 3 : row < 180 ? NaN : 1));
  expect(rowsUntilBack(silent, window)).toBe(71);
});

it('has an interval that grows with the noise, holds the reading, and is the same each time', async () => {
  const noisy = (scale: number): Float64Array => {
    const random = createSeededRandom(5);
    return curve((row) => (row < 100 ? 1 : 1 + 4 * Math.exp(-(row - 100) / 20)) * Math.exp(scale * random.normal()));
  };
  const width = async (scale: number): Promise<number> => {
    const { rows, low, high } = await readClock([noisy(scale)], window, 1, noPause);
    expect(low ?? Infinity).toBeLessThanOrEqual(rows ?? Infinity);
    expect(high ?? Infinity).toBeGreaterThanOrEqual(rows ?? Infinity);
    return (high ?? 300) - (low ?? 300);
  };
  expect(await width(0.05)).toBeLessThan(await width(0.3));
  expect(await readClock([noisy(0.3)], window, 1, noPause)).toEqual(await readClock([noisy(0.3)], window, 1, noPause));
});

it('tells by its interval that seeds differ', async () => {
  const stays = curve((row) => (row < 100 ? 1 : 3));
  const back = curve((row) => (row >= 100 && row < 150 ? 3 : 1));
  const { low, high } = await readClock([stays, back], window, 1, noPause);
  // The course that errors are laid on again is smooth over ten rows.
  expect(Math.abs((low ?? NaN) - 50)).toBeLessThanOrEqual(5);
  expect(high).toBeNull();
});
