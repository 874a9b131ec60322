import { durationOf, sayBoth } from '../bilingual.ts';
import { finding, type DataCheckSpec } from './check.ts';

/** Models see rows, not times: where the interval varies, the same number of rows is not the same time. */
export const clockIrregular: DataCheckSpec = {
  code: 'clock.irregular',
  judge: ({ report, gridStepMilliseconds }) => {
    const { kind, stepMilliseconds } = report.time;
    if (kind !== 'timestamp') return null;
    if (gridStepMilliseconds !== null) {
      const message = sayBoth('data:check.clock.irregular.regular', { step: durationOf(gridStepMilliseconds) });
      return [{ severity: 'passed', message, advice: null, columns: [], places: [] }];
    }
    if (stepMilliseconds === null) return [finding('caution', { key: 'clock.irregular.no-step' })];
    return [finding('caution', { key: 'clock.irregular.found', values: { step: durationOf(stepMilliseconds) } })];
  },
};
