import { describe, expect, it } from 'vitest';
import { ComparisonSummary, type EntrySummary, type RunResult } from '../contracts/experiment.ts';
import { sampleDataset } from '../testing/sample-dataset.ts';
import { sampleExperiment, type SampleExperiment, type SampleOptions } from '../testing/sample-experiment.ts';
import { summarise } from './summarise.ts';

const dataset = sampleDataset({
  name: 'line.csv',
  column: '油圧',
  unit: 'MPa',
  rows: 43_200,
  stepMilliseconds: 60_000,
});
const shape = { seed: 5, seeds: 3, origins: 500, horizon: 10, spacing: 17, dataset };

const summaryOf = ({ plan, dataset: log, results, timings, traits }: SampleExperiment): ComparisonSummary =>
  summarise({ experiment: 'sample', plan, dataset: log, results, timings, traits });

const summaryFor = (levels: SampleOptions['levels'], changed: Partial<SampleOptions> = {}): ComparisonSummary =>
  summaryOf(sampleExperiment({ ...shape, levels, ...changed }));

function entryOf(summary: ComparisonSummary, id: string): EntrySummary {
  const entry = summary.entries.find((candidate) => candidate.entry === id);
  if (entry === undefined) throw new Error(`No entry ${id}.`);
  return entry;
}

describe('the summary of a comparison', () => {
  const experiment = sampleExperiment({
    ...shape,
    levels: { 'last-value': 0.5, ridge: 0.45, lstm: 0.44, 'delta-net': 0.4 },
  });
  const summary = summaryOf(experiment);

  it('keeps to the stored contract', () => {
    expect(ComparisonSummary.parse(JSON.parse(JSON.stringify(summary)))).toEqual(summary);
  });

  it('is the same whenever it is computed and in whatever order runs finished', () => {
    expect(summaryOf(experiment)).toEqual(summary);
    expect(summaryOf({ ...experiment, results: experiment.results.toReversed() })).toEqual(summary);
  });

  it('calls an entry partial until all its folds are finished, and pairs what there is', () => {
    const { plan, results } = experiment;
    const half = (fold: number): RunResult[] =>
      results.map((result) => {
        const { rows, absolute, squared } = result.origins;
        const cut = <Value>(values: readonly Value[]): Value[] =>
          fold === 0 ? values.slice(0, 300) : values.slice(300);
        const origins = { rows: cut(rows), absolute: cut(absolute), squared: cut(squared) };
        return { ...result, run: { ...result.run, fold }, origins };
      });
    const inFolds = (given: RunResult[]): ComparisonSummary =>
      summaryOf({ ...experiment, plan: { ...plan, folds: 2 }, results: given });
    const whole = inFolds([...half(0), ...half(1)]);
    expect(whole.entries.map(({ status }) => status)).toEqual(plan.entries.map(() => 'complete'));
    expect(whole.entries.map(({ verdict }) => verdict)).toEqual(summary.entries.map(({ verdict }) => verdict));
    const lacking = inFolds([...half(0), ...half(1).filter(({ run }) => run.entry !== 'lstm')]);
    expect(lacking.entries.map(({ status }) => status)).toEqual(['complete', 'complete', 'partial', 'complete']);
    expect(entryOf(lacking, 'lstm').origins).toBe(300);
    expect(entryOf(lacking, 'lstm').verdict).not.toBeNull();
  });

  it('finds who is who', () => {
    expect(summary.baseline).toBe('last-value');
    expect(summary.candidate).toBe('delta-net');
    expect(summary.strongestRival).toBe('ridge');
  });

  it("gives today's method index 100, skill 0 and no verdict", () => {
    const { scores, verdict } = entryOf(summary, 'last-value');
    expect(scores?.index).toEqual({ mean: 100, low: 100, high: 100 });
    expect(scores?.skill.mean).toBe(0);
    expect(verdict).toBeNull();
  });

  it('puts every mean inside its interval, and skill and index say the same', () => {
    for (const { scores } of summary.entries) {
      if (scores === null) throw new Error('An entry lost its scores.');
      for (const interval of Object.values(scores)) {
        if (interval === null) continue;
        expect(interval.low).toBeLessThanOrEqual(interval.mean);
        expect(interval.high).toBeGreaterThanOrEqual(interval.mean);
      }
      expect(scores.skill.mean).toBeCloseTo(1 - scores.index.mean / 100, 12);
      expect(scores.skill.high).toBeCloseTo(1 - scores.index.low / 100, 12);
    }
  });

  it('asks seeds of a simple rival too where its result depends on them', () => {
    const levels = { 'last-value': 0.5, ridge: 0.4, dlinear: 0.4 };
    const whole = sampleExperiment({ ...shape, levels });
    const oneSeed = { ...whole, results: whole.results.filter(({ run }) => run.seed === whole.plan.seeds[0]) };
    const complete = entryOf(summaryOf(whole), 'dlinear');
    expect(complete.status).toBe('complete');
    expect(complete.verdict?.word).toBe('better');
    const stopped = entryOf(summaryOf(oneSeed), 'dlinear');
    expect(stopped.status).toBe('partial');
    expect(stopped.verdict).toMatchObject({ word: 'not-enough-evidence', missing: [{ what: 'seeds', have: 1 }] });
    expect(entryOf(summaryOf(oneSeed), 'ridge')).toMatchObject({ status: 'complete', verdict: { word: 'better' } });
  });

  it('reports the mean over the runs as they were stored', () => {
    const stored = experiment.results.filter(({ run }) => run.entry === 'lstm').map(({ scores }) => scores?.mae ?? NaN);
    expect(entryOf(summary, 'lstm').scores?.mae.mean).toBeCloseTo(stored.reduce((a, b) => a + b) / 3, 12);
  });

  it('keeps costs as measured: range of training times, prediction times, peak memory', () => {
    const { cost } = entryOf(summary, 'delta-net');
    expect(cost?.trainSeconds?.low).toBeLessThan(cost?.trainSeconds?.mean ?? 0);
    expect(cost?.trainSeconds?.high).toBeGreaterThan(cost?.trainSeconds?.mean ?? Infinity);
    expect(cost?.predictMilliseconds).toEqual({ p50: 1.1, p95: 1.1 * 1.3 });
    expect(cost?.peakMemoryBytes).toBe(480e6);
  });
});

describe('the word', () => {
  it("is better where the candidate beats today's method and the simple rival", () => {
    const { verdict } = summaryFor({ 'last-value': 0.5, ridge: 0.45, 'delta-net': 0.36 });
    expect(verdict.word).toBe('better');
    expect(verdict.againstBaseline?.word).toBe('better');
    expect(verdict.againstRival?.word).toBe('better');
  });

  it('is not needed where a simple rival is as good', () => {
    const { verdict } = summaryFor({ 'last-value': 0.5, ridge: 0.4, 'delta-net': 0.4 });
    expect(verdict.word).toBe('not-needed');
    expect(verdict.againstBaseline?.word).toBe('better');
    expect(verdict.sentence.ja).toContain('単純な方法で足ります');
  });

  it("is not needed where a simple rival wins and the candidate only equals today's method", () => {
    const { verdict } = summaryFor({ 'last-value': 0.5, ridge: 0.3, 'delta-net': 0.5 });
    expect(verdict.againstRival?.word).toBe('worse');
    expect(verdict.word).toBe('not-needed');
  });

  it("is worse where today's method wins", () => {
    const { verdict, strongestRival } = summaryFor({ 'last-value': 0.4, ridge: 0.5, 'delta-net': 0.5 });
    expect(verdict.word).toBe('worse');
    expect(strongestRival).toBe('last-value');
    expect(verdict.againstRival).toBeNull();
  });

  it('is no clear difference between equals', () => {
    expect(summaryFor({ 'last-value': 0.5, 'delta-net': 0.5 }).verdict.word).toBe('no-clear-difference');
  });
});

describe('too little evidence', () => {
  const levels = { 'last-value': 0.5, 'delta-net': 0.2 };

  it('withholds the word below three seeds, however large the effect', () => {
    const { verdict, evidence } = summaryFor(levels, { seeds: 2 });
    expect(verdict.word).toBe('not-enough-evidence');
    expect(verdict.againstBaseline?.missing).toEqual([{ what: 'seeds', have: 2, need: 3 }]);
    expect(evidence.stamp).toBe('D');
  });

  it('says how many independent origins and how many days of log are missing', () => {
    const { verdict } = summaryFor(levels, { origins: 150, spacing: 1 });
    expect(verdict.word).toBe('not-enough-evidence');
    const [origins, days] = verdict.againstBaseline?.missing ?? [];
    expect(origins).toEqual({ what: 'origins', have: 15, need: 20 });
    expect(days?.what).toBe('days');
    expect(days?.have).toBe(30);
    expect(days?.need).toBeCloseTo(40, 9);
  });

  it('does not ask for more days where only too few of the origins were scored', () => {
    const { verdict } = summaryFor(levels, { origins: 15, spacing: 400 });
    expect(verdict.againstBaseline?.missing.map(({ what }) => what)).toEqual(['origins']);
  });

  it('does not ask closed-form methods for seeds', () => {
    const summary = summaryFor({ 'last-value': 0.5, ridge: 0.3, 'delta-net': 0.4 }, { seeds: 1 });
    expect(entryOf(summary, 'ridge').verdict?.word).toBe('better');
    expect(entryOf(summary, 'ridge').status).toBe('complete');
    expect(entryOf(summary, 'delta-net').verdict?.word).toBe('not-enough-evidence');
  });
});

describe('the evidence stamp', () => {
  const levels = { 'last-value': 0.5, 'delta-net': 0.4 };
  const stampFor = (changed: Partial<SampleOptions>): string => summaryFor(levels, changed).evidence.stamp;

  it('is B with many origins over a whole week, C with fewer or without a clock, D without enough for a verdict', () => {
    expect(stampFor({ origins: 700, spacing: 20 })).toBe('B');
    expect(stampFor({ origins: 500, spacing: 2 })).toBe('C');
    expect(stampFor({ origins: 30, spacing: 20 })).toBe('C');
    expect(stampFor({ origins: 19, spacing: 20 })).toBe('D');
    const clockless = sampleDataset({ name: 'a', column: 'x', unit: null, rows: 43_200, stepMilliseconds: null });
    expect(stampFor({ origins: 700, spacing: 20, dataset: clockless })).toBe('C');
  });

  it('gives a reason for each thing it rests on', () => {
    const { reasons } = summaryFor(levels).evidence;
    expect(reasons).toHaveLength(6);
    for (const { ja, en } of reasons) expect(ja).not.toBe(en);
  });
});

describe('runs that failed', () => {
  const experiment = sampleExperiment({ ...shape, levels: { 'last-value': 0.5, lstm: 0.45, 'delta-net': 0.4 } });
  const broken = (fails: (result: RunResult) => boolean): ComparisonSummary =>
    summaryOf({
      ...experiment,
      results: experiment.results.map((result): RunResult =>
        fails(result)
          ? {
              ...result,
              status: 'diverged',
              scores: null,
              failure: { code: 'run.diverged', values: {} },
              origins: { rows: [], absolute: [], squared: [] },
            }
          : result,
      ),
    });

  it('are told, and what is left is still summarised', () => {
    const summary = broken(({ run }) => run.entry === 'lstm' && run.seed === 2);
    expect(entryOf(summary, 'lstm')).toMatchObject({ status: 'partial', seeds: 2 });
    expect(entryOf(summary, 'lstm').failures).toEqual([{ code: 'run.diverged', values: {} }]);
    expect(entryOf(summary, 'lstm').verdict?.word).toBe('not-enough-evidence');
    expect(summary.verdict.word).toBe('better');
  });

  it('leave nobody to judge when no model was trained', () => {
    const summary = broken(({ run }) => run.entry !== 'last-value');
    expect(summary.candidate).toBeNull();
    expect(summary.verdict.word).toBe('not-enough-evidence');
    expect(entryOf(summary, 'lstm')).toMatchObject({ status: 'none', scores: null });
  });

  it("leave nothing to compare with when today's method failed", () => {
    const summary = broken(({ run }) => run.entry === 'last-value');
    expect(summary.verdict).toMatchObject({ word: 'not-enough-evidence', againstBaseline: null });
    expect(summary.entries.every(({ scores }) => scores === null)).toBe(true);
  });
});

describe('an exact method', () => {
  it('has finite numbers although its error is zero', () => {
    const summary = summaryFor({ 'last-value': 0, 'delta-net': 0.4 });
    expect(summary.verdict.word).toBe('worse');
    expect(ComparisonSummary.safeParse(summary).success).toBe(true);
  });
});
