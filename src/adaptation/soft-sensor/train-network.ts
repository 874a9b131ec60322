import type { TrainingPlan } from '../../contracts/experiment.ts';
import { LabError } from '../../contracts/failure.ts';
import type { RowRange } from '../../data/split-chronologically.ts';
import { combineSeeds, createSeededRandom } from '../../foundation/seeded-random.ts';
import type { SequenceRegressor } from '../../models/sequence-regressor.ts';
import { initialiseParameters } from '../../tensor/parameters.ts';
import type { ArrayMap, ComputeBackend, Signature, TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import { batchesOf } from '../../training/batches.ts';
import { learningRateAt } from '../../training/schedule.ts';
import { input, type LossFunction } from '../../training/train-step.ts';
import { createTrainer, type Trainer } from '../../training/trainer.ts';
import type { Pace } from '../pace.ts';
import type { TokenSeries } from './network-tokens.ts';
import { createWindowReader, type WindowReader } from './window-reader.ts';

export interface NetworkTraining {
  readonly regressor: SequenceRegressor;
  readonly series: TokenSeries;
  /** Rows of one window. */
  readonly length: number;
  readonly train: RowRange;
  readonly validation: RowRange;
  readonly plan: TrainingPlan;
  readonly seed: number;
  readonly backend: ComputeBackend;
}

/**
 * Trains on windows of the training part, at every row of which the target has to be told, with early stopping on the validation part.
 * @returns the parameters that were best there
 * @throws LabError 'run.diverged' after too many steps without a finite gradient; 'plan.too-few-rows' for less than one window
 */
export async function trainNetwork(training: NetworkTraining, pace: Pace): Promise<Float32Array> {
  const { regressor, plan, seed, backend, train, length, series } = training;
  const starts = Uint32Array.from(
    { length: Math.max(0, train.end - train.start - length + 1) },
    (_, index) => train.start + index,
  );
  if (starts.length === 0) throw new LabError('plan.too-few-rows', { rows: train.end - train.start, needed: length });
  const writer = createWindowWriter(series, plan.batchSize, length);
  const reader = await createWindowReader(backend, { regressor, series, length, batchSize: plan.batchSize });
  const trainer = await createTrainer(backend, {
    layout: regressor.parameters,
    loss: lossOf(regressor),
    batchSignature: writer.signature,
    plan,
  });
  try {
    const initial = initialiseParameters(regressor.parameters, createSeededRandom(combineSeeds(seed)));
    trainer.setParameters(initial);
    return await bestParameters(training, { trainer, reader, writer, starts, initial }, pace);
  } finally {
    trainer.dispose();
    reader.dispose();
  }
}

interface Workshop {
  readonly trainer: Trainer;
  readonly reader: WindowReader;
  readonly writer: WindowWriter;
  readonly starts: Uint32Array;
  readonly initial: Float32Array;
}

async function bestParameters(
  training: NetworkTraining,
  { trainer, reader, writer, starts, initial }: Workshop,
  pace: Pace,
): Promise<Float32Array> {
  const { plan, seed } = training;
  const batches = batchesOf(starts, plan.batchSize, seed);
  let best = { loss: await validationLoss(training, reader, initial, pace), parameters: initial };
  let skipped = 0;
  let looksSinceBest = 0;
  for (let step = 1; step <= plan.maximumSteps; step += 1) {
    const { accepted } = await trainer.step(writer.batch(batches.next().value), learningRateAt(step - 1, plan));
    if (!accepted) skipped += 1;
    if (skipped >= plan.divergenceLimit) throw new LabError('run.diverged', { steps: skipped });
    if (step % plan.validationEvery === 0 || step === plan.maximumSteps) {
      const parameters = trainer.parameters();
      const loss = await validationLoss(training, reader, parameters, pace);
      looksSinceBest = loss <= best.loss ? 0 : looksSinceBest + 1;
      if (loss <= best.loss) best = { loss, parameters };
      if (looksSinceBest >= plan.patience) break;
    }
    await pace();
  }
  return best.parameters;
}

/** Mean squared error over the rows of the validation part; infinite where an answer is not finite. */
async function validationLoss(
  { validation, series }: NetworkTraining,
  reader: WindowReader,
  parameters: Float32Array,
  pace: Pace,
): Promise<number> {
  const told = await reader.read(parameters, validation, pace);
  let squares = 0;
  let count = 0;
  told.forEach((value, index) => {
    const target = series.targets[validation.start + index] ?? NaN;
    if (Number.isNaN(target)) return;
    squares += (value - target) ** 2;
    count += 1;
  });
  return Number.isFinite(squares) && count > 0 ? squares / count : Infinity;
}

const lossOf =
  (regressor: SequenceRegressor): LossFunction =>
  (parameters: TensorMap, batch: TensorMap): tf.Scalar => {
    const answers = regressor.forward(parameters, input(batch, 'tokens') as tf.Tensor3D); // [batch, time, features]
    const [size, time] = answers.shape;
    const told = tf.reshape(tf.slice(answers, [0, 0, 0], [size, time, 1]), [size, time]);
    const weights = input(batch, 'weights'); // [batch, time]
    const squares = tf.mul(tf.square(tf.sub(told, input(batch, 'targets'))), weights);
    return tf.div(tf.sum(squares), tf.sum(weights));
  };

interface WindowWriter {
  readonly signature: Signature;
  /** Overwritten by the next call. */
  batch(starts: Uint32Array): ArrayMap;
}

/** Rows without a label, and the padding of a smaller batch, have weight 0. */
function createWindowWriter({ size, tokens, targets }: TokenSeries, batchSize: number, length: number): WindowWriter {
  const tokenShape = [batchSize, length, size];
  const shape = [batchSize, length];
  const tokenValues = new Float32Array(batchSize * length * size);
  const targetValues = new Float32Array(batchSize * length);
  const weights = new Float32Array(batchSize * length);
  return {
    signature: {
      tokens: { shape: tokenShape, dtype: 'float32' },
      targets: { shape, dtype: 'float32' },
      weights: { shape, dtype: 'float32' },
    },
    batch(starts) {
      for (let index = 0; index < batchSize; index += 1) {
        const start = starts[index] ?? starts[0] ?? 0;
        tokenValues.set(tokens.subarray(start * size, (start + length) * size), index * length * size);
        for (let time = 0; time < length; time += 1) {
          const target = targets[start + time] ?? NaN;
          targetValues[index * length + time] = Number.isNaN(target) ? 0 : target;
          weights[index * length + time] = Number.isNaN(target) || index >= starts.length ? 0 : 1;
        }
      }
      return {
        tokens: { shape: tokenShape, values: tokenValues },
        targets: { shape, values: targetValues },
        weights: { shape, values: weights },
      };
    },
  };
}
