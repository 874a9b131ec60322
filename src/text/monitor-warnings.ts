import type { ExperimentPlan, RunResult } from '../contracts/experiment.ts';
import { displaySignificant } from './display-number.ts';
import { entryNames } from './entry-names.ts';
import type { Translate } from './translator.ts';

/** A sentence for each alarm of a run's monitors, by entry of the plan, seed and fold, whichever run finished first. Layers and heads are counted from 1. */
export function monitorWarnings(
  { entries, folds = 1 }: Pick<ExperimentPlan, 'entries' | 'folds'>,
  results: readonly RunResult[],
  translate: Translate,
): readonly string[] {
  const names = entryNames(entries, translate);
  const shown = (value: number | null): string =>
    value === null ? translate('monitors:unknown') : displaySignificant(value, 2);
  const position = new Map(entries.map(({ id }, index) => [id, index]));
  const inPlanOrder = results.toSorted(
    ({ run: one }, { run: other }) =>
      (position.get(one.entry) ?? 0) - (position.get(other.entry) ?? 0) ||
      one.seed - other.seed ||
      one.fold - other.fold,
  );
  return inPlanOrder.flatMap(({ run, monitors }) =>
    (monitors?.readings ?? [])
      .filter(({ alarm }) => alarm)
      .map(({ id, value, bound, layer, head }) =>
        translate(`monitors:${id}.alarm`, {
          model: names.get(run.entry) ?? run.entry,
          seed: folds === 1 ? run.seed : translate('monitors:seed-of-fold', { seed: run.seed, fold: run.fold + 1 }),
          value: shown(value),
          bound: shown(bound),
          layer: (layer ?? 0) + 1,
          head: (head ?? 0) + 1,
        }),
      ),
  );
}
