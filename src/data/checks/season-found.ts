import { type DataCheckSpec } from './check.ts';

/** The rhythm of the suggested target with its strength, as it was found when the question was prepared. */
export const seasonFound: DataCheckSpec = {
  code: 'season.found',
  judge: ({ report, gridStepMilliseconds }) => {
    const { season, target, reasons } = report.suggestions;
    if (gridStepMilliseconds === null || target === null) return null;
    const severity = season === null ? 'passed' : 'note';
    return [{ severity, message: reasons.season, advice: null, columns: [target], places: [] }];
  },
};
