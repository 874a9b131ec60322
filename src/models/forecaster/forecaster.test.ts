import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { sizeOf } from '../../tensor/parameters.ts';
import type { ArrayValue } from '../../tensor/program.ts';
import { createCpuBackend } from '../../tensor/backends/cpu.ts';
import type { tf } from '../../tensor/tf.ts';
import { parametersOf } from '../../training/train-step.ts';
import type { TaskShape, TrainedModel } from '../model.ts';
import { ridge } from '../specs/ridge.ts';
import { randomArray, relativeGap } from '../testing/arrays.ts';
import { evaluate, valuesOf } from '../testing/evaluate.ts';
import { createTrainedModel, firstParameters } from '../testing/training.ts';

const cpu = createCpuBackend('test');
const shape: TaskShape = { lookback: 24, horizon: 3, inputs: 3, targets: [0, 1, 2], season: null };
const small = { width: 8, layers: 1, patchLength: 8, patchStride: 4 };

async function forecastOf(
  model: TrainedModel,
  window: ArrayValue,
  flat: Float32Array = firstParameters(model),
): Promise<Float32Array> {
  const inputs = { flat: { shape: [flat.length], values: flat }, window };
  const outputs = await evaluate(cpu, inputs, (given) => ({
    forecast: model.forward(
      parametersOf(model.parameters, given['flat'] as tf.Tensor1D),
      given['window'] as tf.Tensor3D,
    ),
  }));
  return valuesOf(outputs, 'forecast');
}

/** All parameters zero but those named: then nothing is left but what the shell itself does. */
function silenced(model: TrainedModel, flat: Float32Array, kept: readonly string[]): Float32Array {
  const result = Float32Array.from(flat);
  let offset = 0;
  for (const { name, shape: dimensions } of model.parameters.specifications) {
    const size = sizeOf(dimensions);
    if (!kept.includes(name)) result.fill(0, offset, offset + size);
    offset += size;
  }
  return result;
}

const mapped = (window: ArrayValue, change: (value: number, column: number) => number): ArrayValue => ({
  shape: window.shape,
  values: Float32Array.from(window.values, (value, index) => change(value, index % (window.shape[2] ?? 1))),
});

describe('window normalisation', () => {
  it('lets the forecast follow level and spread of the window', async () => {
    const model = createTrainedModel('delta-net', shape, { ...small, windowNormalisation: true });
    const window = randomArray([2, 24, 3], 1);
    const plain = await forecastOf(model, window);
    const moved = await forecastOf(
      model,
      mapped(window, (value, column) => (1 + column) * value + 5),
    );
    const expected = plain.map((value, index) => (1 + (index % 3)) * value + 5);
    // The floor under the deviation, one hundredth, makes it slightly less than exact.
    expect(relativeGap(moved, expected)).toBeLessThan(1e-3);
  });

  it('forecasts the level of a window that stands still', async () => {
    const model = createTrainedModel('transformer', shape, small);
    const still = mapped(randomArray([1, 24, 3], 1), (_, column) => column - 1);
    const forecast = await forecastOf(model, still);
    forecast.forEach((value, index) => {
      expect(Math.abs(value - ((index % 3) - 1))).toBeLessThan(0.05);
    });
  });

  it('is left out where it is not wanted', async () => {
    const model = createTrainedModel('transformer', shape, { ...small, windowNormalisation: false });
    const window = randomArray([1, 24, 3], 1);
    const plain = await forecastOf(model, window);
    const moved = await forecastOf(
      model,
      mapped(window, (value) => value + 5),
    );
    expect(
      relativeGap(
        moved,
        plain.map((value) => value + 5),
      ),
    ).toBeGreaterThan(0.1);
  });
});

describe('channels', () => {
  it('independent: a forecast depends on its own column and on those that are not forecast', async () => {
    const task = { ...shape, targets: [2, 0] };
    const model = createTrainedModel('linear-transformer', task, { ...small, channels: 'independent' });
    const window = randomArray([2, 24, 3], 1);
    const plain = await forecastOf(model, window);
    const withOther = await forecastOf(
      model,
      mapped(window, (value, column) => (column === 0 ? value ** 2 : value)),
    );
    const withCompanion = await forecastOf(
      model,
      mapped(window, (value, column) => (column === 1 ? value ** 2 : value)),
    );
    const ofTarget = (values: Float32Array, target: number): readonly number[] =>
      [...values].filter((_, index) => index % 2 === target);
    expect(ofTarget(withOther, 0)).toEqual(ofTarget(plain, 0));
    expect(ofTarget(withOther, 1)).not.toEqual(ofTarget(plain, 1));
    expect(ofTarget(withCompanion, 0)).not.toEqual(ofTarget(plain, 0));
    expect(ofTarget(withCompanion, 1)).not.toEqual(ofTarget(plain, 1));
  });

  it('independent: columns in another order give forecasts in that order', async () => {
    const model = createTrainedModel('transformer', shape, small);
    const window = randomArray([2, 24, 3], 1);
    const turned: ArrayValue = {
      shape: window.shape,
      values: window.values.map((_, index) => window.values[index - (index % 3) + ((index + 1) % 3)] ?? Number.NaN),
    };
    const plain = await forecastOf(model, window);
    const expected = plain.map((_, index) => plain[index - (index % 3) + ((index + 1) % 3)] ?? Number.NaN);
    expect(relativeGap(await forecastOf(model, turned), expected)).toBeLessThan(1e-5);
  });

  it('mixed: every column matters to every forecast', async () => {
    const model = createTrainedModel('transformer', { ...shape, targets: [1] }, { ...small, channels: 'mixed' });
    const window = randomArray([1, 24, 3], 1);
    const plain = await forecastOf(model, window);
    for (const changed of [0, 1, 2]) {
      const other = mapped(window, (value, column) => (column === changed ? value ** 2 : value));
      expect(await forecastOf(model, other)).not.toEqual(plain);
    }
  });
});

describe('linear shortcut', () => {
  const random = createSeededRandom(4);
  const columns = Array.from({ length: 3 }, () => Float64Array.from({ length: 200 }, () => random.normal()));
  const data = { columns, windowStarts: Uint32Array.from({ length: 150 }, (_, index) => index) };
  const window = (start: number): ArrayValue => ({
    shape: [1, 24, 3],
    values: Float32Array.from({ length: 72 }, (_, index) => columns[index % 3]?.[start + Math.floor(index / 3)] ?? 0),
  });

  it.each([true, false])('is the ridge model where the rest is silent (window normalisation %s)', async (normalise) => {
    const settings = { ...small, shortcut: 'ridge', windowNormalisation: normalise };
    const model = createTrainedModel('transformer', shape, settings);
    const rival = ridge.create(shape, {});
    if (rival.kind !== 'closed-form') throw new Error('Ridge is a closed form.');
    const fitted = rival.fit(data);
    const loaded = model.linearShortcut?.load(firstParameters(model), fitted);
    if (loaded === undefined) throw new Error('There is no shortcut.');
    const actual = await forecastOf(model, window(20), silenced(model, loaded, ['shortcut']));
    const expected = new Float64Array(9);
    const lookback = columns.map((column) => column.subarray(20, 44));
    rival.forecast(fitted, lookback, () => Number.NaN, expected);
    expect(relativeGap(actual, expected)).toBeLessThan(1e-5);
  });

  it('goes from all columns to all targets where there are other inputs', async () => {
    const task = { ...shape, targets: [0, 2] };
    const model = createTrainedModel('transformer', task, { ...small, shortcut: 'ridge' });
    // One weight: the newest row of the middle column to the second step of the second target.
    const weights = new Float64Array(72 * 6);
    weights[(23 * 3 + 1) * 6 + (1 * 2 + 1)] = 2;
    const loaded = model.linearShortcut?.load(firstParameters(model), weights);
    if (loaded === undefined) throw new Error('There is no shortcut.');
    const given = window(0);
    const forecast = await forecastOf(model, given, silenced(model, loaded, ['shortcut']));
    const column = (index: number): readonly number[] => [...given.values].filter((_, at) => at % 3 === index);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const centred = (column(1).at(-1) ?? Number.NaN) - mean(column(1));
    const expected = [0, 1, 2].flatMap((step) => [mean(column(0)), mean(column(2)) + (step === 1 ? 2 * centred : 0)]);
    expect(relativeGap(forecast, expected)).toBeLessThan(1e-5);
  });

  it('refuses weights of another size, and is absent unless asked for', () => {
    const model = createTrainedModel('transformer', shape, { ...small, shortcut: 'ridge' });
    expect(() => model.linearShortcut?.load(firstParameters(model), new Float64Array(5))).toThrow('24 × 3');
    expect(createTrainedModel('transformer', shape, small).linearShortcut).toBeNull();
  });
});
