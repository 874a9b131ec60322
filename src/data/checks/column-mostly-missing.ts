import { columnsWith, finding, percentOf, type DataCheckSpec } from './check.ts';

/** Share of the grid's rows; above it most of what a model sees of the column is the last value carried on. */
const mostMissing = 0.5;

export const columnMostlyMissing: DataCheckSpec = {
  code: 'column.mostly-missing',
  judge: ({ courses, report }) => {
    const found = courses.filter(({ observed, rows }) => rows - observed > mostMissing * rows);
    if (found.length === 0) return [];
    const columns = found.map(({ name }) => name);
    const shares = found.map(({ name, observed, rows }) => [name, `${percentOf(1 - observed / rows)} %`] as const);
    const isTarget = columns.includes(report.suggestions.target ?? '');
    const words = { key: 'column.mostly-missing.found', values: { columns: columnsWith(shares) } };
    return [finding(isTarget ? 'problem' : 'caution', words, { columns })];
  },
};
