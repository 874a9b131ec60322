import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../contracts/experiment.ts';
import { failureOf } from '../contracts/failure.ts';
import { prepareLog } from '../data/prepared-log.ts';
import type { TrainedModel } from '../models/model.ts';
import { createCpuBackend } from '../tensor/backends/cpu.ts';
import { createLayout, initialiseParameters, normal } from '../tensor/parameters.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { tf } from '../tensor/tf.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { createBatchForecaster } from './batch-forecaster.ts';
import { trainModel, type TrainingOutcome, type TrainingReport } from './train-model.ts';

const backend = createCpuBackend('test');
const basis = planFor(['last-value', 'ridge']);
const log = prepareLog(datasetOf(seasonalColumns(['a'], 400, 2)), basis);
const layout = createLayout([{ name: 'map', shape: [12, 4], initialise: normal(0.1), weightDecay: true }]);

/** One linear map from the lookback to the horizon: small, and with a loss that must fall. */
const linear: TrainedModel = {
  kind: 'trained',
  parameters: layout,
  cost: { parameters: layout.size, flopsPerStep: 96, stateBytes: 48 },
  forward(parameters, inputs) {
    const map = parameters['map'];
    if (map === undefined) throw new Error('map');
    const [batch] = inputs.shape;
    return tf.reshape(tf.matMul(tf.reshape(inputs, [batch, 12]), map as tf.Tensor2D), [batch, 4, 1]);
  },
};

/** Outputs that overflow as soon as a parameter has moved. */
const unstable: TrainedModel = {
  ...linear,
  forward: (parameters, inputs) => tf.mul(linear.forward(parameters, inputs), tf.exp(tf.fill([1], 200))),
};

async function train(
  model: TrainedModel,
  changes: Partial<TrainingPlan> = {},
  { seed = 1, abortAfter = Infinity }: { readonly seed?: number; readonly abortAfter?: number } = {},
): Promise<{ reports: TrainingReport[]; outcome: TrainingOutcome }> {
  const plan = { ...basis.training, ...changes };
  const forecaster = await createBatchForecaster(backend, model, log, plan.batchSize);
  const signal = { aborted: false };
  const initialParameters = initialiseParameters(layout, createSeededRandom(seed));
  const task = { model, log, plan, initialParameters, seed, backend, forecaster };
  const training = trainModel(task, { breathe: () => Promise.resolve() }, signal);
  const reports: TrainingReport[] = [];
  try {
    for (;;) {
      const next = await training.next();
      if (next.done === true) return { reports, outcome: next.value };
      reports.push(next.value);
      if (reports.length >= abortAfter) signal.aborted = true;
    }
  } finally {
    forecaster.dispose();
  }
}

describe('trainModel', () => {
  it('lowers the loss and keeps the best parameters on validation', async () => {
    const { reports, outcome } = await train(linear, {
      maximumSteps: 120,
      learningRate: 0.02,
      validationEvery: 10,
      patience: 20,
    });
    const points = reports.flatMap(({ point }) => point ?? []);
    const validations = points.flatMap(({ step, validationLoss }) =>
      validationLoss === null ? [] : [{ step, validationLoss }],
    );
    const best = validations.reduce((left, right) => (right.validationLoss <= left.validationLoss ? right : left));
    expect(outcome.status).toBe('completed');
    expect(outcome.bestStep).toBe(best.step);
    expect(best.validationLoss).toBeLessThan(0.5 * (points[0]?.trainLoss ?? 0));
    expect(reports.length).toBe(120);
  });

  it('gives the same bits for the same seed, and other ones for another', async () => {
    const first = await train(linear, { maximumSteps: 20 });
    expect(await train(linear, { maximumSteps: 20 })).toEqual(first);
    const other = await train(linear, { maximumSteps: 20 }, { seed: 2 });
    expect(other.outcome.parameters).not.toEqual(first.outcome.parameters);
  });

  it('stops early when validation no longer gets better', async () => {
    const { reports, outcome } = await train(linear, {
      maximumSteps: 400,
      learningRate: 3,
      validationEvery: 2,
      patience: 2,
    });
    expect(outcome.status).toBe('stopped-early');
    expect(reports.length).toBeLessThan(400);
    expect(outcome.bestStep).toBeLessThanOrEqual(reports.length - 2 * 2);
  });

  it('skips steps that are not finite and gives up after the stated number, with finite parameters', async () => {
    const { reports, outcome } = await train(unstable, { maximumSteps: 50, divergenceLimit: 4 });
    expect(outcome).toMatchObject({ status: 'diverged', skippedSteps: 4 });
    expect(reports.map(({ skippedSteps }) => skippedSteps)).toEqual([1, 2, 3, 4]);
    expect(outcome.parameters.every((value) => Number.isFinite(value))).toBe(true);
  });

  it('stops between two steps when cancelled, and leaves no tensor behind', async () => {
    await train(linear, { maximumSteps: 2 });
    const before = tf.memory().numTensors;
    const thrown: unknown = await train(linear, { maximumSteps: 50 }, { abortAfter: 5 }).catch(
      (error: unknown) => error,
    );
    expect(failureOf(thrown).code).toBe('run.cancelled');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('keeps the beginning where no step is better', async () => {
    const { outcome } = await train(linear, { maximumSteps: 6, learningRate: 1e4, validationEvery: 3 });
    expect(outcome.bestStep).toBe(0);
    expect(outcome.parameters).toEqual(initialiseParameters(layout, createSeededRandom(1)));
  });

  it('counts a smaller batch once, not as often as it is padded', async () => {
    // One epoch in one batch that is far too large must move the parameters as one of just the right size does.
    const windows = log.origins.train.origins.length;
    const exact = await train(linear, { maximumSteps: 1, batchSize: windows, validationEvery: 1 });
    const padded = await train(linear, { maximumSteps: 1, batchSize: windows + 50, validationEvery: 1 });
    const loss = ({ reports }: typeof exact): number => reports[0]?.point?.trainLoss ?? NaN;
    expect(loss(padded)).toBeCloseTo(loss(exact), 6);
    padded.outcome.parameters.forEach((value, index) => {
      expect(value).toBeCloseTo(exact.outcome.parameters[index] ?? NaN, 5);
    });
  });
});
