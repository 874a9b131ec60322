import { describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog, type PreparedLog } from '../data/prepared-log.ts';
import { fitScaler, scaleColumn } from '../data/scaler.ts';
import { lookbackAt, pastAt } from '../data/windows.ts';
import { models } from '../models/registry.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { eraseFuture, originsToExamine, type ForecastPipeline } from './erase-future.ts';
import { fittingDataOf, taskShapeOf } from './model-of-entry.ts';

const plan = planFor(['ridge'], { task: { inputs: ['b'] } });
const dataset = datasetOf(
  new Map(
    [...seasonalColumns(['a', 'b'], 400, 6)].map(([name, values]) => [
      name,
      values.map((value, row) => (row % 37 === 5 ? NaN : value)),
    ]),
  ),
);

/** Ridge, fitted on the log as `prepare` makes it, behind these transforms. */
function pipelineOf(prepare: (given: Dataset) => PreparedLog): ForecastPipeline {
  const fittedOn = prepare(dataset);
  const model = models.get('ridge').create(taskShapeOf(fittedOn), {});
  if (model.kind !== 'closed-form') throw new Error(model.kind);
  const fitted = model.fit(fittingDataOf(fittedOn));
  return {
    prepare,
    forecast(log, origin) {
      const into = new Float64Array(log.horizon * log.observedTargets.length);
      model.forecast(fitted, lookbackAt(log, origin), pastAt(log, origin), into);
      return Promise.resolve(into);
    },
  };
}

const clean = (given: Dataset): PreparedLog => prepareLog(given, plan);

async function examined(prepare: (given: Dataset) => PreparedLog) {
  const log = prepare(dataset);
  return eraseFuture(pipelineOf(prepare), dataset, log, originsToExamine(log.origins.test.origins, log));
}

/** A further input column made from the raw log, scaled by the training rows as any other. */
const withFeature =
  (feature: (target: Float64Array) => Float64Array) =>
  (given: Dataset): PreparedLog => {
    const made = feature(given.columns.get('a') ?? new Float64Array(0));
    return prepareLog(
      { ...given, columns: new Map([...given.columns, ['made', made]]) },
      planFor(['ridge'], { task: { inputs: ['b', 'made'] } }),
    );
  };

const observed = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? 0 : value);

/** Everything as it should be, but the target's scale comes from all rows. */
function scaledOnAllRows(given: Dataset): PreparedLog {
  const log = clean(given);
  const scalers = log.rawTargets.map((column) => fitScaler(column, { start: 0, end: column.length }));
  const observedTargets = log.rawTargets.map((column, target) =>
    scaleColumn(scalers[target] ?? fitScaler(column, log.split.train), column),
  );
  const filledTargets = observedTargets.map((column) => column.map((value) => observed(value)));
  return {
    ...log,
    scalers: [...scalers, ...log.scalers.slice(scalers.length)],
    observedTargets,
    filled: [...filledTargets, ...log.filled.slice(filledTargets.length)],
  };
}

const planted = [
  { leak: 'a scaler fitted on all rows', prepare: scaledOnAllRows },
  {
    leak: 'a centred moving mean among the inputs',
    prepare: withFeature((target) =>
      target.map((_, row) => [-2, -1, 0, 1, 2].reduce((sum, away) => sum + observed(target[row + away]) / 5, 0)),
    ),
  },
  {
    leak: 'the target shifted by one',
    prepare: withFeature((target) => target.map((_, row) => observed(target[row + 1]))),
  },
];

describe('future erasure', () => {
  it('passes the clean pipeline', async () => {
    const { origins, changed } = await examined(clean);
    expect(origins.length).toBe(20);
    expect(changed).toEqual([]);
  });

  it('passes features made from the past', async () => {
    const trailing = withFeature((target) =>
      target.map((_, row) => [-2, -1, 0].reduce((sum, away) => sum + observed(target[row + away]) / 3, 0)),
    );
    expect((await examined(trailing)).changed).toEqual([]);
  });

  it.each(planted)('catches $leak, at every origin', async ({ prepare }) => {
    const { origins, changed } = await examined(prepare);
    expect(changed).toEqual(origins);
  });

  it('catches a forecast that looks ahead behind clean transforms', async () => {
    const log = clean(dataset);
    const peeking: ForecastPipeline = {
      prepare: clean,
      forecast: (from, origin) => Promise.resolve(from.filled[0]?.subarray(origin, origin + from.horizon) ?? []),
    };
    const origins = originsToExamine(log.origins.test.origins, log);
    expect((await eraseFuture(peeking, dataset, log, origins)).changed).toEqual(origins);
  });

  it('catches training windows that depend on rows of the test part, and counts them against the first origin', async () => {
    const firstTestRow = clean(dataset).split.test.start;
    // What is learned from moves with one row that every erasure at an origin but the first row of the test part leaves alone.
    const touched = (given: Dataset): PreparedLog => {
      const log = clean(given);
      const hint = given.columns.get('b')?.[firstTestRow] ?? 0;
      return { ...log, filled: log.filled.map((column) => column.map((value, row) => (row === 40 ? hint : value))) };
    };
    const log = touched(dataset);
    const origins = [firstTestRow + 10, firstTestRow + 20];
    expect((await eraseFuture(pipelineOf(touched), dataset, log, origins)).changed).toEqual([firstTestRow + 10]);
  });
});

describe('originsToExamine', () => {
  const log = clean(dataset);
  const candidates = Uint32Array.from({ length: 60 }, (_, index) => 300 + index);

  it('are spread evenly, the first and the last among them', () => {
    const origins = originsToExamine(candidates, log);
    expect(origins.length).toBe(20);
    expect([origins[0], origins.at(-1)]).toEqual([300, 359]);
  });

  it('are fewer of a large log, but never fewer than two', () => {
    const rows = (length: number): PreparedLog => ({ ...log, filled: [new Float64Array(length)] });
    expect(originsToExamine(candidates, rows(1e6)).length).toBe(5);
    expect(originsToExamine(candidates, rows(1e7)).length).toBe(2);
  });
});
