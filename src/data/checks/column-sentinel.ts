import { columnsWith, finding, measureOf, type DataCheckSpec } from './check.ts';

/**
 * Numbers such as −200 or 9999 that stand for "missing". Those that were taken as missing are named, so that nothing goes silently;
 * those that were not, because they might be values, are named too, for a person to decide.
 */
export const columnSentinel: DataCheckSpec = {
  code: 'column.sentinel',
  judge: ({ report }) => {
    const seen = report.columns.flatMap(({ name, sentinels }) => sentinels.map((sentinel) => ({ name, ...sentinel })));
    return (['taken', 'doubtful'] as const).flatMap((kind) => {
      const found = seen.filter(({ missing }) => missing === (kind === 'taken'));
      if (found.length === 0) return [];
      const figures = found.map(
        ({ name, value, rows }) => [name, `${measureOf(value)} × ${rows.toLocaleString('en-US')}`] as const,
      );
      const columns = [...new Set(found.map(({ name }) => name))];
      const words = { key: `column.sentinel.${kind}`, values: { columns: columnsWith(figures) } };
      return [finding(kind === 'taken' ? 'note' : 'caution', words, { columns })];
    });
  },
};
