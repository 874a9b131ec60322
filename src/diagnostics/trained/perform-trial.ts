import type { Trial, TrialResult } from '../../contracts/diagnostics.ts';
import type { TrainingPlan } from '../../contracts/experiment.ts';
import { LabError } from '../../contracts/failure.ts';
import { combineSeeds, createSeededRandom, type SeededRandom } from '../../foundation/seeded-random.ts';
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

/** What a model is trained on, and what it is asked afterwards: longer or harder sequences of the same kind. */
export interface TrialTasks {
  readonly task: TokenTask;
  readonly tests: readonly TokenTask[];
}

export interface TrialPorts {
  readonly backend: ComputeBackend;
  readonly clock: {
    /** Milliseconds, monotonic. */
    now(): number;
    /** Lets waiting messages arrive, a cancellation among them. */
    breathe(): Promise<void>;
  };
}

const width = 64;
const layers = 2;
const mlpHidden = 128;
const batchSize = 64;
const lookEvery = 50;
/** Batches of a look at the held-out sequences, and of a test. */
const heldOutBatches = 2;
const testBatches = 8;
/** The held-out sequences count as answered from this share on, and training may end when two looks running have found it. */
const answeredShare = 0.999;
const looksToStop = 2;

/** Streams of random numbers that one seed gives: what is held out or asked at the end is never trained on. */
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
 * Two blocks of width 64 trained on fresh batches of 64 sequences, and then asked. Yields the steps done, after each.
 * @throws LabError 'run.cancelled' between two steps after `signal`, 'engine.unavailable'
 */
export async function* performTrial(
  trial: Trial,
  { task, tests }: TrialTasks,
  { backend, clock }: TrialPorts,
  signal: { readonly aborted: boolean },
): AsyncGenerator<number, TrialResult> {
  const began = clock.now();
  const { vocabulary, classes } = task;
  const classifier = createSequenceClassifier(
    trial.model,
    { vocabulary, classes, width, layers, mlpHidden },
    trial.hyperparameters,
  );
  const pause = async (): Promise<void> => {
    await clock.breathe();
    if (signal.aborted) throw new LabError('run.cancelled');
  };
  await pause();
  const trainer = await createTrainer(backend, {
    layout: classifier.parameters,
    loss: lossOf(classifier, classes),
    batchSignature: {
      tokens: { shape: [batchSize, task.length], dtype: 'int32' },
      targets: { shape: [batchSize, task.length], dtype: 'int32' },
    },
    plan: planOf(trial),
  });
  const meters: AccuracyMeter[] = [];
  const openMeter = async (asked: TokenTask): Promise<AccuracyMeter> => {
    const meter = await createAccuracyMeter(backend, classifier, asked, batchSize);
    meters.push(meter);
    return meter;
  };
  try {
    const drawn = createSeededRandom(combineSeeds(trial.seed, streams.parameters));
    trainer.setParameters(initialiseParameters(classifier.parameters, drawn));
    const meter = await openMeter(task);
    const training = yield* trainingSteps({ trial, task, trainer, meter, pause });
    const parameters = trainer.parameters();
    const testSeed = combineSeeds(trial.seed, streams.test);
    const accuracies = [await meter.measure(parameters, testBatches, testSeed, pause)];
    for (const test of tests) {
      accuracies.push(await (await openMeter(test)).measure(parameters, testBatches, testSeed, pause));
    }
    return { ...training, seconds: (clock.now() - began) / 1000, accuracies };
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

async function* trainingSteps({
  trial,
  task,
  trainer,
  meter,
  pause,
}: {
  readonly trial: Trial;
  readonly task: TokenTask;
  readonly trainer: Trainer;
  readonly meter: AccuracyMeter;
  readonly pause: () => Promise<void>;
}): AsyncGenerator<number, Pick<TrialResult, 'status' | 'steps'>> {
  const { seed, maximumSteps, endsEarly } = trial;
  const plan = planOf(trial);
  const random = createSeededRandom(combineSeeds(seed, streams.training));
  const heldOutSeed = combineSeeds(seed, streams.heldOut);
  let skippedSteps = 0;
  let looksAnswered = 0;
  for (let step = 1; step <= maximumSteps; step += 1) {
    const { accepted } = await trainer.step(arraysOf(task, random), learningRateAt(step - 1, plan));
    if (!accepted) skippedSteps += 1;
    if (skippedSteps >= plan.divergenceLimit) return { status: 'diverged', steps: step };
    yield step;
    await pause();
    if (!endsEarly || step % lookEvery !== 0) continue;
    const heldOut = await meter.measure(trainer.parameters(), heldOutBatches, heldOutSeed, pause);
    looksAnswered = heldOut >= answeredShare ? looksAnswered + 1 : 0;
    if (looksAnswered >= looksToStop) return { status: 'solved', steps: step };
  }
  return { status: 'completed', steps: maximumSteps };
}

function arraysOf(task: TokenTask, random: SeededRandom): ArrayMap {
  const { tokens, targets } = drawBatch(task, batchSize, random);
  const shape = [batchSize, task.length];
  return { tokens: { shape, values: tokens }, targets: { shape, values: targets } };
}
