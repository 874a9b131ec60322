import { describe, expect, it } from 'vitest';
import { readClockStory } from './clock-story.ts';
import { columnOf } from './growing-column.ts';

const minute = 60_000;
const hour = 60 * minute;
const monday = Date.UTC(2024, 0, 8);

const storyOf = (times: readonly number[], step: number, fileStarts: readonly number[] = [0]) =>
  readClockStory(columnOf(Float64Array.from(times)), fileStarts, step);

/** Quarters of an hour from 00:15 on; `last` is the time the day's last row carries. */
const days = (count: number, last: number): number[] =>
  Array.from({ length: count }, (_, day) => [
    ...Array.from({ length: 95 }, (_, quarter) => monday + 24 * hour * day + (quarter + 1) * 15 * minute),
    monday + 24 * hour * day + last,
  ]).flat();

describe('why time runs backwards', () => {
  it('midnights at the end of their day, the last one included', () => {
    expect(storyOf(days(3, 0), 15 * minute)).toEqual({ midnightsAtDayEnd: 3, putBack: [] });
  });

  it('no midnights where they carry the next day', () => {
    expect(storyOf(days(3, 24 * hour), 15 * minute)).toEqual({ midnightsAtDayEnd: 0, putBack: [] });
  });

  it('an hour that comes twice', () => {
    const times = Array.from({ length: 40 }, (_, row) => monday + row * 5 * minute - (row >= 20 ? hour : 0));
    expect(storyOf(times, 5 * minute)).toEqual({ midnightsAtDayEnd: 0, putBack: [times[20]] });
  });

  it('no story in steps back of other lengths, or between files', () => {
    const times = Array.from({ length: 40 }, (_, row) => monday + row * 5 * minute - (row >= 20 ? 2 * hour : 0));
    expect(storyOf(times, 5 * minute)).toEqual({ midnightsAtDayEnd: 0, putBack: [] });
    const twice = Array.from({ length: 40 }, (_, row) => monday + row * 5 * minute - (row >= 20 ? hour : 0));
    expect(storyOf(twice, 5 * minute, [0, 20])).toEqual({ midnightsAtDayEnd: 0, putBack: [] });
  });
});
