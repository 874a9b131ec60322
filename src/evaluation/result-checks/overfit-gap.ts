import { displayNumber } from '../../text/display-number.ts';
import type { Contestant } from '../contestant.ts';
import { isFinished } from '../entry-losses.ts';
import { meanOf } from '../quantile.ts';
import { finding, type ResultCheckSpec } from './result-check-spec.ts';

/** Validation against training error beyond this multiple of what a rival that learns nothing shows. */
const widestGap = 1.3;

/**
 * Networks that know their training part much better than the part behind it. A validation part that is simply harder shows in
 * the simple rivals too, which have learned nothing by heart, so the gap is taken against theirs.
 */
export const overfitGap: ResultCheckSpec = {
  code: 'fit.overfit-gap',
  judge(comparison) {
    const { contestants } = comparison;
    const naive = contestants.filter(({ family }) => family === 'naive').flatMap(gapOf);
    const learned = contestants.filter(({ family }) => family !== 'naive');
    const gaps = learned.flatMap((contestant) => gapOf(contestant).map((gap) => ({ id: contestant.id, gap })));
    if (gaps.length === 0) return [finding(comparison, 'not-checked', 'fit.overfit-gap.none')];
    const usual = naive.length === 0 ? 1 : meanOf(naive);
    const wide = gaps.filter(({ gap }) => gap / usual > widestGap);
    if (wide.length === 0) return [finding(comparison, 'passed', 'fit.overfit-gap.passed')];
    return [
      finding(comparison, 'tip', 'fit.overfit-gap.found', {
        entries: wide.map(({ id }) => id),
        values: { times: displayNumber(Math.max(...wide.map(({ gap }) => gap / usual)), 1) },
      }),
    ];
  },
};

/** Mean over the runs of validation ÷ training error; empty where it was not kept. */
function gapOf({ results }: Contestant): readonly number[] {
  const ratios = results.filter(isFinished).flatMap(({ partErrors }) => {
    const validation = partErrors?.validation ?? null;
    return validation === null || partErrors === null || partErrors === undefined || partErrors.train === 0
      ? []
      : [validation / partErrors.train];
  });
  return ratios.length === 0 ? [] : [meanOf(ratios)];
}
