import type { ComparisonSummary } from '../../contracts/experiment.ts';
import { combineSeeds, createSeededRandom } from '../../foundation/seeded-random.ts';
import { planRuns } from '../plan-runs.ts';
import {
  controlNetwork,
  controlPlan,
  performHere,
  rememberingLog,
  summaryOf,
  valuesOf,
  withValues,
  type ControlSetting,
} from './control-setting.ts';

const noiseBaseline = 'moving-mean';

/**
 * The models that have nothing to find on noise and make no error of note either. The last value is no such model: on
 * noise its errors are √2 times as large as those of a mean, and it has to be found worse.
 */
export const controlledOnNoise: readonly string[] = ['ridge', controlNetwork.model];

/**
 * With its usual penalty, ridge fits 16 numbers to chance and forecasts 1.5 % worse than a mean in truth, which is found now
 * and then, and rightly. Held this tightly it loses next to nothing.
 */
const tightPenalty = 10;

/**
 * Shuffled logs: the order of the rows says nothing any more, so nothing can forecast better than a mean. The moving mean
 * is today's method.
 */
export async function repeatPureNoise(setting: ControlSetting): Promise<readonly ComparisonSummary[]> {
  const entries = [
    { id: noiseBaseline, model: noiseBaseline, hyperparameters: {} },
    { id: 'last-value', model: 'last-value', hyperparameters: {} },
    { id: 'ridge', model: 'ridge', hyperparameters: { penalty: tightPenalty } },
    { id: controlNetwork.model, ...controlNetwork },
  ];
  const plan = controlPlan(setting.template, entries, noiseBaseline);
  const summaries: ComparisonSummary[] = [];
  for (let repetition = 0; repetition < setting.repetitions; repetition += 1) {
    const log = rememberingLog(setting.template, repetition);
    const values = valuesOf(log);
    const order = createSeededRandom(combineSeeds(repetition, 17)).permutation(values.length);
    const dataset = withValues(
      log,
      Float64Array.from(order, (row) => values[row] ?? Number.NaN),
    );
    const seeded = { ...plan, seeds: plan.seeds.map((seed) => seed + plan.seeds.length * repetition) };
    const runs = planRuns('control', seeded, dataset).map(({ run }) => run);
    summaries.push(summaryOf(seeded, dataset, await performHere(runs, seeded, dataset, setting)));
    setting.onRepetition(repetition + 1);
  }
  return summaries;
}
