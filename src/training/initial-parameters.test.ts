import { describe, expect, it } from 'vitest';
import { prepareLog } from '../data/prepared-log.ts';
import { lookbackAt, pastAt } from '../data/windows.ts';
import { fittingDataOf, taskShapeOf } from '../experiment/model-of-entry.ts';
import { fitRidge } from '../models/ridge/fit-ridge.ts';
import { models } from '../models/registry.ts';
import type { TrainedModel } from '../models/model.ts';
import { createCpuBackend } from '../tensor/backends/cpu.ts';
import { sizeOf } from '../tensor/parameters.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { createBatchForecaster } from './batch-forecaster.ts';
import { initialParametersOf } from './initial-parameters.ts';

const dataset = datasetOf(seasonalColumns(['a', 'b', 'c'], 300, 4));
const small = { width: 8, heads: 2, layers: 1, patchLength: 4, patchStride: 4, shortcut: 'ridge' };

function silenceHead({ parameters: { specifications } }: TrainedModel, flat: Float32Array): Float32Array {
  const silenced = flat.slice();
  let offset = 0;
  for (const { name, shape } of specifications) {
    const size = sizeOf(shape);
    if (name === 'head' || name === 'headBias') silenced.fill(0, offset, offset + size);
    offset += size;
  }
  return silenced;
}

function logAndModel(targets: readonly string[], inputs: readonly string[], channels: 'independent' | 'mixed') {
  const plan = planFor(['ridge'], { task: { targets: [...targets], inputs: [...inputs] } });
  const log = prepareLog(dataset, plan);
  const model = models.get('delta-net').create(taskShapeOf(log), { ...small, channels });
  if (model.kind !== 'trained') throw new Error('delta-net');
  return { log, model };
}

async function firstForecast({ log, model }: ReturnType<typeof logAndModel>): Promise<Float32Array> {
  const parameters = silenceHead(model, initialParametersOf(model, taskShapeOf(log), fittingDataOf(log), 1));
  const forecaster = await createBatchForecaster(createCpuBackend('test'), model, log, 1);
  let forecast = new Float32Array(0);
  const origin = log.origins.test.origins.subarray(0, 1);
  await forecaster.forecastEach(
    parameters,
    origin,
    (_, values) => {
      forecast = values.slice();
    },
    () => Promise.resolve(),
  );
  forecaster.dispose();
  return forecast;
}

describe('a linear shortcut', () => {
  it.each([
    ['one target', ['a'], []],
    ['several targets sharing one map', ['a', 'b', 'c'], []],
  ])('forecasts as the ridge does before anything is learned: %s', async (_, targets, inputs) => {
    const setting = logAndModel(targets, inputs, 'independent');
    const { log } = setting;
    const ridge = models.get('ridge').create(taskShapeOf(log), {});
    if (ridge.kind !== 'closed-form') throw new Error('ridge');
    const origin = log.origins.test.origins[0] ?? 0;
    const expected = new Float64Array(log.horizon * targets.length);
    ridge.forecast(ridge.fit(fittingDataOf(log)), lookbackAt(log, origin), pastAt(log, origin), expected);
    (await firstForecast(setting)).forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] ?? NaN, 4);
    });
  });

  it.each(['independent', 'mixed'] as const)(
    'with further inputs, is the joint map of centred windows: %s',
    async (channels) => {
      const setting = logAndModel(['a', 'b'], ['c'], channels);
      const { log } = setting;
      const { lookback, horizon } = log;
      const origin = log.origins.test.origins[0] ?? 0;
      const columns = lookbackAt(log, origin);
      const means = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / lookback);
      const map = { lookback, horizon, inputs: [0, 1, 2], targets: [0, 1], centred: [0, 1, 2] };
      const weights = fitRidge(fittingDataOf(log), [map], 1e-3);
      const forecast = await firstForecast(setting);
      for (const target of map.targets) {
        for (let step = 0; step < horizon; step += 1) {
          let sum = means[target] ?? NaN;
          columns.forEach((values, input) => {
            values.forEach((value, row) => {
              const weight = weights[(input * lookback + row) * 2 * horizon + target * horizon + step] ?? NaN;
              sum += (value - (means[input] ?? NaN)) * weight;
            });
          });
          expect(forecast[step * 2 + target]).toBeCloseTo(sum, 4);
        }
      }
    },
  );
});

describe('initialParametersOf', () => {
  it('draws the same parameters for the same seed only', () => {
    const { log, model } = logAndModel(['a'], [], 'independent');
    const draw = (seed: number): Float32Array => initialParametersOf(model, taskShapeOf(log), fittingDataOf(log), seed);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
