import type {
  ExperimentPlan,
  HistoryPoint,
  RunKey,
  RunResult,
  RunStatus,
  WindowCounts,
} from '../contracts/experiment.ts';
import { LabError, type LabFailure } from '../contracts/failure.ts';
import type { TrainerEvent } from '../contracts/trainer-event.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog, type PreparedLog } from '../data/prepared-log.ts';
import { lookbackAt, pastAt, writeTargets } from '../data/windows.ts';
import { createScoreAccumulator, naiveErrorOf, type ScoreAccumulator } from '../evaluation/score-accumulator.ts';
import type { ClosedFormModel, ForecastModel, OnlineModel, TrainedModel } from '../models/model.ts';
import { createBatchForecaster } from '../training/batch-forecaster.ts';
import { initialParametersOf } from '../training/initial-parameters.ts';
import { trainModel } from '../training/train-model.ts';
import { createSampleKeeper, type SampleKeeper } from './forecast-samples.ts';
import { entryOf, fittingDataOf, modelOfEntry, taskShapeOf } from './model-of-entry.ts';
import { createOnlinePass } from './online-pass.ts';
import { createRunMonitor, type RunMonitor } from './run-monitor.ts';
import type { CancelSignal, RunPorts } from './run-ports.ts';
import { watchRun } from './watch-run.ts';

export interface FinishedRun {
  readonly result: RunResult;
  /** A trained model's flat parameters, a closed form's fitted numbers, or what an online model knew before the test part. */
  readonly parameters: Float32Array | Float64Array;
}

/** What a model's own way of learning leaves for the result. */
interface LearnedModel {
  readonly parameters: Float32Array | Float64Array;
  readonly status: Extract<RunStatus, 'completed' | 'stopped-early' | 'diverged'>;
  readonly bestStep: number | null;
  readonly skippedSteps: number;
  readonly history: readonly HistoryPoint[];
  readonly trainSeconds: number;
}

interface RunContext {
  readonly run: RunKey;
  readonly plan: ExperimentPlan;
  readonly log: PreparedLog;
  readonly ports: RunPorts;
  readonly signal: CancelSignal;
  readonly monitor: RunMonitor;
  readonly scores: ScoreAccumulator;
  readonly samples: SampleKeeper;
}

/**
 * One run, model × seed, from prepared log to scores: the unit that a pool or a cluster's queue takes. Yields what it tells while
 * it works, at most ten times a second, and returns the result; the consumer stores it and then tells 'run-finished'.
 * A diverged run has a result without scores.
 * @throws LabError 'run.cancelled' after `signal`, or why the plan cannot be carried out on this log
 */
export async function* performRun(
  run: RunKey,
  plan: ExperimentPlan,
  dataset: Dataset,
  ports: RunPorts,
  signal: CancelSignal,
): AsyncGenerator<TrainerEvent, FinishedRun> {
  const startedAt = new Date().toISOString();
  const log = prepareLog(dataset, plan);
  const entry = entryOf(plan, run.entry);
  const model = modelOfEntry(entry, taskShapeOf(log));
  const totalSteps = totalStepsOf(model, plan, log);
  const monitor = createRunMonitor(run, totalSteps, ports);
  const context: RunContext = {
    run,
    plan,
    log,
    ports,
    signal,
    monitor,
    scores: accumulatorFor(log),
    samples: createSampleKeeper(log),
  };
  yield { type: 'run-started', run, parameters: model.cost.parameters, totalSteps };
  yield monitor.tell({ phase: 'preparing', step: 0 });
  const learned = yield* perform(context, model);
  monitor.observeMemory();
  const diverged = learned.status === 'diverged';
  const scored = diverged ? null : context.scores.finish();
  const result: RunResult = {
    schemaVersion: 1,
    run,
    model: entry.model,
    status: learned.status,
    failure: diverged ? divergence(learned.skippedSteps) : null,
    history: [...learned.history],
    bestStep: learned.bestStep,
    skippedSteps: learned.skippedSteps,
    scores: scored?.scores ?? null,
    origins: scored?.origins ?? { rows: [], absolute: [], squared: [] },
    horizonErrors: scored?.horizonErrors ?? [],
    samples: [...context.samples.samples],
    windows: countWindows(log),
    monitors: diverged ? null : await watchRun(ports.backend, model, learned.parameters, log),
    cost: { trainSeconds: learned.trainSeconds, peakMemoryBytes: monitor.peakMemoryBytes, ...model.cost },
    provenance: { ...ports.provenance, dataset: dataset.summary.id },
    startedAt,
    finishedAt: new Date().toISOString(),
  };
  return { result, parameters: learned.parameters };
}

/** What counts as a step: an update of the parameters, or a row learned from before the test part. */
function totalStepsOf(model: ForecastModel, plan: ExperimentPlan, log: PreparedLog): number {
  switch (model.kind) {
    case 'trained':
      return plan.training.maximumSteps;
    case 'closed-form':
      return 1;
    case 'online':
      return firstTestOrigin(log) - log.lookback + 1;
    default:
      return model satisfies never;
  }
}

function perform(context: RunContext, model: ForecastModel): AsyncGenerator<TrainerEvent, LearnedModel> {
  switch (model.kind) {
    case 'trained':
      return performTrained(context, model);
    case 'closed-form':
      return performClosedForm(context, model);
    case 'online':
      return performOnline(context, model);
    default:
      return model satisfies never;
  }
}

async function* performTrained(context: RunContext, model: TrainedModel): AsyncGenerator<TrainerEvent, LearnedModel> {
  const { run, plan, log, ports, signal, monitor } = context;
  const forecaster = await createBatchForecaster(ports.backend, model, log, plan.training.batchSize);
  try {
    const began = ports.clock.now();
    const initialParameters = initialParametersOf(model, taskShapeOf(log), fittingDataOf(log), run.seed);
    const training = trainModel(
      { model, log, plan: plan.training, initialParameters, seed: run.seed, backend: ports.backend, forecaster },
      ports.clock,
      signal,
    );
    const history: HistoryPoint[] = [];
    let report = await training.next();
    while (report.done !== true) {
      const { step, gradientNorm, skippedSteps, point } = report.value;
      if (point !== null) history.push(point);
      const event = monitor.track({ step, gradientNorm, skippedSteps, point });
      if (event !== null) yield event;
      report = await training.next();
    }
    const trainSeconds = (ports.clock.now() - began) / 1000;
    const { status, parameters, bestStep, skippedSteps } = report.value;
    const learned = { parameters, status, bestStep, skippedSteps, history, trainSeconds };
    if (status === 'diverged') return learned;
    yield monitor.tell({ phase: 'scoring', step: plan.training.maximumSteps });
    const score = scorerFor(context);
    await forecaster.forecastEach(parameters, log.origins.test.origins, score, () => pause(context));
    return learned;
  } finally {
    forecaster.dispose();
  }
}

async function* performClosedForm(
  context: RunContext,
  model: ClosedFormModel,
): AsyncGenerator<TrainerEvent, LearnedModel> {
  const { log, ports, monitor } = context;
  await pause(context);
  const began = ports.clock.now();
  const parameters = model.fit(fittingDataOf(log));
  const trainSeconds = (ports.clock.now() - began) / 1000;
  yield monitor.tell({ phase: 'scoring', step: 1 });
  const score = scorerFor(context);
  const forecast = new Float64Array(log.horizon * log.observedTargets.length);
  const rest = createRest(context);
  for (const origin of log.origins.test.origins) {
    model.forecast(parameters, lookbackAt(log, origin), pastAt(log, origin), forecast);
    score(origin, forecast, 0);
    await rest();
  }
  return { parameters, status: 'completed', bestStep: null, skippedSteps: 0, history: [], trainSeconds };
}

/** Learns from every row up to the first origin of the test part, and from there on from every row before each origin. */
async function* performOnline(context: RunContext, model: OnlineModel): AsyncGenerator<TrainerEvent, LearnedModel> {
  const { log, ports, monitor } = context;
  const pass = createOnlinePass(model, log);
  const rest = createRest(context);
  await pause(context);
  const began = ports.clock.now();
  for (let step = 1; pass.nextRow < firstTestOrigin(log); step += 1) {
    pass.takeRow();
    const event = monitor.track({ step, gradientNorm: null, skippedSteps: 0, point: null });
    if (event !== null) yield event;
    await rest();
  }
  const parameters = pass.learned();
  const trainSeconds = (ports.clock.now() - began) / 1000;
  const learned = { parameters, bestStep: null, skippedSteps: 0, history: [], trainSeconds };
  if (!parameters.every(Number.isFinite)) return { ...learned, status: 'diverged' };
  yield monitor.tell({ phase: 'scoring', step: totalStepsOf(model, context.plan, log) });
  const score = scorerFor(context);
  const forecast = new Float64Array(log.horizon * log.observedTargets.length);
  for (const origin of log.origins.test.origins) {
    while (pass.nextRow < origin) {
      pass.takeRow();
      await rest();
    }
    pass.forecast(origin, forecast);
    score(origin, forecast, 0);
  }
  return { ...learned, status: pass.learned().every(Number.isFinite) ? 'completed' : 'diverged' };
}

const firstTestOrigin = ({ origins }: PreparedLog): number => origins.test.origins[0] ?? 0;

const pauseEveryMilliseconds = 50;

/** Pauses once enough time has gone by since the last pause. */
function createRest(context: RunContext): () => Promise<void> {
  const { clock } = context.ports;
  let pausedAt = clock.now();
  return async () => {
    if (clock.now() - pausedAt < pauseEveryMilliseconds) return;
    await pause(context);
    pausedAt = clock.now();
  };
}

async function pause({ ports, signal, monitor }: RunContext): Promise<void> {
  monitor.observeMemory();
  await ports.clock.breathe();
  if (signal.aborted) throw new LabError('run.cancelled');
}

function scorerFor({ log, scores, samples }: RunContext) {
  const actual = new Float64Array(log.horizon * log.observedTargets.length);
  return (origin: number, forecast: Float64Array | Float32Array, offset: number): void => {
    writeTargets(log, origin, actual, 0);
    scores.add(origin, forecast, offset, actual);
    samples.offer(origin, forecast, offset);
  };
}

function accumulatorFor({ horizon, rawTargets, scalers, split, season }: PreparedLog): ScoreAccumulator {
  const { start, end } = split.train;
  const scales = rawTargets.map((column, target) => ({
    deviation: scalers[target]?.deviation ?? NaN,
    naiveError: naiveErrorOf(column, start, end, season ?? 1),
  }));
  return createScoreAccumulator(horizon, scales);
}

const countWindows = ({ origins: { train, validation, test } }: PreparedLog): WindowCounts => ({
  train: train.origins.length,
  trainLeftOut: train.leftOut,
  validation: validation.origins.length,
  validationLeftOut: validation.leftOut,
  test: test.origins.length,
  testLeftOut: test.leftOut,
});

const divergence = (skippedSteps: number): LabFailure => ({ code: 'run.diverged', values: { steps: skippedSteps } });
