import type { DatasetSummary } from '../contracts/dataset.ts';
import type { PairVerdict, RunResult, VerdictWord } from '../contracts/experiment.ts';
import type { ResultCheck, ResultCheckCode } from '../contracts/result-check.ts';
import { contestantsOf } from '../evaluation/contestant.ts';
import { checkResults } from '../evaluation/result-checks/index.ts';
import type { CheckedComparison } from '../evaluation/result-checks/result-check-spec.ts';
import { sampleDataset } from './sample-dataset.ts';
import { sampleExperiment, type SampleExperiment } from './sample-experiment.ts';

export const dataset = sampleDataset({ name: 'a', column: 'x', unit: null, rows: 43_200, stepMilliseconds: 60_000 });
const levels = { 'last-value': 1, ridge: 0.7, lstm: 0.6, 'delta-net': 0.5 };
export const horizon = 10;
/** Its results hold nothing yet of what the checks look at. */
export const clean = sampleExperiment({ seed: 1, levels, seeds: 3, origins: 60, horizon, spacing: 10, dataset });

/** Errors that grow with the shift: no copy of anything. */
export const rising = Array.from({ length: horizon + 1 }, (_, shift) => 0.3 + 0.1 * shift);
export const memory = { originRow: 30_000, steps: 12, readings: [] };

/** What a run keeps today when there is nothing to complain about. */
export const sound: Partial<RunResult> = {
  leak: { origins: [40_000, 41_000], changed: [] },
  partErrors: { train: 0.4, validation: 0.5 },
  lagErrors: { first: rising, last: rising },
  monitors: memory,
};

export type Change = (result: RunResult) => Partial<RunResult>;

export interface Situation {
  readonly change?: Change;
  readonly plan?: Partial<SampleExperiment['plan']>;
  readonly timings?: SampleExperiment['timings'];
  readonly dataset?: DatasetSummary;
  readonly word?: VerdictWord;
}

export function comparisonIn({
  change,
  plan,
  timings,
  dataset: log = dataset,
  word = 'better',
}: Situation): CheckedComparison {
  const results = clean.results.map((result) => ({ ...result, ...sound, ...change?.(result) }));
  const whole = { ...clean.plan, ...plan };
  const verdict: PairVerdict = { word, against: 'last-value', effect: 0, interval: { low: 0, high: 0 }, missing: [] };
  return {
    plan: whole,
    dataset: log,
    timings: timings ?? clean.timings,
    contestants: contestantsOf(whole, results, clean.traits),
    verdicts: new Map(Object.keys(levels).map((id) => [id, id === 'last-value' ? null : verdict])),
  };
}

export const found = (code: ResultCheckCode, situation: Situation): readonly ResultCheck[] =>
  checkResults(comparisonIn(situation)).filter((check) => check.code === code);
