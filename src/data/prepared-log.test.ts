import { describe, expect, it } from 'vitest';
import type { ExperimentPlan } from '../contracts/experiment.ts';
import { failureOf } from '../contracts/failure.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import type { Dataset } from './dataset-columns.ts';
import { prepareLog } from './prepared-log.ts';

const columns = seasonalColumns(['a', 'b'], 400, 3);
const models = ['last-value', 'ridge'];

function failureFor(dataset: Dataset, plan: ExperimentPlan): string {
  try {
    prepareLog(dataset, plan);
  } catch (thrown) {
    return failureOf(thrown).code;
  }
  return 'none';
}

describe('prepareLog', () => {
  it('puts the targets first and no column twice', () => {
    const plan = planFor(models, { task: { targets: ['b'], inputs: ['a', 'b'] } });
    expect(prepareLog(datasetOf(columns), plan).names).toEqual(['b', 'a']);
  });

  it.each([
    ['plan.unknown-column', columns, { targets: ['c'] }],
    ['plan.unknown-column', columns, { inputs: ['c'] }],
    ['plan.constant-target', new Map([['a', new Float64Array(400).fill(3)]]), {}],
    ['plan.constant-target', new Map([['a', new Float64Array(400).fill(NaN)]]), {}],
    ['plan.too-few-rows', new Map([['a', Float64Array.of(1, 2, 3)]]), {}],
    ['plan.too-few-rows', columns, { lookback: 300 }],
    [
      'plan.too-few-rows',
      new Map([['a', Float64Array.from({ length: 400 }, (_, row) => (row % 3 === 0 ? NaN : row))]]),
      {},
    ],
    ['plan.invalid', columns, { season: 390 }],
  ] as const)('answers %s', (code, given, task) => {
    expect(
      failureFor(datasetOf(given), planFor(models, { task: { ...task } as Partial<ExperimentPlan['task']> })),
    ).toBe(code);
  });
});
