import type { ComparisonSummary, ExperimentPlan, RunKey, RunResult } from '../../contracts/experiment.ts';
import type { Dataset } from '../../data/dataset-columns.ts';
import { summarise } from '../../evaluation/summarise.ts';
import { autoregressiveNoise } from '../../evaluation/test-size.ts';
import { models } from '../../models/registry.ts';
import { performRun } from '../perform-run.ts';
import type { CancelSignal, RunPorts } from '../run-ports.ts';

/** What the controls are made with: small logs and short trainings, so that hundreds of whole experiments end in minutes. */
export interface ControlSetting {
  /** An imported log of one column; each repetition puts its own values into it. */
  readonly template: Dataset;
  readonly ports: RunPorts;
  readonly signal: CancelSignal;
  readonly repetitions: number;
  /** Called after each repetition with how many are done. */
  readonly onRepetition: (done: number) => void;
}

/** The trained contestant of the controls. */
export const controlNetwork = {
  model: 'linear-transformer',
  hyperparameters: { width: 8, layers: 1, heads: 1, patchLength: 4, patchStride: 4 },
} as const;

export const controlRows = 800;
const correlation = 0.7;

/** A log whose values remember one another, anew for every seed. */
export function rememberingLog(template: Dataset, seed: number): Dataset {
  return withValues(template, autoregressiveNoise(template.summary.gridRows, correlation, seed));
}

export function withValues({ summary, columns }: Dataset, values: Float64Array): Dataset {
  return { summary, columns: new Map([...columns.keys()].map((name) => [name, values])) };
}

export function valuesOf({ columns }: Dataset): Float64Array {
  const [values] = columns.values();
  if (values === undefined) throw new Error('The log of the controls has no column.');
  return values;
}

/** The plan of one small experiment: 70/10/20, 16 rows seen, 4 forecast, three seeds. */
export function controlPlan(template: Dataset, entries: ExperimentPlan['entries'], baseline: string): ExperimentPlan {
  const { id, name, numericColumns } = template.summary;
  return {
    schemaVersion: 1,
    title: name,
    dataset: { id, name },
    task: { kind: 'forecast', targets: [...numericColumns], inputs: [], lookback: 16, horizon: 4, season: null },
    split: { kind: 'share', train: 0.7, validation: 0.1, test: 0.2 },
    preset: 'quick',
    entries,
    baseline,
    seeds: [1, 2, 3],
    training: {
      batchSize: 32,
      maximumSteps: 20,
      learningRate: 3e-3,
      warmupShare: 0.1,
      weightDecay: 0.01,
      clipNorm: 1,
      validationEvery: 10,
      patience: 2,
      divergenceLimit: 20,
    },
    maximumOrigins: null,
    backend: 'automatic',
  };
}

/** Carries out the runs here, one after another. @throws LabError 'run.cancelled' after the signal */
export async function performHere(
  runs: readonly RunKey[],
  plan: ExperimentPlan,
  dataset: Dataset,
  { ports, signal }: ControlSetting,
): Promise<RunResult[]> {
  const results: RunResult[] = [];
  for (const run of runs) {
    const events = performRun(run, plan, dataset, ports, signal);
    let next = await events.next();
    while (next.done !== true) next = await events.next();
    results.push(next.value.result);
  }
  return results;
}

/** What the window and the report would say of these results. */
export const summaryOf = (plan: ExperimentPlan, dataset: Dataset, results: readonly RunResult[]): ComparisonSummary =>
  summarise({
    experiment: 'control',
    plan,
    dataset: dataset.summary,
    results,
    timings: [],
    traits: (model) => {
      const { family, kind } = models.get(model);
      return { family, seeded: kind === 'trained' };
    },
  });
