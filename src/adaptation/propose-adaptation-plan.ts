import type { AdaptationPlan } from '../contracts/adaptation.ts';
import type { PlanEntry } from '../contracts/experiment.ts';
import type { ScenarioPreset } from '../contracts/scenario.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { proposePlan } from '../experiment/propose-plan.ts';
import { splitOf } from './adaptation-log.ts';
import { presetScenario } from './preset-scenario.ts';

/** Networks without what looks at a window as a whole, so that their memory can be carried on without end. */
const streamable = {
  width: 32,
  layers: 1,
  patchLength: 1,
  patchStride: 1,
  position: 'none',
  head: 'last',
  windowNormalisation: false,
  shortcut: 'none',
} as const;

const simple = ['last-value', 'moving-mean', 'ridge', 'nlms', 'rls'] as const;
const networks = ['lstm', 'delta-net', 'gated-delta-net'] as const;

const entries: readonly PlanEntry[] = [
  ...simple.map((model) => ({ id: model, model, hyperparameters: {} })),
  ...networks.map((model) => ({ id: model, model, hyperparameters: { ...streamable } })),
];

/**
 * A study that fits the log: the task and the split of a comparison, what a factory uses today beside what learns and what
 * remembers, and a preset's changes sized from the log (none with `preset` null).
 * @throws LabError 'log.no-numeric-column' where there is nothing to forecast
 */
export function proposeAdaptationPlan(dataset: Dataset, preset: ScenarioPreset | null): AdaptationPlan {
  const comparison = proposePlan(dataset.summary, { preset: 'quick', target: null, lookback: null, horizon: null });
  const { lookback, horizon, targets } = comparison.task;
  const [target = ''] = targets;
  const plan: AdaptationPlan = {
    schemaVersion: 1,
    kind: 'adaptation',
    title: comparison.title,
    dataset: comparison.dataset,
    task: { kind: 'forecast', target, inputs: [], lookback, horizon },
    split: comparison.split,
    labelDelay: horizon,
    change: { kind: 'scenario', scenario: { schemaVersion: 1, name: '', changes: [] } },
    entries: [...entries],
    seeds: comparison.seeds,
    training: comparison.training,
    backend: 'automatic',
  };
  if (preset === null) return plan;
  const { train, test } = splitOf(plan, dataset.summary.gridRows);
  const scenario = presetScenario(preset, plan.task, dataset.columns, { train, scored: test });
  return { ...plan, change: { kind: 'scenario', scenario } };
}
