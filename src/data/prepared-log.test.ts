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

  it('opens an envelope: what was put away is the test part, all else is as if it were not there', () => {
    const rows = 60;
    const sealed = { rows, opening: 1 };
    const open = new Map([...columns].map(([name, values]) => [name, values.subarray(0, 400 - rows)]));
    const task = { inputs: ['b'] };
    const opened = prepareLog(datasetOf(columns), planFor(models, { task, folds: 3, sealed }));
    const last = prepareLog(datasetOf(open), planFor(models, { task, folds: 3 }), 2);
    expect(opened.scalers).toEqual(last.scalers);
    expect(opened.split.train).toEqual(last.split.train);
    expect(opened.split.validation).toEqual(last.split.validation);
    expect(opened.origins.train).toEqual(last.origins.train);
    expect(opened.split.test).toEqual({ start: 340, end: 400 });
    expect([...opened.origins.test.origins]).toEqual(Array.from({ length: rows - 3 }, (_, index) => 340 + index));
  });

  it.each([
    ['plan.too-few-rows', { sealed: { rows: 3, opening: 1 } }],
    ['plan.too-few-rows', { sealed: { rows: 390, opening: 1 } }],
  ] as const)('answers %s where the envelope leaves too little inside or outside', (code, changes) => {
    expect(failureFor(datasetOf(columns), planFor(models, changes))).toBe(code);
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
