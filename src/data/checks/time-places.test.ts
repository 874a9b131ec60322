import { describe, expect, it } from 'vitest';
import { layTimeline } from '../timeline.ts';
import { findTimePlaces, type TimePlaces } from './time-places.ts';

const minute = 60_000;
function placesOf(minutes: readonly number[], fileStarts: readonly number[] = [0]): TimePlaces {
  const times = { length: minutes.length, at: (row: number): number => (minutes[row] ?? Number.NaN) * minute };
  return findTimePlaces(layTimeline(times, fileStarts), times, fileStarts);
}

describe('places of the clock', () => {
  it('are none in a log without a fault', () => {
    expect(placesOf([0, 1, 2, 3, 4, 5])).toEqual({ gaps: [], duplicates: [], outOfOrder: [] });
  });

  it('of gaps are the missing rows', () => {
    expect(placesOf([0, 1, 4, 5, 6, 8]).gaps).toEqual([
      [2, 3],
      [7, 7],
    ]);
  });

  it('of repeated times are the rows that carry them, in order', () => {
    expect(placesOf([0, 1, 2, 3, 1, 2, 4, 5]).duplicates).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('of a clock that runs backwards are the rows it lands on, but a new file may begin earlier', () => {
    expect(placesOf([0, 1, 3, 2, 4, 5]).outOfOrder).toEqual([[2, 2]]);
    expect(placesOf([3, 4, 5, 0, 1, 2], [0, 3]).outOfOrder).toEqual([]);
  });

  it('are at most twenty of a kind', () => {
    expect(placesOf(Array.from({ length: 100 }, (_, row) => row + Math.floor(row / 2))).gaps).toHaveLength(20);
  });
});
