import type { ColumnCourse, Run } from './column-course.ts';
import { finding, limited, measureOf, measuredCourses, type DataCheckSpec, type Finding } from './check.ts';
import { findStuckRuns } from './stuck-runs.ts';

interface StuckColumn {
  readonly course: ColumnCourse;
  readonly runs: readonly Run[];
  readonly usual: number;
}

/** Columns that stand still over the same rows are one event: the logger, the line to it, or the whole machine. */
const leastTogether = 3;
const sameRows = 0.8;

const rowsOf = ({ first, last }: Run): number => last - first + 1;

function overlap(one: Run, other: Run): boolean {
  const shared = Math.min(one.last, other.last) - Math.max(one.first, other.first) + 1;
  return shared >= sameRows * Math.max(rowsOf(one), rowsOf(other));
}

/** Stretches over which several columns stand still together, each with the columns that do. */
function standstills(stuck: readonly StuckColumn[]): { readonly run: Run; readonly columns: readonly string[] }[] {
  const found: { run: Run; columns: string[] }[] = [];
  for (const { course, runs } of stuck) {
    for (const run of runs) {
      const known = found.find((standstill) => overlap(standstill.run, run));
      if (known === undefined) found.push({ run, columns: [course.name] });
      else known.columns.push(course.name);
    }
  }
  return found.filter(({ columns }) => columns.length >= leastTogether);
}

/** Sensors that stand still where chance and the column's own habits do not explain it. */
export const columnStuck: DataCheckSpec = {
  code: 'column.stuck',
  judge: (log) => {
    const stuck = measuredCourses(log)
      .map((course) => ({ course, ...findStuckRuns(course) }))
      .filter(({ runs }) => runs.length > 0);
    const together = standstills(stuck).toSorted((left, right) => left.run.first - right.run.first);
    const findings: Finding[] = [];
    if (together.length > 0) {
      const columns = [...new Set(together.flatMap((standstill) => standstill.columns))];
      const longest = Math.max(...together.map(({ run }) => rowsOf(run)));
      const values = { places: together.length, count: columns.length, rows: longest };
      const places = together.map(({ run }): [number, number] => [run.first, run.last]);
      findings.push(finding('caution', { key: 'column.stuck.together', values }, { columns, places }));
    }
    for (const { course, runs, usual } of stuck) {
      const alone = runs.filter((run) => !together.some((standstill) => overlap(standstill.run, run)));
      const [longest] = alone;
      if (longest === undefined) continue;
      const values = {
        column: course.name,
        places: alone.length,
        value: measureOf(longest.value),
        rows: longest.length,
        usual,
      };
      const places = alone
        .toSorted((left, right) => left.first - right.first)
        .map(({ first, last }): [number, number] => [first, last]);
      findings.push(finding('caution', { key: 'column.stuck.found', values }, { columns: [course.name], places }));
    }
    return limited('column.stuck', findings);
  },
};
