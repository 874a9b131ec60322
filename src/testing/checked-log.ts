import type { ColumnSummary, InspectReport } from '../contracts/dataset.ts';
import type { CheckedLog } from '../data/checks/check.ts';
import { sampleSizeFor, watchColumn, type ColumnCourse } from '../data/checks/column-course.ts';
import { sampleDataset } from './sample-dataset.ts';

export function courseOf(values: ArrayLike<number>, name = 'value'): ColumnCourse {
  const watch = watchColumn(name, values.length, sampleSizeFor(1));
  watch.observe(Float64Array.from(values));
  return watch.finish();
}

/** A clean log of the given columns, one row a minute, as the checks see it after an import. */
export function checkedLog(
  columns: Readonly<Record<string, ArrayLike<number>>>,
  changed: {
    readonly time?: Partial<InspectReport['time']>;
    readonly columns?: Readonly<Record<string, Partial<ColumnSummary>>>;
    readonly file?: Partial<InspectReport['files'][number]>;
    readonly suggestions?: Partial<InspectReport['suggestions']>;
    readonly log?: Partial<CheckedLog>;
  } = {},
): CheckedLog {
  const names = Object.keys(columns);
  const [first = ''] = names;
  const gridRows = columns[first]?.length ?? 0;
  const { report } = sampleDataset({
    name: 'log.csv',
    column: first,
    unit: null,
    rows: gridRows,
    stepMilliseconds: 60_000,
  });
  const clean = { gaps: 0, missingRows: 0, duplicates: 0, outOfOrder: 0 };
  return {
    report: {
      ...report,
      files: report.files.map((file) => ({ ...file, ...changed.file })),
      time: { ...report.time, ...clean, ...changed.time },
      columns: names.flatMap((name) =>
        report.columns.map((column) => ({ ...column, name, missing: 0, ...changed.columns?.[name] })),
      ),
      suggestions: { ...report.suggestions, ...changed.suggestions },
    },
    gridRows,
    gridStepMilliseconds: 60_000,
    timePlaces: { gaps: [], duplicates: [], outOfOrder: [] },
    courses: names.map((name) => courseOf(columns[name] ?? [], name)),
    ...changed.log,
  };
}
