import { sayBoth } from '../bilingual.ts';
import { finding, limited, measureOf, type DataCheckSpec, type Finding } from './check.ts';
import type { ColumnCourse } from './column-course.ts';
import { copyFinder, type Copy } from './copies.ts';

function wordsOf(column: string, target: string, { lead, correlation, exact }: Copy): Finding {
  const shown = correlation.toFixed(4).replace('-', '−');
  const where = { columns: [column] };
  if (exact !== null) {
    const { slope, offset } = exact;
    const sum = offset === 0 ? '' : `${offset < 0 ? ' − ' : ' + '}${measureOf(Math.abs(offset))}`;
    const formula = `${measureOf(slope)} × ${target}${sum}`;
    const key = slope === 1 && offset === 0 ? 'column.copy-of-target.identical' : 'column.copy-of-target.exact';
    return finding('caution', { key, values: { column, target, formula } }, where);
  }
  const values = { column, target, correlation: shown, rows: Math.abs(lead) };
  if (lead > 0) return finding('problem', { key: 'column.copy-of-target.future', values }, where);
  return finding('caution', { key: `column.copy-of-target.${lead === 0 ? 'same' : 'past'}`, values }, where);
}

/** Columns that are the suggested target in other words: copies, other units, and, worst, its own future. */
export const columnCopyOfTarget: DataCheckSpec = {
  code: 'column.copy-of-target',
  judge: ({ courses, report }) => {
    const target = courses.find(({ name }) => name === report.suggestions.target);
    if (target === undefined || courses.length < 2) return null;
    const copyOf = copyFinder(target);
    const varies = ({ lowest, highest }: ColumnCourse): boolean => lowest < highest;
    const findings = courses.flatMap((course): Finding[] => {
      if (course === target || !varies(course)) return [];
      const copy = copyOf(course);
      return copy === null ? [] : [wordsOf(course.name, target.name, copy)];
    });
    if (findings.length > 0) return limited('column.copy-of-target', findings);
    const message = sayBoth('data:check.column.copy-of-target.passed', { target: target.name });
    return [{ severity: 'passed', message, advice: null, columns: [target.name], places: [] }];
  },
};
