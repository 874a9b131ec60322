import { isSimple } from '../contestant.ts';
import { finding, type ResultCheckSpec } from './result-check-spec.ts';

/** Networks that are not confirmed to be better than today's method: effort without a gain, so far. */
export const noBetterThanBaseline: ResultCheckSpec = {
  code: 'forecast.no-better-than-baseline',
  judge(comparison) {
    const { contestants, verdicts } = comparison;
    const judged = contestants
      .filter(({ family }) => !isSimple(family))
      .flatMap(({ id }) => {
        const word = verdicts.get(id)?.word ?? 'not-enough-evidence';
        return word === 'not-enough-evidence' ? [] : [{ id, word }];
      });
    if (judged.length === 0) return [finding(comparison, 'not-checked', 'forecast.no-better-than-baseline.none')];
    const entries = judged.filter(({ word }) => word !== 'better').map(({ id }) => id);
    return entries.length === 0
      ? [finding(comparison, 'passed', 'forecast.no-better-than-baseline.passed')]
      : [finding(comparison, 'tip', 'forecast.no-better-than-baseline.found', { entries })];
  },
};
