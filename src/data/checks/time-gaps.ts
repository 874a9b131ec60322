import { finding, percentOf, type DataCheckSpec } from './check.ts';

/** Above this share of missing rows, what a model looks back on is mostly filled up with old values. */
const mostMissing = 0.5;
const fewMissing = 0.01;

/** Rows the regular grid has and the log has not. */
export const timeGaps: DataCheckSpec = {
  code: 'time.gaps',
  judge: ({ report, gridRows, gridStepMilliseconds, timePlaces }) => {
    if (gridStepMilliseconds === null) return null;
    const { gaps, missingRows } = report.time;
    if (gaps === 0) return [];
    const share = missingRows / gridRows;
    const severity = share > mostMissing ? 'problem' : share > fewMissing ? 'caution' : 'note';
    const values = { gaps, rows: missingRows, percent: percentOf(share) };
    return [finding(severity, { key: 'time.gaps.found', values }, { places: [...timePlaces.gaps] })];
  },
};
