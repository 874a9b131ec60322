import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../contracts/experiment.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { initialiseParameters, sizeOf } from '../tensor/parameters.ts';
import type { ArrayValue, ComputeBackend } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { createTrainer } from '../training/trainer.ts';
import type { TaskShape, TrainedModel } from './model.ts';
import { trainedModels } from './registry.ts';
import { presentBackends } from './testing/backends.ts';

/** Laws that every trained model keeps on every backend present. */

const BATCH = 3;
const plan: TrainingPlan = {
  batchSize: BATCH,
  maximumSteps: 10,
  learningRate: 1e-3,
  warmupShare: 0,
  weightDecay: 0.01,
  clipNorm: 1,
  validationEvery: 10,
  patience: 1,
  divergenceLimit: 1,
};
const shape: TaskShape = { lookback: 48, horizon: 5, inputs: 3, targets: [0, 2], season: null };

function randomArray(dimensions: readonly number[], seed: number): ArrayValue {
  const random = createSeededRandom(seed);
  return { shape: dimensions, values: Float32Array.from({ length: sizeOf(dimensions) }, () => random.normal()) };
}

function createModel(id: string, task: TaskShape, settings: Record<string, unknown>): TrainedModel {
  const model = trainedModels
    .get(id)
    .create(task, { width: 8, layers: 2, patchLength: 1, patchStride: 1, ...settings });
  if (model.kind !== 'trained') throw new Error(`${id} is not trained.`);
  return model;
}

async function trainThreeSteps(
  backend: ComputeBackend,
  model: TrainedModel,
  task: TaskShape,
): Promise<{
  readonly losses: readonly number[];
  readonly parameters: Float32Array;
}> {
  const inputs = randomArray([BATCH, task.lookback, task.inputs], 5);
  const targets = randomArray([BATCH, task.horizon, task.targets.length], 6);
  const trainer = await createTrainer(backend, {
    layout: model.parameters,
    batchSignature: {
      inputs: { shape: inputs.shape, dtype: 'float32' },
      targets: { shape: targets.shape, dtype: 'float32' },
    },
    loss: (parameters, batch) =>
      tf.losses.meanSquaredError(
        batch['targets'] as tf.Tensor3D,
        model.forward(parameters, batch['inputs'] as tf.Tensor3D),
      ) as tf.Scalar,
    plan,
  });
  trainer.setParameters(initialiseParameters(model.parameters, createSeededRandom(7)));
  const losses: number[] = [];
  for (let step = 0; step < 3; step += 1) {
    const outcome = await trainer.step({ inputs, targets }, plan.learningRate);
    expect(outcome.accepted).toBe(true);
    losses.push(outcome.loss);
  }
  const parameters = trainer.parameters();
  trainer.dispose();
  return { losses, parameters };
}

describe.each(trainedModels.all)('$id', ({ id }) => {
  it.each(presentBackends)('trains on $id', async (backend) => {
    const { losses } = await trainThreeSteps(backend, createModel(id, shape, {}), shape);
    expect(losses[2]).toBeLessThan(losses[0] ?? 0);
  });
});
