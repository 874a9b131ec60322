/** `bench train`: how long one full training step takes here, on the same step that real runs use. */
import { z } from 'zod';
import { BackendId, type TrainingPlan } from '../../../src/contracts/experiment.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import { quantileOfSorted } from '../../../src/evaluation/quantile.ts';
import { createSeededRandom, type SeededRandom } from '../../../src/foundation/seeded-random.ts';
import { createSequenceRegressor } from '../../../src/models/sequence-regressor.ts';
import { initialiseParameters } from '../../../src/tensor/parameters.ts';
import type { ArrayMap, ComputeBackend } from '../../../src/tensor/program.ts';
import { tf } from '../../../src/tensor/tf.ts';
import { createTrainer } from '../../../src/training/trainer.ts';
import { createNodeBackends } from '../../compute/create-backends.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions } from '../output.ts';
import { requireCausalModel } from '../require-causal-model.ts';

const Options = z.object({
  model: z.string(),
  layers: z.coerce.number().int().min(1),
  width: z.coerce.number().int().min(1),
  heads: z.coerce.number().int().min(1),
  batch: z.coerce.number().int().min(1),
  length: z.coerce.number().int().min(1),
  features: z.coerce.number().int().min(1),
  steps: z.coerce.number().int().min(1),
  backend: z.union([BackendId, z.literal('automatic')]),
});
type Options = z.output<typeof Options>;

interface Spread {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

interface TrainingMeasurement {
  readonly model: string;
  readonly backend: BackendId;
  readonly device: string;
  readonly parameters: number;
  readonly millisecondsPerStep: Spread;
  /** Time that processors worked for this process: what is left of the machine's other load is small. */
  readonly processorMillisecondsPerStep: Spread;
  readonly compileMilliseconds: number;
  readonly lossFirst: number;
  readonly lossLast: number;
}

const learningRate = 3e-3;

export const benchTrain: LabCommand = {
  name: 'train',
  register(parent) {
    addCommand(parent, 'train', 'time full training steps: regression of the running mean of the inputs')
      .requiredOption('--model <id>', 'a model that is trained by gradient steps')
      .option('--layers <n>', 'blocks', '2')
      .option('--width <n>', 'width of a block', '64')
      .option('--heads <n>', 'heads of a block', '4')
      .option('--batch <n>', 'sequences in a step', '32')
      .option('--length <n>', 'time steps of a sequence', '128')
      .option('--features <n>', 'columns of a sequence', '8')
      .option('--steps <n>', 'training steps that are timed', '30')
      .option('--backend <id>', `${BackendId.options.join(', ')} or automatic`, 'automatic')
      .action((raw: unknown) =>
        answer(raw, async ({ progress }) => {
          const document = await measureTraining(parseOptions(Options, raw), (share) => {
            progress.report(share, 'training');
          });
          const { p10, p50, p90 } = document.millisecondsPerStep;
          return {
            document,
            text: `${document.model} on ${document.backend}: ${p50.toFixed(2)} ms per step (${p10.toFixed(2)}–${p90.toFixed(2)})`,
          };
        }),
      );
  },
};

async function measureTraining(options: Options, onProgress: (share: number) => void): Promise<TrainingMeasurement> {
  const { model, layers, width, heads, batch, length, features, steps } = options;
  requireCausalModel(model);
  if (width % heads !== 0) {
    throw new LabError('usage.invalid', { reason: `A width of ${width} cannot be shared by ${heads} heads.` });
  }
  const { backend, device } = await chooseBackend(options.backend);
  const regressor = createSequenceRegressor(model, {
    features,
    width,
    layers,
    heads,
    length,
    position: 'learned',
  });
  const trainer = await createTrainer(backend, {
    layout: regressor.parameters,
    loss: (parameters, { inputs, targets }) => {
      if (inputs === undefined || targets === undefined) throw new Error('A batch has inputs and targets.');
      return tf.mean(tf.square(tf.sub(regressor.forward(parameters, inputs as tf.Tensor3D), targets)));
    },
    batchSignature: {
      inputs: { shape: [batch, length, features], dtype: 'float32' },
      targets: { shape: [batch, length, features], dtype: 'float32' },
    },
    plan: trainingPlan(batch, steps),
  });
  const random = createSeededRandom(1);
  trainer.setParameters(initialiseParameters(regressor.parameters, random));
  const milliseconds: number[] = [];
  const processorMilliseconds: number[] = [];
  const losses: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const sequences = runningMeanBatch(random, batch, length, features);
    const began = performance.now();
    const usedBefore = process.cpuUsage();
    const { loss } = await trainer.step(sequences, learningRate);
    const { user, system } = process.cpuUsage(usedBefore);
    milliseconds.push(performance.now() - began);
    processorMilliseconds.push((user + system) / 1000);
    losses.push(loss);
    onProgress((step + 1) / steps);
  }
  trainer.dispose();
  return {
    model,
    backend: backend.id,
    device,
    parameters: regressor.parameters.size,
    millisecondsPerStep: spreadOf(milliseconds),
    processorMillisecondsPerStep: spreadOf(processorMilliseconds),
    compileMilliseconds: trainer.compileMilliseconds,
    lossFirst: losses[0] ?? Number.NaN,
    lossLast: losses.at(-1) ?? Number.NaN,
  };
}

function spreadOf(sample: readonly number[]): Spread {
  const sorted = sample.toSorted((first, second) => first - second);
  return {
    p10: quantileOfSorted(sorted, 0.1),
    p50: quantileOfSorted(sorted, 0.5),
    p90: quantileOfSorted(sorted, 0.9),
  };
}

/** @throws LabError `engine.unavailable` where the one asked for does not work here. */
async function chooseBackend(
  asked: Options['backend'],
): Promise<{ readonly backend: ComputeBackend; readonly device: string }> {
  const candidates = createNodeBackends().all.filter(({ id }) => asked === 'automatic' || id === asked);
  for (const backend of candidates) {
    const { available, device } = await backend.probe();
    if (available) return { backend, device };
  }
  throw new LabError('engine.unavailable', { backend: asked });
}

/** Adam as in Kingma and Ba (2015): no weight decay, and a bound on the gradient's norm that real runs use too. */
const trainingPlan = (batchSize: number, maximumSteps: number): TrainingPlan => ({
  batchSize,
  maximumSteps,
  learningRate,
  warmupShare: 0,
  weightDecay: 0,
  clipNorm: 1,
  validationEvery: maximumSteps,
  patience: 1,
  divergenceLimit: maximumSteps,
});

/** Standard normal inputs; the target at a step is the mean of all inputs up to it, so the whole past matters. */
function runningMeanBatch(random: SeededRandom, batch: number, length: number, features: number): ArrayMap {
  const shape = [batch, length, features];
  const inputs = Float32Array.from({ length: batch * length * features }, () => random.normal());
  const targets = new Float32Array(inputs.length);
  for (let sequence = 0; sequence < batch; sequence += 1) {
    for (let feature = 0; feature < features; feature += 1) {
      let sum = 0;
      for (let step = 0; step < length; step += 1) {
        const index = (sequence * length + step) * features + feature;
        sum += inputs[index] ?? 0;
        targets[index] = sum / (step + 1);
      }
    }
  }
  return { inputs: { shape, values: inputs }, targets: { shape, values: targets } };
}
