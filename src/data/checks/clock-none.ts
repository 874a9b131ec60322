import { finding, type DataCheckSpec } from './check.ts';

/** Without a clock nothing can be said about rhythms, gaps or the time of day; forecasts are counted in rows. */
export const clockNone: DataCheckSpec = {
  code: 'clock.none',
  judge: ({ report }) => (report.time.kind === 'timestamp' ? [] : [finding('caution', { key: 'clock.none.found' })]),
};
