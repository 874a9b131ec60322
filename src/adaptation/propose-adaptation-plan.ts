import type { AdaptationPlan } from '../contracts/adaptation.ts';
import type { Scenario, ScenarioPreset } from '../contracts/scenario.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { proposePlan } from '../experiment/propose-plan.ts';
import { splitOf } from './adaptation-log.ts';
import { entriesOf } from './contestant-entries.ts';
import { presetScenario } from './preset-scenario.ts';

/** Networks read every row of their lookback one by one here: longer ones would take most of the time. */
const longestLookback = 96;

/**
 * A study that fits the log: the task and the split of a comparison, what a factory uses today beside what learns and what
 * remembers, and a preset's changes sized from the log (none with `preset` null).
 * @throws LabError 'log.no-numeric-column' where there is nothing to forecast
 */
export function proposeAdaptationPlan(dataset: Dataset, preset: ScenarioPreset | null): AdaptationPlan {
  const comparison = proposePlan(dataset.summary, { preset: 'quick', target: null, lookback: null, horizon: null });
  const { horizon, targets } = comparison.task;
  const lookback = Math.min(comparison.task.lookback, longestLookback);
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
    entries: entriesOf('forecast'),
    seeds: comparison.seeds,
    training: comparison.training,
    backend: 'automatic',
  };
  if (preset === null) return plan;
  return { ...plan, change: { kind: 'scenario', scenario: scenarioFor(preset, plan, dataset) } };
}

/** A preset sized for the task and the split of a plan. */
export function scenarioFor(preset: ScenarioPreset, plan: AdaptationPlan, { summary, columns }: Dataset): Scenario {
  const { train, test } = splitOf(plan, summary.gridRows);
  return presetScenario(preset, plan.task, columns, { train, scored: test });
}
