import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import type { tf } from '../../tensor/tf.ts';
import { parametersOf } from '../../training/train-step.ts';
import { randomArray, randomMatrix, relativeGap } from '../testing/arrays.ts';
import { presentBackends } from '../testing/backends.ts';
import { evaluate, valuesOf } from '../testing/evaluate.ts';
import { createTrainedModel, firstParameters } from '../testing/training.ts';
import { dlinearReference } from './reference.ts';

const horizon = 3;

describe.each(presentBackends)('DLinear on $id', (backend) => {
  it.each([
    { lookback: 9, kernel: 5 },
    { lookback: 4, kernel: 7 },
    { lookback: 1, kernel: 1 },
  ])('is its float64 reference for each target by itself, with %o', async ({ lookback, kernel }) => {
    const shape = { lookback, horizon, inputs: 3, targets: [2, 0], season: null };
    const model = createTrainedModel('dlinear', shape, { kernel });
    const random = createSeededRandom(4);
    const [seasonal, trend] = [randomMatrix(random, lookback, horizon), randomMatrix(random, lookback, horizon)];
    const bias = randomMatrix(random, 1, horizon).flat();
    const flat = Float32Array.from([...seasonal.flat(), ...trend.flat(), ...bias]);
    const windows = randomArray([2, lookback, 3], 8);
    const answers = await evaluate(
      backend,
      { flat: { shape: [flat.length], values: flat }, inputs: windows },
      ({ flat: parameters, inputs }) => ({
        forecast: model.forward(parametersOf(model.parameters, parameters as tf.Tensor1D), inputs as tf.Tensor3D),
      }),
    );
    const seriesOf = (sample: number, column: number): number[] =>
      Array.from({ length: lookback }, (_, row) => windows.values[(sample * lookback + row) * 3 + column] ?? NaN);
    const expected = [0, 1].flatMap((sample) => {
      const forecasts = shape.targets.map((column) =>
        dlinearReference(seriesOf(sample, column), { seasonal, trend, bias }, kernel),
      );
      return Array.from({ length: horizon }, (_, step) => forecasts.map((forecast) => forecast[step] ?? NaN)).flat();
    });
    expect(relativeGap(valuesOf(answers, 'forecast'), expected)).toBeLessThan(1e-5);
  });
});

it('forecasts the mean of the window before it is trained', () => {
  const window = [3, -1, 4, 1, -5];
  const map = window.map(() => [1 / window.length]);
  const model = createTrainedModel('dlinear', { lookback: 5, horizon: 1, inputs: 1, targets: [0], season: null }, {});
  const first = firstParameters(model);
  expect([...first]).toEqual([...Float32Array.from([...map.flat(), ...map.flat(), 0])]);
  const mean = window.reduce((sum, value) => sum + value, 0) / window.length;
  expect(dlinearReference(window, { seasonal: map, trend: map, bias: [0] }, 25)[0]).toBeCloseTo(mean, 12);
});
