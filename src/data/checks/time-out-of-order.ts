import { finding, type DataCheckSpec } from './check.ts';

/** Rows are put in order of time, so nothing is lost; but a clock that runs backwards may be a date that was read wrongly. */
const fewSteps = 0.05;

export const timeOutOfOrder: DataCheckSpec = {
  code: 'time.out-of-order',
  judge: ({ report, timePlaces }) => {
    const { kind, outOfOrder } = report.time;
    if (kind !== 'timestamp') return null;
    if (outOfOrder === 0) return [];
    const rows = report.files.reduce((sum, file) => sum + file.rows, 0);
    const isMany = outOfOrder > fewSteps * rows;
    const words = { key: `time.out-of-order.${isMany ? 'many' : 'found'}`, values: { count: outOfOrder } };
    return [finding(isMany ? 'caution' : 'note', words, { places: [...timePlaces.outOfOrder] })];
  },
};
