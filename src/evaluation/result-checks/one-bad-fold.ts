import { foldCountOf } from '../../contracts/experiment.ts';
import type { Contestant } from '../contestant.ts';
import { isFinished } from '../entry-losses.ts';
import { meanOf, medianOf } from '../quantile.ts';
import { finding, type CheckedComparison, type Finding, type ResultCheckSpec } from './result-check-spec.ts';

/** Fewer folds have no middle to stand out from. */
const fewestFolds = 3;
/** Deviations from the median, in median absolute deviations made comparable to standard ones (Iglewicz and Hoaglin 1993). */
const farthest = 3;
const normalConsistency = 0.6745;
/** What stands out by less than a tenth is no harm, however alike the other folds are. */
const leastHarm = 1.1;

/** One stretch of the test part in which an entry fails, while today's method finds the same stretch no harder than others. */
export const oneBadFold: ResultCheckSpec = {
  code: 'fold.one-bad',
  judge(comparison) {
    const { plan, contestants } = comparison;
    const need = fewestFolds;
    const folds = foldCountOf(plan);
    if (folds < need) return [finding(comparison, 'not-checked', 'fold.one-bad.none', { values: { folds, need } })];
    const today = contestants.find(({ id }) => id === plan.baseline);
    const yardstick = today === undefined ? new Map<number, number>() : errorsByFold(today);
    const bad = contestants
      .filter(({ id }) => id !== plan.baseline)
      .flatMap((contestant) => badFoldsOf(comparison, contestant, yardstick));
    return bad.length > 0 ? bad : [finding(comparison, 'passed', 'fold.one-bad.passed', { values: { folds } })];
  },
};

function badFoldsOf(
  comparison: CheckedComparison,
  contestant: Contestant,
  yardstick: ReadonlyMap<number, number>,
): readonly Finding[] {
  const relative = [...errorsByFold(contestant)].flatMap(([fold, error]) => {
    const today = yardstick.get(fold) ?? 0;
    return today > 0 ? [{ fold, error: error / today }] : [];
  });
  if (relative.length < fewestFolds) return [];
  const median = medianOf(relative.map(({ error }) => error));
  const spread = medianOf(relative.map(({ error }) => Math.abs(error - median)));
  const far = ({ error }: { error: number }): boolean =>
    error > leastHarm * median && normalConsistency * (error - median) > farthest * spread;
  return relative.filter(far).map(({ fold }) =>
    finding(comparison, 'tip', 'fold.one-bad.found', {
      entries: [contestant.id],
      rows: contestant.results.find(({ run }) => run.fold === fold)?.origins.rows ?? [],
      values: { fold: fold + 1, folds: relative.length },
    }),
  );
}

/** Mean absolute scaled error of each fold over its origins and seeds. */
function errorsByFold({ results }: Contestant): ReadonlyMap<number, number> {
  const finished = results.filter(isFinished);
  const folds = [...new Set(finished.map(({ run }) => run.fold))];
  return new Map(
    folds.map((fold) => [
      fold,
      meanOf(
        finished
          .filter(({ run }) => run.fold === fold)
          .flatMap(({ scores }) => (scores === null ? [] : [scores.mae_scaled])),
      ),
    ]),
  );
}
