import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { initialiseParameters, sizeOf } from '../tensor/parameters.ts';
import type { ComputeBackend, TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { parametersOf } from '../training/train-step.ts';
import { tolerances } from './fast-weights/tolerances.ts';
import { forecasterShape } from './forecaster/hyperparameters.ts';
import type { TaskShape, TrainedModel } from './model.ts';
import { causalModels, trainedModels } from './registry.ts';
import { createSequenceRegressor } from './sequence-regressor.ts';
import { randomArray, relativeGap } from './testing/arrays.ts';
import { presentBackends } from './testing/backends.ts';
import { evaluate, valuesOf } from './testing/evaluate.ts';
import { createTrainedModel, firstParameters, noiseBatch, squaredError, trainThreeSteps } from './testing/training.ts';

/** Laws that every trained model keeps on every engine present. A new model is tested by being in the registry. */

/** One token for each row; 20 rows are one chunk of 16 and a part of a second. */
const shape: TaskShape = { lookback: 20, horizon: 5, inputs: 3, targets: [0, 2], season: null };
const smallShell = { width: 8, layers: 2, patchLength: 1, patchStride: 1 };

/** Of these the settings that the model has. */
const smallSettings = (id: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(smallShell).filter(([name]) => name in trainedModels.get(id).hyperparameters.shape),
  );

/** Every value of every yes-or-no or named choice that a model's mixer offers, one at a time. */
function choicesOf(id: string): readonly Record<string, unknown>[] {
  const described = z.toJSONSchema(trainedModels.get(id).hyperparameters, { io: 'input' });
  return Object.entries(described.properties ?? {})
    .filter(([name]) => !(name in forecasterShape))
    .flatMap(([name, property]) => {
      if (typeof property === 'boolean') return [];
      const values = property.enum ?? (property.type === 'boolean' ? [false, true] : []);
      return values.map((value) => ({ [name]: value }));
    });
}

async function gradientsOf(backend: ComputeBackend, model: TrainedModel): Promise<Float32Array> {
  const flat = firstParameters(model);
  const inputs = { flat: { shape: [flat.length], values: flat }, ...noiseBatch(shape) };
  const arrays = await evaluate(backend, inputs, (given) => {
    const { specifications } = model.parameters;
    const gradients = tf.grads((...tensors: tf.Tensor[]) => {
      const named = Object.fromEntries(specifications.map(({ name }, index) => [name, tensors[index] as tf.Tensor]));
      return squaredError(model, named, given);
    })(Object.values(parametersOf(model.parameters, given['flat'] as tf.Tensor1D)));
    return { gradient: tf.concat1d(gradients.map((gradient) => tf.reshape(gradient, [gradient.size]))) };
  });
  return valuesOf(arrays, 'gradient');
}

describe.each(trainedModels.all)('$id', ({ id }) => {
  const small = smallSettings(id);

  describe.each(presentBackends)('on $id', (backend) => {
    it('forecasts horizon × targets numbers', async () => {
      const model = createTrainedModel(id, shape, small);
      const flat = firstParameters(model);
      const given = { flat: { shape: [flat.length], values: flat }, inputs: randomArray([2, 20, 3], 1) };
      const { forecast } = await evaluate(backend, given, ({ flat: parameters, inputs }) => ({
        forecast: model.forward(parametersOf(model.parameters, parameters as tf.Tensor1D), inputs as tf.Tensor3D),
      }));
      expect(forecast?.shape).toEqual([2, 5, 2]);
      expect(forecast?.values.every(Number.isFinite)).toBe(true);
    });

    it.each([{}, ...choicesOf(id)])('moves every parameter, with %o', async (choice) => {
      const model = createTrainedModel(id, shape, { ...small, ...choice });
      const gradient = await gradientsOf(backend, model);
      let offset = 0;
      for (const { name, shape: dimensions } of model.parameters.specifications) {
        const part = gradient.subarray(offset, offset + sizeOf(dimensions));
        offset += part.length;
        expect(part.every(Number.isFinite), `${name} is finite`).toBe(true);
        expect(
          part.some((value) => value !== 0),
          `${name} is used`,
        ).toBe(true);
      }
      expect(offset).toBe(gradient.length);
    });

    it('gives the same bits for the same seed after three steps', async () => {
      const model = createTrainedModel(id, shape, small);
      const first = await trainThreeSteps(backend, model, shape);
      const second = await trainThreeSteps(backend, createTrainedModel(id, shape, small), shape);
      expect(second).toEqual(first);
      expect(first.parameters).not.toEqual(firstParameters(model));
    });

    it('leaves no tensor behind', async () => {
      const model = createTrainedModel(id, shape, small);
      await trainThreeSteps(backend, model, shape);
      const before = tf.memory().numTensors;
      await trainThreeSteps(backend, model, shape);
      expect(tf.memory().numTensors).toBe(before);
    });

    it.each([1, 2, 16, 17])('trains on a lookback of %i', async (lookback) => {
      const task = { ...shape, lookback };
      const { losses } = await trainThreeSteps(backend, createTrainedModel(id, task, small), task);
      expect(losses[2]).toBeLessThan(losses[0] ?? Number.NaN);
    });

    it.runIf(causalModels.has(id))('does not look ahead', async () => {
      await expectCausal(backend, id);
    });
  });

  it('has the same losses on all engines', async () => {
    const all: (readonly number[])[] = [];
    for (const backend of presentBackends) {
      all.push((await trainThreeSteps(backend, createTrainedModel(id, shape, small), shape)).losses);
    }
    const [reference = [], ...others] = all.reverse();
    for (const losses of others) expect(relativeGap(losses, reference)).toBeLessThan(tolerances.backendLoss);
  });

  it('says what it costs', () => {
    const model = createTrainedModel(id, shape, small);
    expect(model.cost.parameters).toBe(model.parameters.size);
    expect(model.cost.flopsPerStep).toBeGreaterThan(0);
    expect(model.cost.stateBytes).toBeGreaterThan(0);
  });
});

/**
 * The stack's answers before a step are bit for bit the same, whatever comes from that step on. The future is noise rather
 * than NaN: a mask multiplies it by zero, and zero times NaN is NaN.
 */
async function expectCausal(backend: ComputeBackend, id: string): Promise<void> {
  const dimensions = { features: 2, width: 8, layers: 2, heads: 2, length: 20, position: 'learned' } as const;
  const regressor = createSequenceRegressor(id, dimensions);
  const flat = initialiseParameters(regressor.parameters, createSeededRandom(3));
  const clean = randomArray([1, dimensions.length, dimensions.features], 1);
  const noise = randomArray([1, dimensions.length, dimensions.features], 2);
  const step = ({ flat: parameters, ...sequences }: TensorMap): TensorMap =>
    Object.fromEntries(
      Object.entries(sequences).map(([name, sequence]) => [
        `answers.${name}`,
        regressor.forward(parametersOf(regressor.parameters, parameters as tf.Tensor1D), sequence as tf.Tensor3D),
      ]),
    );
  for (const time of [1, 15, 16, 19]) {
    const known = time * dimensions.features;
    const changed = Float32Array.from(clean.values);
    changed.set(noise.values.subarray(known), known);
    const answers = await evaluate(
      backend,
      { flat: { shape: [flat.length], values: flat }, clean, changed: { shape: clean.shape, values: changed } },
      step,
    );
    const expected = valuesOf(answers, 'answers.clean');
    const actual = valuesOf(answers, 'answers.changed');
    expect([...actual.subarray(0, known)]).toEqual([...expected.subarray(0, known)]);
    expect([...actual.subarray(known)]).not.toEqual([...expected.subarray(known)]);
  }
}
