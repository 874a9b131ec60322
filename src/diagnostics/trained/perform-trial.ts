import type { TrainingPlan } from '../../contracts/experiment.ts';
import { LabError } from '../../contracts/failure.ts';
import { combineSeeds, createSeededRandom } from '../../foundation/seeded-random.ts';
import { createSequenceClassifier, oneHot, type SequenceClassifier } from '../../models/sequence-classifier.ts';
import { initialiseParameters } from '../../tensor/parameters.ts';
import type { ArrayMap, ComputeBackend, TensorMap } from '../../tensor/program.ts';
import type { tf } from '../../tensor/tf.ts';
import { maskedCrossEntropy } from '../../training/classification-loss.ts';
import { learningRateAt } from '../../training/schedule.ts';
import { input } from '../../training/train-step.ts';
import { createTrainer, type Trainer } from '../../training/trainer.ts';
import { createAccuracyMeter, type AccuracyMeter } from './accuracy-meter.ts';
import { drawBatch, type TokenTask } from './token-task.ts';

/** One model trained on one task with one seed. */
export interface Trial {
  readonly model: string;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly task: TokenTask;
  /** What the trained model is then asked; longer or harder than `task`. */
  readonly tests: readonly TokenTask[];
  readonly maximumSteps: number;
  readonly learningRate: number;
  readonly seed: number;
}

export interface TrialReport {
  readonly step: number;
  /** Of the held-out batch, at the steps at which it was looked at. */
  readonly heldOutAccuracy: number | null;
}

export interface TrialOutcome {
  /** `solved`: ended early, because the held-out sequences were answered twice running. */
  readonly status: 'solved' | 'completed' | 'diverged';
  readonly steps: number;
  /** On fresh sequences of the training task. */
  readonly accuracy: number;
  /** In the order of `tests`. */
  readonly testAccuracies: readonly number[];
  readonly parameters: number;
}

export interface TrialPorts {
  readonly backend: ComputeBackend;
  /** Lets waiting messages arrive, a cancellation among them. */
  breathe(): Promise<void>;
}

const width = 64;
const layers = 2;
const mlpHidden = 128;
const batchSize = 64;
const lookEvery = 50;
/** Batches of a look at the held-out sequences, and of a test. */
const heldOutBatches = 2;
const testBatches = 8;
/** The held-out sequences count as solved from this accuracy on, and training ends at the second look running that finds it. */
const solvedAccuracy = 0.999;
const looksToStop = 2;

/** Streams of random numbers that one seed gives: no sequence that is trained on is asked later. */
const streams = { parameters: 0, training: 1, heldOut: 2, test: 3 } as const;

const planOf = ({ maximumSteps, learningRate }: Trial): TrainingPlan => ({
  batchSize,
  maximumSteps,
  learningRate,
  warmupShare: 0.05,
  weightDecay: 0.1,
  clipNorm: 1,
  validationEvery: lookEvery,
  patience: maximumSteps,
  divergenceLimit: 20,
});

/**
 * Two blocks of width 64 trained on fresh batches of 64 sequences, and then asked. Yields after every step.
 * @throws LabError 'run.cancelled' between two steps after `signal`, 'engine.unavailable'
 */
export async function* performTrial(
  trial: Trial,
  ports: TrialPorts,
  signal: { readonly aborted: boolean },
): AsyncGenerator<TrialReport, TrialOutcome> {
  const { task, tests, model, hyperparameters, seed } = trial;
  const { vocabulary, classes } = task;
  const classifier = createSequenceClassifier(
    model,
    { vocabulary, classes, width, layers, mlpHidden },
    hyperparameters,
  );
  const pause = async (): Promise<void> => {
    await ports.breathe();
    if (signal.aborted) throw new LabError('run.cancelled');
  };
  const trainer = await createTrainer(ports.backend, {
    layout: classifier.parameters,
    loss: lossOf(classifier, classes),
    batchSignature: {
      tokens: { shape: [batchSize, task.length], dtype: 'int32' },
      targets: { shape: [batchSize, task.length], dtype: 'int32' },
    },
    plan: planOf(trial),
  });
  const meters: AccuracyMeter[] = [];
  const meterOf = async (asked: TokenTask): Promise<AccuracyMeter> => {
    const meter = await createAccuracyMeter(ports.backend, classifier, asked, batchSize);
    meters.push(meter);
    return meter;
  };
  try {
    trainer.setParameters(
      initialiseParameters(classifier.parameters, createSeededRandom(combineSeeds(seed, streams.parameters))),
    );
    const meter = await meterOf(task);
    const trained = yield* trainingSteps(trial, trainer, meter, pause);
    const parameters = trainer.parameters();
    const test = combineSeeds(seed, streams.test);
    const accuracy = await meter.measure(parameters, testBatches, test, pause);
    const testAccuracies: number[] = [];
    for (const asked of tests) {
      testAccuracies.push(await (await meterOf(asked)).measure(parameters, testBatches, test, pause));
    }
    return { ...trained, accuracy, testAccuracies, parameters: classifier.parameters.size };
  } finally {
    trainer.dispose();
    for (const meter of meters) meter.dispose();
  }
}

const lossOf =
  (classifier: SequenceClassifier, classes: number) =>
  (parameters: TensorMap, batch: TensorMap): tf.Scalar => {
    const logits = classifier.forward(parameters, input(batch, 'tokens') as tf.Tensor2D);
    return maskedCrossEntropy(logits, oneHot(input(batch, 'targets') as tf.Tensor2D, classes));
  };

async function* trainingSteps(
  trial: Trial,
  trainer: Trainer,
  meter: AccuracyMeter,
  pause: () => Promise<void>,
): AsyncGenerator<TrialReport, Pick<TrialOutcome, 'status' | 'steps'>> {
  const { task, seed, maximumSteps } = trial;
  const plan = planOf(trial);
  const random = createSeededRandom(combineSeeds(seed, streams.training));
  const heldOut = combineSeeds(seed, streams.heldOut);
  let skippedSteps = 0;
  let solvedLooks = 0;
  for (let step = 1; step <= maximumSteps; step += 1) {
    await pause();
    const { accepted } = await trainer.step(arraysOf(task, random), learningRateAt(step - 1, plan));
    if (!accepted) skippedSteps += 1;
    if (skippedSteps >= plan.divergenceLimit) return { status: 'diverged', steps: step };
    const heldOutAccuracy =
      step % lookEvery === 0 ? await meter.measure(trainer.parameters(), heldOutBatches, heldOut, pause) : null;
    yield { step, heldOutAccuracy };
    if (heldOutAccuracy === null) continue;
    solvedLooks = heldOutAccuracy >= solvedAccuracy ? solvedLooks + 1 : 0;
    if (solvedLooks >= looksToStop) return { status: 'solved', steps: step };
  }
  return { status: 'completed', steps: maximumSteps };
}

function arraysOf(task: TokenTask, random: Parameters<typeof drawBatch>[2]): ArrayMap {
  const { tokens, targets } = drawBatch(task, batchSize, random);
  const shape = [batchSize, task.length];
  return { tokens: { shape, values: tokens }, targets: { shape, values: targets } };
}
