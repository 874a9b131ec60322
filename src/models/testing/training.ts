import { expect } from 'vitest';
import type { TrainingPlan } from '../../contracts/experiment.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { initialiseParameters } from '../../tensor/parameters.ts';
import type { ArrayMap, ComputeBackend, TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import { createTrainer } from '../../training/trainer.ts';
import type { TaskShape, TrainedModel } from '../model.ts';
import { trainedModels } from '../registry.ts';
import { randomArray } from './arrays.ts';

/** A few steps of real training on noise, for the laws that hold whatever is learned. */

const BATCH = 3;
const PARAMETER_SEED = 7;

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

export function createTrainedModel(id: string, shape: TaskShape, settings: Record<string, unknown>): TrainedModel {
  const model = trainedModels.get(id).create(shape, settings);
  if (model.kind !== 'trained') throw new Error(`${id} is not a trained model.`);
  return model;
}

export const firstParameters = (model: TrainedModel): Float32Array =>
  initialiseParameters(model.parameters, createSeededRandom(PARAMETER_SEED));

export const noiseBatch = ({ lookback, inputs, horizon, targets }: TaskShape): ArrayMap => ({
  inputs: randomArray([BATCH, lookback, inputs], 5),
  targets: randomArray([BATCH, horizon, targets.length], 6),
});

export const squaredError = (model: TrainedModel, parameters: TensorMap, batch: TensorMap): tf.Scalar => {
  const forecast = model.forward(parameters, batch['inputs'] as tf.Tensor3D);
  return tf.mean(tf.square(tf.sub(forecast, batch['targets'] as tf.Tensor3D)));
};

export interface ShortTraining {
  readonly losses: readonly number[];
  readonly parameters: Float32Array;
}

export async function trainThreeSteps(
  backend: ComputeBackend,
  model: TrainedModel,
  shape: TaskShape,
): Promise<ShortTraining> {
  const batch = noiseBatch(shape);
  const trainer = await createTrainer(backend, {
    layout: model.parameters,
    loss: (parameters, given) => squaredError(model, parameters, given),
    batchSignature: Object.fromEntries(
      Object.entries(batch).map(([name, value]) => [name, { shape: value.shape, dtype: 'float32' } as const]),
    ),
    plan,
  });
  trainer.setParameters(firstParameters(model));
  const losses: number[] = [];
  for (let step = 0; step < 3; step += 1) {
    const outcome = await trainer.step(batch, plan.learningRate);
    expect(outcome.accepted).toBe(true);
    losses.push(outcome.loss);
  }
  const parameters = trainer.parameters();
  trainer.dispose();
  return { losses, parameters };
}
