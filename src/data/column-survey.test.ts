import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleSizeFor, watchColumn, type ColumnCourse } from './checks/column-course.ts';
import { packBlock } from './column-block.ts';
import { surveyColumn, type ColumnSurvey } from './column-survey.ts';

/** Columns as loggers write them: few values that repeat, one or two decimals, holes, now and then something far away. */
const columns = fc
  .tuple(fc.constantFrom(1, 10, 1000), fc.constantFrom(1, 3, 2000))
  .chain(([scale, range]) =>
    fc.array(
      fc.oneof(
        { weight: 20, arbitrary: fc.integer({ min: -range, max: range }).map((whole) => whole / scale) },
        { weight: 2, arbitrary: fc.constant(Number.NaN) },
        { weight: 1, arbitrary: fc.constantFrom(-0, 1e300, 0.1 + 0.2, 2e9, 5.55) },
      ),
      { minLength: 1, maxLength: 900 },
    ),
  )
  .map((values) => Float64Array.from(values));

function surveyed(values: Float64Array, blockRows: number): ColumnSurvey {
  const survey = surveyColumn({ name: 'c', rows: values.length, columns: 1 });
  for (let first = 0; first < values.length; first += blockRows) {
    survey.observe(packBlock(values.subarray(first, first + blockRows)));
  }
  return survey.finish();
}

function courseOf(values: Float64Array): ColumnCourse {
  const watch = watchColumn('c', values.length, sampleSizeFor(1));
  watch.observe(values);
  return watch.finish();
}

/** Lowest and highest of the rows, in the order in which they come; null where nothing is. */
function extremesOf(values: Float64Array): (number | null)[] {
  const seen = values.filter((value) => !Number.isNaN(value));
  if (seen.length === 0) return [null, null];
  const [lowest, highest] = [Math.min(...seen), Math.max(...seen)];
  return values.indexOf(lowest) <= values.indexOf(highest) ? [lowest, highest] : [highest, lowest];
}

function sparklineOf(values: Float64Array): (number | null)[] {
  if (values.length <= 120) return Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  const ends = Array.from({ length: 61 }, (_, stretch) => Math.floor((stretch * values.length) / 60));
  return ends.slice(1).flatMap((end, stretch) => extremesOf(values.subarray(ends[stretch], end)));
}

describe('a look over stored blocks', () => {
  it('sees the course that the values themselves have, however they are cut and packed', () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 400 }), (values, blockRows) => {
        expect(surveyed(values, blockRows).course).toEqual(courseOf(values));
      }),
      { numRuns: 400 },
    );
  });

  it('makes the overview and the sparkline that their definitions ask for', () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 400 }), (written, blockRows) => {
        // Which of 0 and −0 is the lower is not defined.
        const values = written.map((value) => value + 0);
        const { overview, sparkline } = surveyed(values, blockRows);
        expect(sparkline).toEqual(sparklineOf(values));
        for (let bucket = 0; bucket * overview.bucketRows < values.length; bucket += 1) {
          const first = bucket * overview.bucketRows;
          const seen = values.subarray(first, first + overview.bucketRows).filter((value) => !Number.isNaN(value));
          expect(overview.low[bucket]).toBe(seen.length === 0 ? Number.NaN : Math.min(...seen));
          expect(overview.high[bucket]).toBe(seen.length === 0 ? Number.NaN : Math.max(...seen));
        }
      }),
      { numRuns: 400 },
    );
  });
});
