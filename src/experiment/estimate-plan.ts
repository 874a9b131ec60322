import type { PlanEstimate } from '../contracts/planning.ts';
import { foldCountOf, type ExperimentPlan, type PlanEntry } from '../contracts/experiment.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog, type PreparedLog } from '../data/prepared-log.ts';
import type { ForecastModel } from '../models/model.ts';
import { modelOfEntry, taskShapeOf } from './model-of-entry.ts';

/**
 * What a training step takes with the compiled backend: a fixed part, and a part by FLOPs, forward and backward counted together.
 * Measured as processor time of one core of an x86-64 server with AVX-512 at widths 32 and 64, lookbacks 96 and 336 and 1 to 7 targets,
 * where it met all 16 measurements within a factor of 1.5. The chunks of DeltaNet are small products, which reach half the rate.
 */
const recurrentStep: StepCost = { fixedMilliseconds: 4.5, flopsPerSecond: 27e9 };
const stepCosts: Readonly<Record<string, StepCost>> = {
  'delta-net': { fixedMilliseconds: 2.5, flopsPerSecond: 13e9 },
  rnn: recurrentStep,
  gru: recurrentStep,
  lstm: recurrentStep,
};
const ordinaryStep: StepCost = { fixedMilliseconds: 2, flopsPerSecond: 25e9 };

interface StepCost {
  readonly fixedMilliseconds: number;
  readonly flopsPerSecond: number;
}

/** A backward pass costs twice the forward pass. */
const trainingPasses = 3;
const forecastingFlopsPerSecond = 20e9;
/** Reading the log, tracing, compiling and loading a trained model. */
const preparingSeconds = 0.7;
const closedFormSeconds = 0.2;
/** An online model goes through the log in plain float64, row by row; 1.2 to 1.5e9 were measured. */
const onlineFlopsPerSecond = 1e9;
/** Starting the workers, measuring prediction times, the summary. */
const aroundSeconds = 6;
/** A desk computer may be this much slower than what was measured on, or stop early by as much. */
const rangeFactor = 2.5;
const processBytes = 175e6;
/** Memory of a training step per FLOP of the forward pass of its batch. */
const bytesPerFlop = 0.5;

export function expectedRunSeconds(
  { model: id }: PlanEntry,
  model: ForecastModel,
  plan: ExperimentPlan,
  log: PreparedLog,
): number {
  const { batchSize, maximumSteps } = plan.training;
  const { flopsPerStep } = model.cost;
  const scoring = (log.origins.test.origins.length * flopsPerStep) / forecastingFlopsPerSecond;
  if (model.kind === 'closed-form') return closedFormSeconds + scoring;
  if (model.kind === 'online') return (log.split.test.end * flopsPerStep) / onlineFlopsPerSecond;
  const { fixedMilliseconds, flopsPerSecond } = stepCosts[id] ?? ordinaryStep;
  const step = fixedMilliseconds / 1000 + (trainingPasses * batchSize * flopsPerStep) / flopsPerSecond;
  return preparingSeconds + maximumSteps * step + scoring;
}

/** How long a plan takes over `workers` processes, as a range, and the memory it needs. */
export function estimatePlan(plan: ExperimentPlan, dataset: Dataset, workers: number): PlanEstimate {
  const log = prepareLog(dataset, plan);
  const shape = taskShapeOf(log);
  const runs = plan.entries.flatMap((entry) => {
    const model = modelOfEntry(entry, shape);
    const seconds = expectedRunSeconds(entry, model, plan, log);
    const memory = processBytes + bytesPerFlop * plan.training.batchSize * model.cost.flopsPerStep;
    const seeds = model.kind === 'trained' ? plan.seeds.length : 1;
    return Array.from({ length: seeds * foldCountOf(plan) }, () => ({ seconds, memory }));
  });
  const total = runs.reduce((sum, run) => sum + run.seconds, 0);
  const longest = Math.max(...runs.map((run) => run.seconds));
  const seconds = Math.max(total / workers, longest) + aroundSeconds;
  return {
    runs: runs.length,
    seconds,
    secondsLow: seconds / rangeFactor,
    secondsHigh: seconds * rangeFactor,
    peakMemoryBytes: Math.min(workers, runs.length) * Math.max(...runs.map((run) => run.memory)),
  };
}
