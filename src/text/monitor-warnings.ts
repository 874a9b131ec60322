import type { ExperimentPlan, RunResult } from '../contracts/experiment.ts';
import { displaySignificant } from './display-number.ts';
import { entryNames } from './entry-names.ts';
import type { Translate } from './translator.ts';

/** A sentence for each alarm of a run's monitors, in the order of the results. Layers and heads are counted from 1. */
export function monitorWarnings(
  { entries }: Pick<ExperimentPlan, 'entries'>,
  results: readonly RunResult[],
  translate: Translate,
): readonly string[] {
  const names = entryNames(entries, translate);
  const shown = (value: number | null): string =>
    value === null ? translate('monitors:unknown') : displaySignificant(value, 2);
  return results.flatMap(({ run, monitors }) =>
    (monitors?.readings ?? [])
      .filter(({ alarm }) => alarm)
      .map(({ id, value, bound, layer, head }) =>
        translate(`monitors:${id}.alarm`, {
          model: names.get(run.entry) ?? run.entry,
          seed: run.seed,
          value: shown(value),
          bound: shown(bound),
          layer: (layer ?? 0) + 1,
          head: (head ?? 0) + 1,
        }),
      ),
  );
}
