import type { ExperimentPlan, PredictionTiming, RunKey } from '../contracts/experiment.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog, type PreparedLog } from '../data/prepared-log.ts';
import { lookbackAt, pastAt, thinOrigins } from '../data/windows.ts';
import { createBatchForecaster } from '../training/batch-forecaster.ts';
import { observeRow } from './online-pass.ts';
import { entryOf, modelOfEntry, taskShapeOf } from './model-of-entry.ts';
import type { CancelSignal, RunPorts } from './run-ports.ts';

/** A finished run's parameters, read only when asked for: a trained model's are float32, all others' float64. */
export interface MeasurableRun {
  readonly run: RunKey;
  trainedParameters(): Promise<Float32Array>;
  fittedNumbers(): Promise<Float64Array>;
}

interface Stopwatch {
  readonly entry: string;
  readonly origins: Uint32Array;
  /** Forecasts once at batch 1. */
  predict(origin: number): Promise<void>;
  dispose(): void;
  readonly milliseconds: number[];
}

const warmUpRounds = 5;
const maximumRounds = 200;
const minimumRounds = 20;
/** Time spent on measuring all models together, once each has its minimum. */
const budgetMilliseconds = 4000;

/**
 * Milliseconds per forecast at batch 1, one seed of every entry. The models take turns, one forecast each, so that whatever else
 * the machine does falls on all of them alike; nothing else of ours may run meanwhile.
 */
export async function measurePredictions(
  runs: readonly MeasurableRun[],
  plan: ExperimentPlan,
  dataset: Dataset,
  ports: RunPorts,
  signal: CancelSignal,
): Promise<readonly PredictionTiming[]> {
  const measured = plan.entries.flatMap(({ id }) => newestRunOf(id, runs) ?? []);
  const logs = new Map<number, PreparedLog>();
  const stopwatches: Stopwatch[] = [];
  try {
    for (const measurable of measured) {
      const { fold } = measurable.run;
      const log = logs.get(fold) ?? prepareLog(dataset, plan, fold);
      logs.set(fold, log);
      stopwatches.push(await createStopwatch(measurable, plan, log, ports));
      await pause(ports, signal);
    }
    const began = ports.clock.now();
    for (let round = -warmUpRounds; round < maximumRounds; round += 1) {
      for (const stopwatch of stopwatches) {
        const origin = stopwatch.origins[(round + warmUpRounds) % stopwatch.origins.length] ?? 0;
        const startedAt = ports.clock.now();
        await stopwatch.predict(origin);
        if (round >= 0) stopwatch.milliseconds.push(ports.clock.now() - startedAt);
      }
      await pause(ports, signal);
      if (round + 1 >= minimumRounds && ports.clock.now() - began > budgetMilliseconds) break;
    }
    return stopwatches.map(({ entry, milliseconds }) => ({
      entry,
      p50: quantileOf(milliseconds, 0.5),
      p95: quantileOf(milliseconds, 0.95),
      samples: milliseconds.length,
    }));
  } finally {
    for (const stopwatch of stopwatches) stopwatch.dispose();
  }
}

/** Of the last fold that finished: it has learned from the newest rows, and is what would be used. */
function newestRunOf(entry: string, runs: readonly MeasurableRun[]): MeasurableRun | undefined {
  const own = runs.filter(({ run }) => run.entry === entry);
  const last = Math.max(...own.map(({ run }) => run.fold));
  return own.find(({ run }) => run.fold === last);
}

async function createStopwatch(
  measurable: MeasurableRun,
  plan: ExperimentPlan,
  log: PreparedLog,
  { backend }: RunPorts,
): Promise<Stopwatch> {
  const { run } = measurable;
  const model = modelOfEntry(entryOf(plan, run.entry), taskShapeOf(log));
  const timed = {
    entry: run.entry,
    origins: thinOrigins(log.origins.test.origins, maximumRounds),
    milliseconds: [],
  };
  if (model.kind === 'online') {
    const state = await measurable.fittedNumbers();
    const observed = new Float64Array(log.observedTargets.length);
    const forecast = new Float64Array(log.horizon * observed.length);
    return {
      ...timed,
      // A new row costs its learning and its forecast.
      predict(origin) {
        observeRow(model, state, log, origin - 1, observed);
        model.forecast(state, lookbackAt(log, origin), forecast);
        return Promise.resolve();
      },
      dispose: () => undefined,
    };
  }
  if (model.kind === 'closed-form') {
    const fitted = await measurable.fittedNumbers();
    const forecast = new Float64Array(log.horizon * log.observedTargets.length);
    return {
      ...timed,
      predict(origin) {
        model.forecast(fitted, lookbackAt(log, origin), pastAt(log, origin), forecast);
        return Promise.resolve();
      },
      dispose: () => undefined,
    };
  }
  const parameters = await measurable.trainedParameters();
  const forecaster = await createBatchForecaster(backend, model, log, 1);
  const nothingElse = (): Promise<void> => Promise.resolve();
  return {
    ...timed,
    predict: (origin) => forecaster.forecastEach(parameters, Uint32Array.of(origin), () => undefined, nothingElse),
    dispose: () => {
      forecaster.dispose();
    },
  };
}

async function pause({ clock }: RunPorts, signal: CancelSignal): Promise<void> {
  await clock.breathe();
  if (signal.aborted) throw new LabError('run.cancelled');
}

/** The smallest measured value that at least this share of the values does not exceed. */
function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
