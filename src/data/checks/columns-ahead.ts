import type { Dataset } from '../dataset-columns.ts';
import { sampleSizeFor, watchColumn, type ColumnCourse } from './column-course.ts';
import { copyFinder } from './copies.ts';

/** A column that carries a target's later values. */
export interface ColumnAhead {
  readonly column: string;
  readonly target: string;
  /** How many rows later the target takes the column's value. */
  readonly rows: number;
  /** Of differences of neighbouring rows, at that distance. */
  readonly correlation: number;
}

/**
 * Look-ahead that lies in the log itself, for any target: which of `columns` run ahead of which of `targets`. The check at import
 * does the same for the target that the log suggests.
 */
export function columnsAhead(dataset: Dataset, columns: readonly string[], targets: readonly string[]): ColumnAhead[] {
  const courseOf = (name: string): ColumnCourse => {
    const values = dataset.columns.get(name) ?? new Float64Array(0);
    const watch = watchColumn(name, values.length, sampleSizeFor(dataset.columns.size));
    watch.observe(values);
    return watch.finish();
  };
  const courses = columns.map(courseOf).filter(({ lowest, highest }) => lowest < highest);
  return targets.flatMap((target) => {
    const copyOf = copyFinder(courseOf(target));
    return courses.flatMap((course) => {
      const copy = course.name === target ? null : copyOf(course);
      return copy === null || copy.lead <= 0
        ? []
        : [{ column: course.name, target, rows: copy.lead, correlation: copy.correlation }];
    });
  });
}
