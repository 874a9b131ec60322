import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleSizeFor, watchColumn, type ColumnCourse, type Run } from './column-course.ts';

/** Columns of few different values, so that they repeat themselves, with holes. */
const columns = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.constant(Number.NaN)), {
    minLength: 1,
    maxLength: 400,
  })
  .map((values) => Float64Array.from(values));

function watched(values: Float64Array, pieceLength: number): ColumnCourse {
  const watch = watchColumn('c', values.length, sampleSizeFor(1));
  for (let first = 0; first < values.length; first += pieceLength) {
    watch.observe(values.subarray(first, first + pieceLength));
  }
  return watch.finish();
}

/** Runs as their definition says, one value at a time. */
function runsOf(values: Float64Array): Run[] {
  const observed = Array.from(values, (value, row) => ({ value, row })).filter(({ value }) => !Number.isNaN(value));
  const runs: Run[] = [];
  for (const { value, row } of observed) {
    const last = runs.at(-1);
    if (last?.value === value) runs[runs.length - 1] = { ...last, last: row, length: last.length + 1 };
    else runs.push({ first: row, last: row, value, length: 1 });
  }
  return runs;
}

describe('the course of a column', () => {
  it('counts runs as their definition says', () => {
    fc.assert(
      fc.property(columns, (values) => {
        const course = watched(values, values.length);
        const expected = runsOf(values);
        const tally = new Map<number, number>();
        for (const { length } of expected) tally.set(length, (tally.get(length) ?? 0) + 1);
        const counted = new Map([...course.runs.short.entries()].filter(([, count]) => count > 0));
        for (const [length, count] of course.runs.long) counted.set(length, count);
        expect([...counted].toSorted()).toEqual([...tally].toSorted());
        expect(course.observed).toBe(expected.reduce((sum, { length }) => sum + length, 0));
        const longest = Math.max(0, ...expected.filter(({ length }) => length > 1).map(({ length }) => length));
        expect(course.longestRuns[0]?.length ?? 0).toBe(longest);
        for (const run of course.longestRuns) expect(expected).toContainEqual(run);
      }),
    );
  });

  it('is the same whatever pieces the column arrives in', () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 50 }), (values, pieceLength) => {
        expect(watched(values, pieceLength)).toEqual(watched(values, values.length));
      }),
    );
  });

  it('keeps the highest spike, however many there are', () => {
    const values = Float64Array.from({ length: 20_000 }, (_, row) => (row % 2) * (1 + ((row * 7919) % 9973)));
    const heights = Array.from(values, (value, row) =>
      Math.min(Math.abs(value - (values[row - 1] ?? Number.NaN)), Math.abs(value - (values[row + 1] ?? Number.NaN))),
    ).filter((height) => height > 0);
    expect(Math.abs(watched(values, 777).spikes[0]?.height ?? 0)).toBe(Math.max(...heights));
  });

  it('keeps a short column whole, and of a long one segments spread evenly, true to the rows they name', () => {
    const short = Float64Array.from({ length: 1000 }, (_, row) => row);
    expect(watched(short, 64).sample).toEqual([{ first: 0, values: short }]);
    const long = Float64Array.from({ length: 300_000 }, (_, row) => row);
    const { sample } = watched(long, 12_345);
    expect(sample).toHaveLength(256);
    for (const { first, values } of sample) {
      expect(values[0]).toBe(first);
      expect(values.at(-1)).toBe(first + values.length - 1);
    }
    expect(sample.at(-1)?.first).toBeGreaterThan(298_000);
  });

  it('takes less of each column where there are many', () => {
    expect(sampleSizeFor(8)).toBe(65_536);
    expect(sampleSizeFor(2000) * 2000 * 8).toBeLessThan(80_000_000);
  });
});
