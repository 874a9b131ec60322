import type { ExperimentPlan, RunKey, RunResult, WindowCounts } from '../contracts/experiment.ts';
import type { LabFailure } from '../contracts/failure.ts';
import type { TrainerEvent } from '../contracts/trainer-event.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog, type PreparedLog } from '../data/prepared-log.ts';
import { learnModel, totalStepsOf } from './learn-model.ts';
import { entryOf, modelOfEntry, taskShapeOf } from './model-of-entry.ts';
import type { RunContext } from './run-context.ts';
import { createRunMonitor } from './run-monitor.ts';
import type { CancelSignal, RunPorts } from './run-ports.ts';
import { createRunScorer } from './run-scorer.ts';
import { watchRun } from './watch-run.ts';

export interface FinishedRun {
  readonly result: RunResult;
  /** A trained model's flat parameters, a closed form's fitted numbers, or what an online model knew before the test part. */
  readonly parameters: Float32Array | Float64Array;
}

/**
 * One run, model × seed × fold, from prepared log to scores: the unit that a pool or a cluster's queue takes. Yields what it tells while
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
  const log = prepareLog(dataset, plan, run.fold);
  const entry = entryOf(plan, run.entry);
  const model = modelOfEntry(entry, taskShapeOf(log));
  const totalSteps = totalStepsOf(model, plan, log);
  const monitor = createRunMonitor(run, totalSteps, ports);
  const context: RunContext = {
    run,
    plan,
    dataset,
    log,
    ports,
    signal,
    monitor,
    scorer: createRunScorer(log),
  };
  yield { type: 'run-started', run, parameters: model.cost.parameters, totalSteps };
  yield monitor.tell({ phase: 'preparing', step: 0 });
  const learned = yield* learnModel(context, model);
  monitor.observeMemory();
  const diverged = learned.status === 'diverged';
  const scored = diverged ? unscored : context.scorer.finish();
  const result: RunResult = {
    schemaVersion: 1,
    run,
    model: entry.model,
    status: learned.status,
    failure: diverged ? divergence(learned.skippedSteps) : null,
    history: [...learned.history],
    bestStep: learned.bestStep,
    skippedSteps: learned.skippedSteps,
    ...scored,
    windows: countWindows(log),
    ...(learned.examination ?? unexamined),
    repetition: learned.repetition ?? null,
    monitors: diverged ? null : await watchRun(ports.backend, model, learned.parameters, log),
    cost: { trainSeconds: learned.trainSeconds, peakMemoryBytes: monitor.peakMemoryBytes, ...model.cost },
    provenance: { ...ports.provenance, dataset: dataset.summary.id },
    startedAt,
    finishedAt: new Date().toISOString(),
  };
  return { result, parameters: learned.parameters };
}

const countWindows = ({ origins: { train, validation, test } }: PreparedLog): WindowCounts => ({
  train: train.origins.length,
  trainLeftOut: train.leftOut,
  validation: validation.origins.length,
  validationLeftOut: validation.leftOut,
  test: test.origins.length,
  testLeftOut: test.leftOut,
});

const unscored = {
  scores: null,
  origins: { rows: [], absolute: [], squared: [] },
  horizonErrors: [],
  samples: [],
  lagErrors: null,
} satisfies Partial<RunResult>;
const unexamined = { partErrors: null, leak: null } satisfies Partial<RunResult>;

const divergence = (skippedSteps: number): LabFailure => ({ code: 'run.diverged', values: { steps: skippedSteps } });
