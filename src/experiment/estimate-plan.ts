import type { PlanEstimate } from '../contracts/bridge.ts';
import type { ExperimentPlan } from '../contracts/experiment.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { prepareLog } from '../data/prepared-log.ts';
import type { ForecastModel } from '../models/model.ts';
import { modelOfEntry, taskShapeOf } from './model-of-entry.ts';

/**
 * What one run takes, from its FLOPs. The rates were measured on one core of a 2-core x86-64 machine with the compiled backend
 * and are of the right order only, which is why the estimate is a range.
 */
const rates = {
  /** FLOPs per second of a training step, forward and backward counted together. */
  training: 8e9,
  /** FLOPs per second of forecasting in batches. */
  forecasting: 6e9,
  /** Milliseconds a step takes however small the model is. */
  stepMilliseconds: 3,
  /** Seconds to trace, compile and load a trained model. */
  preparing: 2.5,
  /** Seconds a closed form takes however small. */
  closedForm: 0.4,
} as const;

/** A backward pass costs twice the forward pass. */
const trainingPasses = 3;
const rangeFactor = 2.5;
const processBytes = 220e6;
const bytesPerFlop = 0.02;

export function expectedRunSeconds(model: ForecastModel, plan: ExperimentPlan, testWindows: number): number {
  const { batchSize, maximumSteps } = plan.training;
  const scoring = (testWindows * model.cost.flopsPerStep) / rates.forecasting;
  if (model.kind === 'closed-form') return rates.closedForm + scoring;
  const step = rates.stepMilliseconds / 1000 + (trainingPasses * batchSize * model.cost.flopsPerStep) / rates.training;
  return rates.preparing + maximumSteps * step + scoring;
}

/** How long a plan takes over `workers` processes, as a range, and the memory it needs. */
export function estimatePlan(plan: ExperimentPlan, dataset: Dataset, workers: number): PlanEstimate {
  const log = prepareLog(dataset, plan);
  const shape = taskShapeOf(log);
  const runs = plan.entries.flatMap((entry) => {
    const model = modelOfEntry(entry, shape);
    const seconds = expectedRunSeconds(model, plan, log.origins.test.origins.length);
    const memory = processBytes + bytesPerFlop * plan.training.batchSize * model.cost.flopsPerStep;
    return Array.from({ length: model.kind === 'trained' ? plan.seeds.length : 1 }, () => ({ seconds, memory }));
  });
  const total = runs.reduce((sum, run) => sum + run.seconds, 0);
  const longest = Math.max(...runs.map((run) => run.seconds));
  const seconds = Math.max(total / workers, longest) + 3;
  return {
    runs: runs.length,
    seconds,
    secondsLow: seconds / rangeFactor,
    secondsHigh: seconds * rangeFactor,
    peakMemoryBytes: Math.min(workers, runs.length) * Math.max(...runs.map((run) => run.memory)),
  };
}
