import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf as columnOfArray, type GrowingColumn } from './growing-column.ts';
import { evenTimeline, layTimeline, onGrid, type DuplicateChoice } from './timeline.ts';

const columnOf = (values: readonly number[]): GrowingColumn => columnOfArray(Float64Array.from(values));

const lay = (
  times: readonly number[],
  fileStarts: readonly number[] = [0],
  duplicates?: DuplicateChoice,
): ReturnType<typeof layTimeline> => layTimeline(columnOf(times), fileStarts, duplicates);

describe('the grid', () => {
  it('of a regular log is the log', () => {
    expect(lay([0, 10, 20, 30])).toMatchObject({
      grid: 'regular',
      gridRows: 4,
      sourceRows: null,
      gaps: 0,
      outOfOrder: 0,
    });
  });

  it('takes the most frequent step', () => {
    expect(lay([0, 5, 10, 15, 35, 40, 47])).toMatchObject({ stepMilliseconds: 5, gaps: 1, missingRows: 3 });
  });

  it('does not count the seam between files as time running backwards', () => {
    expect(lay([100, 110, 120, 0, 10, 20], [0, 3])).toMatchObject({ outOfOrder: 0, first: 0, last: 120 });
    expect(lay([100, 110, 120, 0, 10, 20])).toMatchObject({ outOfOrder: 1 });
  });

  it('is given up where it would be nearly empty, or rows would fall on each other', () => {
    expect(lay([0, 1, 2, 3, 1_000_000])).toMatchObject({ grid: 'too-sparse', gridRows: 5 });
    const pairs = Array.from({ length: 200 }, (_, pair) => [pair * 100, pair * 100 + 3 + (pair % 7)]).flat();
    expect(lay(pairs).grid).not.toBe('regular');
  });

  it('of rows with one time is one row', () => {
    expect(lay([7, 7, 7])).toMatchObject({ gridRows: 1, duplicates: 2, stepMilliseconds: null });
  });

  it.each([
    ['first', [1, 2, 5, 6]],
    ['last', [1, 4, 5, 6]],
    ['mean', [1, 3, 5, 6]],
  ] as const)('keeps the %s of rows with the same time', (choice, expected) => {
    const timeline = lay([0, 1000, 1000, 1000, 2000, 3000], [0], choice);
    expect([...onGrid(columnOf([1, 2, Number.NaN, 4, 5, 6]), timeline)]).toEqual(expected);
    const irregular = lay([0, 1000, 1000, 1000, 1_000_000_000, 3_000_000_000], [0], choice);
    expect(irregular.grid).toBe('too-sparse');
    expect([...onGrid(columnOf([1, 2, Number.NaN, 4, 5, 6]), irregular)]).toEqual(expected);
  });

  it('lets no row that is crowded out speak for the one that has its place', () => {
    const times = [...Array.from({ length: 200 }, (_, row) => row * 1000), 5010, 5010];
    const values = columnOf(times.map((_, row) => row));
    for (const choice of ['first', 'last', 'mean'] as const) {
      const timeline = lay(times, [0], choice);
      expect(timeline).toMatchObject({ grid: 'regular', duplicates: 1, crowded: 1 });
      expect(onGrid(values, timeline)[5]).toBe(5);
    }
  });

  it('holds every row of a log with holes, duplicates and disorder at its time', () => {
    const rows = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 15 });
    fc.assert(
      fc.property(rows, (places) => {
        const steady = Array.from({ length: 21 }, (_, place) => place * 1000);
        const times = [...places.map((place) => place * 1000), ...steady];
        const timeline = lay(times);
        const values = onGrid(columnOf(times.map((_, row) => row)), timeline);
        expect(timeline.grid).toBe('regular');
        expect(timeline.stepMilliseconds).toBe(1000);
        for (const [place, row] of values.entries()) {
          const first = times.indexOf(place * 1000);
          if (first === -1) expect(row).toBeNaN();
          else expect(row).toBe(first);
        }
      }),
    );
  });
});

it('an even clock has the timeline that laying its rows out gives', () => {
  const times = Array.from({ length: 500 }, (_, row) => Date.UTC(2024, 0, 5) + row * 250);
  expect(evenTimeline(times[0] ?? 0, 250, times.length)).toEqual(lay(times));
});
