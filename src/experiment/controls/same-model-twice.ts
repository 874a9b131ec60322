import type { ComparisonSummary, ExperimentPlan, RunResult } from '../../contracts/experiment.ts';
import type { Dataset } from '../../data/dataset-columns.ts';
import {
  controlNetwork,
  controlPlan,
  performHere,
  rememberingLog,
  summaryOf,
  type ControlSetting,
} from './control-setting.ts';

export const firstName = 'first';
export const secondName = 'second';

/** One experiment in which both contestants are the same model, learned from different seeds. */
export interface TwinExperiment {
  readonly plan: ExperimentPlan;
  readonly dataset: Dataset;
  readonly results: readonly RunResult[];
  readonly summary: ComparisonSummary;
}

/** A/A: whatever is called different here is called so wrongly. Each repetition has its own log and its own trainings. */
export async function repeatSameModel(setting: ControlSetting): Promise<readonly TwinExperiment[]> {
  const entries = [firstName, secondName].map((id) => ({ id, ...controlNetwork }));
  const plan = controlPlan(setting.template, entries, firstName);
  const experiments: TwinExperiment[] = [];
  for (let repetition = 0; repetition < setting.repetitions; repetition += 1) {
    const dataset = rememberingLog(setting.template, repetition);
    const runs = entries.flatMap(({ id }, name) =>
      plan.seeds.map((seed) => ({
        experiment: 'control',
        entry: id,
        seed: seed + plan.seeds.length * (name + entries.length * repetition),
        fold: 0,
      })),
    );
    const results = await performHere(runs, plan, dataset, setting);
    experiments.push({ plan, dataset, results, summary: summaryOf(plan, dataset, results) });
    setting.onRepetition(repetition + 1);
  }
  return experiments;
}
