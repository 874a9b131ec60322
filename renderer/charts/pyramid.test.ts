import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPyramid, pyramidOfRows, rangeOfCourse, traceCourse } from './pyramid.ts';

const cell = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  fc.constant(Number.NaN),
);
const column = fc.array(cell, { minLength: 1, maxLength: 3000 }).map((values) => Float64Array.from(values));

const blank = (stretches: number) => ({ low: new Float64Array(stretches), high: new Float64Array(stretches) });

/** Lowest and highest of the values there are, as anybody would work them out. */
function extremes(values: Float64Array): { readonly low: number; readonly high: number } | null {
  const known = [...values].filter((value) => !Number.isNaN(value));
  return known.length === 0 ? null : { low: Math.min(...known), high: Math.max(...known) };
}

function overviewOf(values: Float64Array, bucketRows: number) {
  const buckets = Array.from({ length: Math.ceil(values.length / bucketRows) }, (_, bucket) =>
    extremes(values.subarray(bucket * bucketRows, (bucket + 1) * bucketRows)),
  );
  const low = Float64Array.from(buckets, (bucket) => bucket?.low ?? Number.NaN);
  const high = Float64Array.from(buckets, (bucket) => bucket?.high ?? Number.NaN);
  return { bucketRows, low, high };
}

describe('a course', () => {
  it('leaves out no extreme and invents none, however far one looks from', () => {
    const shown = fc.record({
      values: column,
      bucketRows: fc.integer({ min: 1, max: 64 }),
      stretches: fc.integer({ min: 1, max: 200 }),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(shown, ({ values, bucketRows, stretches, from, to }) => {
        const first = Math.min(from, to) * values.length;
        const end = Math.max(from, to) * values.length + 1e-3;
        const pyramid = createPyramid(overviewOf(values, bucketRows), 0, values.length);
        const course = blank(stretches);
        traceCourse(pyramid, first, end, course);
        const each = (end - first) / stretches;
        // Buckets no wider than a stretch where there are any, the finest ones otherwise.
        const slack = Math.max(each, bucketRows);
        for (let stretch = 0; stretch < stretches; stretch += 1) {
          const begin = first + stretch * each;
          const inside = extremes(values.subarray(Math.ceil(begin), Math.floor(begin + each)));
          const nearby = extremes(
            values.subarray(Math.max(0, Math.floor(begin - slack)), Math.ceil(begin + each + slack)),
          );
          const low = course.low[stretch] ?? Number.NaN;
          const high = course.high[stretch] ?? Number.NaN;
          if (inside !== null) {
            expect(low).toBeLessThanOrEqual(inside.low);
            expect(high).toBeGreaterThanOrEqual(inside.high);
          }
          if (nearby === null) expect(low).toBeNaN();
          else if (!Number.isNaN(low)) {
            expect(low).toBeGreaterThanOrEqual(nearby.low);
            expect(high).toBeLessThanOrEqual(nearby.high);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of all rows spans the range of the column', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 1, max: 500 }), (values, stretches) => {
        const course = blank(stretches);
        traceCourse(pyramidOfRows(values, 0), 0, values.length, course);
        expect(rangeOfCourse(course)).toEqual(extremes(values));
      }),
    );
  });

  it('of rows fetched from the middle is the same as of the whole log there', () => {
    const values = Float64Array.from({ length: 5000 }, (_, row) => Math.sin(row / 7) * row);
    const whole = blank(50);
    const part = blank(50);
    traceCourse(pyramidOfRows(values, 0), 2000, 2050, whole);
    traceCourse(pyramidOfRows(values.slice(1900, 2300), 1900), 2000, 2050, part);
    expect(part).toEqual(whole);
  });

  it('shows rows that are all missing as a gap', () => {
    const values = Float64Array.from({ length: 1000 }, (_, row) => (row >= 400 && row < 600 ? Number.NaN : row));
    const course = blank(500);
    traceCourse(pyramidOfRows(values, 0), 0, 1000, course);
    expect([...course.low].map((value) => Number.isNaN(value))).toEqual(
      Array.from({ length: 500 }, (_, stretch) => stretch >= 200 && stretch < 300),
    );
  });
});
