import { describe, expect, it } from 'vitest';
import type { ExperimentPlan } from '../contracts/experiment.ts';
import { failureOf } from '../contracts/failure.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { planRuns } from './plan-runs.ts';

const dataset = datasetOf(seasonalColumns(['a', 'b'], 400, 1));

function failureFor(plan: ExperimentPlan): string {
  try {
    planRuns('e', plan, dataset);
  } catch (thrown) {
    return failureOf(thrown).code;
  }
  return 'none';
}

describe('planRuns', () => {
  it('runs a closed form or an online model once and a trained model once per seed, one seed after the other', () => {
    const runs = planRuns('e', planFor(['last-value', 'rls', 'lstm', 'delta-net'], { seeds: [7, 8] }), dataset);
    expect(runs.map(({ run }) => `${run.entry} ${run.seed}`)).toEqual([
      'last-value 7',
      'rls 7',
      'lstm 7',
      'delta-net 7',
      'lstm 8',
      'delta-net 8',
    ]);
    expect(runs.every(({ expectedSeconds }) => expectedSeconds > 0)).toBe(true);
  });

  it('goes through the folds of one seed before the next seed', () => {
    const runs = planRuns('e', planFor(['ridge', 'lstm'], { seeds: [7, 8], folds: 2 }), dataset);
    expect(runs.map(({ run }) => `${run.entry} ${run.seed} ${run.fold}`)).toEqual([
      'ridge 7 0',
      'lstm 7 0',
      'ridge 7 1',
      'lstm 7 1',
      'lstm 8 0',
      'lstm 8 1',
    ]);
  });

  it.each([
    ['plan.unknown-model', planFor(['last-value', 'nobody'])],
    ['plan.nothing-to-compare', planFor(['ridge'])],
    ['plan.invalid', planFor(['ridge', 'ridge'])],
    ['plan.too-few-rows', planFor(['ridge', 'last-value'], { folds: 20, task: { horizon: 6 } })],
    ['plan.invalid', planFor(['ridge', 'last-value'], { baseline: 'lstm' })],
    ['plan.invalid', planFor(['ridge', 'last-value'], { seeds: [1, 1] })],
    ['plan.invalid', planFor(['ridge', 'seasonal-value'], { task: { season: null } })],
    ['plan.unknown-column', planFor(['ridge', 'last-value'], { task: { targets: ['c'] } })],
    [
      'plan.invalid',
      planFor(['last-value', 'lstm'], {
        entries: [
          { id: 'last-value', model: 'last-value', hyperparameters: {} },
          { id: 'lstm', model: 'lstm', hyperparameters: { width: -3 } },
        ],
      }),
    ],
  ])('answers %s before anything runs', (code, plan) => {
    expect(failureFor(plan)).toBe(code);
  });
});
