import { columnsWith, finding, type DataCheckSpec } from './check.ts';

/** Cells with content that is no number: they count as missing, and that must not go unnoticed. */
export const cellsUnreadable: DataCheckSpec = {
  code: 'cells.unreadable',
  judge: ({ report }) => {
    const found = report.columns.filter(({ unreadable }) => unreadable > 0);
    if (found.length === 0) return [];
    const figures = columnsWith(found.map(({ name, unreadable }) => [name, unreadable.toLocaleString('en-US')]));
    const count = found.reduce((sum, { unreadable }) => sum + unreadable, 0);
    const columns = found.map(({ name }) => name);
    return [finding('caution', { key: 'cells.unreadable.found', values: { count, columns: figures } }, { columns })];
  },
};
