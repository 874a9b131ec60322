import { finding, type DataCheckSpec } from './check.ts';

/** A few are a clock that was set back; more than one row in fifty is rather several machines in one file. */
const fewDuplicates = 0.02;

export const timeDuplicates: DataCheckSpec = {
  code: 'time.duplicates',
  judge: ({ report, timePlaces }) => {
    const { kind, duplicates } = report.time;
    if (kind !== 'timestamp') return null;
    if (duplicates === 0) return [];
    const rows = report.files.reduce((sum, file) => sum + file.rows, 0);
    const isMany = duplicates > fewDuplicates * rows;
    const words = { key: `time.duplicates.${isMany ? 'many' : 'found'}`, values: { rows: duplicates } };
    return [finding(isMany ? 'caution' : 'note', words, { places: [...timePlaces.duplicates] })];
  },
};
