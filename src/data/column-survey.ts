import { sampleSizeFor, watchColumn, type ColumnCourse } from './checks/column-course.ts';
import { storedWholes, unpackBlock, type ColumnBlock } from './column-block.ts';
import { createOverview } from './column-overview.ts';
import type { ColumnOverview } from './column-source.ts';
import { scanFloats, scanWholes, type ScanSpan } from './column-span.ts';
import { createSparkline } from './sparkline.ts';

/** Which column is looked over. */
export interface SurveyedColumn {
  readonly name: string;
  readonly rows: number;
  /** How many columns there are: together they may keep so much of themselves. */
  readonly columns: number;
}

/** What one look at a stored column from its first row to its last leaves behind: for the chart, for the eye, and for the checks. */
export interface ColumnSurvey {
  readonly overview: ColumnOverview;
  readonly sparkline: readonly (number | null)[];
  readonly course: ColumnCourse;
}

export interface ColumnSurveyor {
  /** Takes the next rows. */
  observe(block: ColumnBlock): void;
  finish(): ColumnSurvey;
}

export function surveyColumn({ name, rows, columns }: SurveyedColumn): ColumnSurveyor {
  const overview = createOverview(rows);
  const sparkline = createSparkline(rows);
  const watch = watchColumn(name, rows, sampleSizeFor(columns));
  let room = new Int32Array();
  let seen = 0;

  const takeSpans = (count: number, scan: ScanSpan): void => {
    for (let row = seen; row < seen + count;) {
      const end = Math.min(seen + count, overview.endOfSpan(row), sparkline.endOfSpan(row));
      const span = scan(seen, row - seen, end - seen);
      overview.take(span);
      sparkline.take(span);
      row = end;
    }
    seen += count;
  };

  return {
    observe(block) {
      if (room.length < block.rows) room = new Int32Array(block.rows);
      const wholes = storedWholes(block, room);
      if (wholes !== null) {
        watch.observeWholes(wholes);
        takeSpans(block.rows, scanWholes(wholes));
        return;
      }
      const values = new Float64Array(block.rows);
      unpackBlock(block, values);
      watch.observe(values);
      takeSpans(block.rows, scanFloats(values));
    },
    finish: () => ({ overview: overview.overview, sparkline: sparkline.points(), course: watch.finish() }),
  };
}
