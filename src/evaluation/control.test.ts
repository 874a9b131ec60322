import { describe, expect, it } from 'vitest';
import type { PairVerdict } from '../contracts/experiment.ts';
import { sampleDataset } from '../testing/sample-dataset.ts';
import { sampleExperiment, type SampleOptions } from '../testing/sample-experiment.ts';
import { contestantsOf } from './contestant.ts';
import { judge } from './judge.ts';

/** Controls: how often the verdict cries wolf when there is none, and how often it sees the one that was put there. */

const repetitions = 200;
const dataset = sampleDataset({ name: 'control.csv', column: 'x', unit: null, rows: 40_000, stepMilliseconds: 60_000 });
const shape = { seeds: 3, origins: 200, horizon: 10, spacing: 2, dataset };

/** Verdicts against today's method in one synthetic experiment. */
function verdicts(options: SampleOptions): PairVerdict[] {
  const { plan, results, traits } = sampleExperiment(options);
  const contestants = contestantsOf(plan, results, traits);
  const baseline = contestants.find(({ id }) => id === plan.baseline);
  return [...judge(contestants, baseline, plan, dataset).values()]
    .map(({ verdict }) => verdict)
    .filter((verdict) => verdict !== null);
}

const isDifferent = ({ word }: PairVerdict): boolean => word === 'better' || word === 'worse';

const repeat = (options: Omit<SampleOptions, 'seed'>): PairVerdict[][] =>
  Array.from({ length: repetitions }, (_, seed) => verdicts({ ...options, seed }));

const shareOf = (experiments: readonly PairVerdict[][], found: (verdict: PairVerdict) => boolean): number =>
  experiments.filter((experiment) => experiment.some(found)).length / experiments.length;

const standardDeviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

describe('controls of the verdict', () => {
  const equal = repeat({ ...shape, levels: { 'last-value': 1, 'delta-net': 1 } });

  it('calls equally good models different in at most 5 % of the cases, overlapping origins included', () => {
    expect(shareOf(equal, isDifferent)).toBeLessThanOrEqual(0.05);
  });

  it('calls none of five equally good models different in at least 95 % of the cases', () => {
    const levels = { 'last-value': 1, ridge: 1, lstm: 1, transformer: 1, 'delta-net': 1 };
    const experiments = repeat({ ...shape, levels, origins: 40, spacing: 10 });
    expect(experiments.every((experiment) => experiment.length === 4)).toBe(true);
    expect(shareOf(experiments, isDifferent)).toBeLessThanOrEqual(0.05);
  });

  it('calls the same losses under two names never different', () => {
    const { plan, results, traits } = sampleExperiment({ ...shape, seed: 1, levels: { 'last-value': 1, lstm: 1 } });
    const twin = results.filter(({ run }) => run.entry === 'lstm');
    const renamed = twin.map((result) => ({ ...result, run: { ...result.run, entry: 'twin' } }));
    const twins = {
      ...plan,
      baseline: 'lstm',
      entries: ['lstm', 'twin'].map((id) => ({ id, model: 'lstm', hyperparameters: {} })),
    };
    const contestants = contestantsOf(twins, [...twin, ...renamed], traits);
    const verdict = judge(contestants, contestants[0], twins, dataset).get('twin')?.verdict;
    expect(verdict?.word).toBe('no-clear-difference');
    expect(verdict?.effect).toBe(0);
  });

  it('finds a planted improvement in at least 80 % of the cases, and never takes it for the contrary', () => {
    // (1.96 + 0.84) standard errors is what the power formula asks of an ideal test; a quarter more pays for not
    // knowing how long losses remember nor how much seeds differ.
    const standardError = standardDeviation(equal.map(([verdict]) => Math.log1p(verdict?.effect ?? Number.NaN)));
    const level = Math.exp(-1.25 * 2.8 * standardError);
    const experiments = repeat({ ...shape, levels: { 'last-value': 1, 'delta-net': level } });
    expect(shareOf(experiments, ({ word }) => word === 'better')).toBeGreaterThanOrEqual(0.8);
    expect(shareOf(experiments, ({ word }) => word === 'worse')).toBe(0);
  });

  it('covers the planted ratio with its 95 % interval in at least 90 % of the cases', () => {
    const covered = ({ interval }: PairVerdict): boolean => interval.low <= 0 && interval.high >= 0;
    expect(shareOf(equal, covered)).toBeGreaterThanOrEqual(0.9);
  });
});
