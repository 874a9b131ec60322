import { finding, percentOf, type DataCheckSpec } from './check.ts';

/** Above this share a table was more likely misunderstood than damaged. */
const mostUnreadable = 0.05;

export const rowsUnreadable: DataCheckSpec = {
  code: 'rows.unreadable',
  judge: ({ report }) => {
    const rows = report.files.reduce((sum, file) => sum + file.rows, 0);
    const unreadable = report.files.reduce((sum, file) => sum + file.unreadableRows, 0);
    if (unreadable === 0) return [];
    const share = unreadable / (rows + unreadable);
    const values = { rows: unreadable, percent: percentOf(share) };
    return [finding(share > mostUnreadable ? 'problem' : 'caution', { key: 'rows.unreadable.found', values })];
  },
};
