import type { LagErrors } from '../../contracts/result-check.ts';
import { displayNumber } from '../../text/display-number.ts';
import type { Contestant } from '../contestant.ts';
import { isFinished } from '../entry-losses.ts';
import { meanOf } from '../quantile.ts';
import { finding, type ResultCheckSpec } from './result-check-spec.ts';

/** A forecast is a copy where it is nearer to the last value than to what happened by this factor. */
const timesNearer = 2;

/**
 * Forecasts that follow what was last measured instead of saying what comes: shifted back until they fit best, they lie on the last
 * value, at the first and at the last step of the horizon alike. Simple rivals are left out: that is how they are made.
 */
export const lagCopy: ResultCheckSpec = {
  code: 'forecast.lag-copy',
  judge(comparison) {
    const judged = comparison.contestants
      .filter(({ family }) => family !== 'naive')
      .flatMap((contestant) => {
        const nearness = nearnessOf(contestant);
        return nearness === null ? [] : [{ id: contestant.id, nearness }];
      });
    if (judged.length === 0) return [finding(comparison, 'not-checked', 'forecast.lag-copy.none')];
    const copies = judged.filter(({ nearness }) => nearness >= timesNearer);
    if (copies.length === 0) return [finding(comparison, 'passed', 'forecast.lag-copy.passed')];
    const times = Math.min(...copies.map(({ nearness }) => nearness));
    return [
      finding(comparison, 'tip', 'forecast.lag-copy.found', {
        entries: copies.map(({ id }) => id),
        values: { times: displayNumber(Math.min(times, 100), 1) },
      }),
    ];
  },
};

/** By what factor the forecasts of an entry are nearer to the last value than to what happened; null where it was not kept. */
function nearnessOf({ results }: Contestant): number | null {
  const kept = results
    .filter(isFinished)
    .flatMap(({ lagErrors }) => (lagErrors === null || lagErrors === undefined ? [] : [lagErrors]));
  if (kept.length === 0) return null;
  const [first, last] = [meanErrors(kept, 'first'), meanErrors(kept, 'last')];
  return Math.min(timesNearerTo(first, 1), timesNearerTo(last, last.length - 1));
}

function meanErrors(kept: readonly LagErrors[], step: keyof LagErrors): readonly number[] {
  const [longest] = kept.map((errors) => errors[step]);
  return (longest ?? []).map((_, shift) => meanOf(kept.map((errors) => errors[step][shift] ?? NaN)));
}

/** 0 where another shift fits better than the one that lands on the last value. */
function timesNearerTo(errors: readonly number[], lastValue: number): number {
  const [ahead = NaN] = errors;
  const copied = errors[lastValue] ?? NaN;
  if (errors.some((error) => error < copied)) return 0;
  return copied === 0 ? (ahead === 0 ? 0 : Infinity) : ahead / copied;
}
