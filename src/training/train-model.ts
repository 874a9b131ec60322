import type { HistoryPoint, TrainingPlan } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { thinOrigins, writeTargets } from '../data/windows.ts';
import type { TrainedModel } from '../models/model.ts';
import type { ArrayMap, ComputeBackend } from '../tensor/program.ts';
import type { BatchForecaster } from './batch-forecaster.ts';
import { batchesOf, createBatchWriter } from './batches.ts';
import { forecastLoss } from './forecast-loss.ts';
import { learningRateAt } from './schedule.ts';
import { createTrainer, type Trainer } from './trainer.ts';

export interface TrainingTask {
  readonly model: TrainedModel;
  readonly log: PreparedLog;
  readonly plan: TrainingPlan;
  readonly initialParameters: Float32Array;
  /** Seeds the order of the batches. */
  readonly seed: number;
  readonly backend: ComputeBackend;
  /** Forecasts the validation part. */
  readonly forecaster: BatchForecaster;
}

export interface TrainingPorts {
  /** Lets waiting messages arrive, a cancellation among them. */
  breathe(): Promise<void>;
}

export interface TrainingReport {
  /** Steps done, skipped ones included. */
  readonly step: number;
  readonly gradientNorm: number | null;
  readonly skippedSteps: number;
  /** A point that this step added to the loss curve. */
  readonly point: HistoryPoint | null;
}

export interface TrainingOutcome {
  readonly status: 'completed' | 'stopped-early' | 'diverged';
  /** The best on validation; the last where there is no validation part. */
  readonly parameters: Float32Array;
  /** 0 where no step was better than the beginning. */
  readonly bestStep: number;
  readonly skippedSteps: number;
}

/** More windows than this do not make the choice of the best step better, only slower. */
const validationWindows = 512;
/** Points of the loss curve beside those of the validation. */
const curvePoints = 200;

/**
 * Trains by minibatch steps with early stopping. A step with a loss or gradient that is not finite changes nothing and is counted;
 * after `plan.divergenceLimit` of them the run is given up. The test part is not touched. Stopping the consumer's loop stops the
 * training; `signal` makes it throw LabError 'run.cancelled' between two steps.
 */
export async function* trainModel(
  task: TrainingTask,
  ports: TrainingPorts,
  signal: { readonly aborted: boolean },
): AsyncGenerator<TrainingReport, TrainingOutcome> {
  const { model, log, plan, backend } = task;
  const writer = createBatchWriter(log, plan.batchSize);
  const trainer = await createTrainer(backend, {
    layout: model.parameters,
    loss: forecastLoss(model),
    batchSignature: writer.batchSignature,
    plan,
  });
  try {
    trainer.setParameters(task.initialParameters);
    return yield* trainingSteps(task, trainer, (origins) => writer.batch(origins), ports, signal);
  } finally {
    trainer.dispose();
  }
}

async function* trainingSteps(
  task: TrainingTask,
  trainer: Trainer,
  batchOf: (origins: Uint32Array) => ArrayMap,
  ports: TrainingPorts,
  signal: { readonly aborted: boolean },
): AsyncGenerator<TrainingReport, TrainingOutcome> {
  const { log, plan, seed } = task;
  const validation = thinOrigins(log.origins.validation.origins, validationWindows);
  const batches = batchesOf(log.origins.train.origins, plan.batchSize, seed);
  const curveEvery = Math.max(1, Math.round(plan.maximumSteps / curvePoints));
  const pause = async (): Promise<void> => {
    await ports.breathe();
    if (signal.aborted) throw new LabError('run.cancelled');
  };
  await pause();
  // A network that begins at a ridge solution may never get better than that; then the beginning is what must be kept.
  let best = {
    loss: await validate(task, validation, task.initialParameters, pause),
    step: 0,
    parameters: task.initialParameters,
  };
  let looksSinceBest = 0;
  let skippedSteps = 0;
  let losses: number[] = [];
  for (let step = 1; step <= plan.maximumSteps; step += 1) {
    const { loss, gradientNorm, accepted } = await trainer.step(
      batchOf(batches.next().value),
      learningRateAt(step - 1, plan),
    );
    if (accepted) losses.push(loss);
    else skippedSteps += 1;
    const looks = step % plan.validationEvery === 0 || step === plan.maximumSteps;
    const parameters = looks ? trainer.parameters() : null;
    const validationLoss = parameters && (await validate(task, validation, parameters, pause));
    if (validationLoss !== null && validationLoss <= best.loss) {
      best = { loss: validationLoss, step, parameters: parameters ?? trainer.parameters() };
      looksSinceBest = 0;
    } else if (looks) {
      looksSinceBest += 1;
    }
    const drawn = losses.length > 0 && (looks || step % curveEvery === 0);
    const point = drawn ? { step, trainLoss: meanOf(losses), validationLoss: finiteOrNull(validationLoss) } : null;
    if (drawn) losses = [];
    yield { step, gradientNorm: accepted ? gradientNorm : null, skippedSteps, point };
    const reached = { parameters: best.parameters, bestStep: best.step, skippedSteps };
    if (skippedSteps >= plan.divergenceLimit) return { status: 'diverged', ...reached };
    if (looksSinceBest >= plan.patience) return { status: 'stopped-early', ...reached };
    await pause();
  }
  return { status: 'completed', parameters: best.parameters, bestStep: best.step, skippedSteps };
}

/**
 * The training loss on the validation part, in float64. Infinity where a forecast is not finite, so that it is never the best;
 * 0 where there is no validation part, so that the last step always is.
 */
async function validate(
  { forecaster, log }: TrainingTask,
  origins: Uint32Array,
  parameters: Float32Array,
  pause: () => Promise<void>,
): Promise<number> {
  if (origins.length === 0) return 0;
  const actual = new Float64Array(log.horizon * log.observedTargets.length);
  let squares = 0;
  await forecaster.forecastEach(
    parameters,
    origins,
    (origin, values, offset) => {
      writeTargets(log, origin, actual, 0);
      actual.forEach((value, index) => {
        squares += ((values[offset + index] ?? NaN) - value) ** 2;
      });
    },
    pause,
  );
  const loss = squares / (origins.length * actual.length);
  return Number.isFinite(loss) ? loss : Infinity;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const finiteOrNull = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);
