import { describe, expect, it } from 'vitest';
import type { RunResult } from '../contracts/experiment.ts';
import { sampleDataset } from '../testing/sample-dataset.ts';
import { sampleExperiment } from '../testing/sample-experiment.ts';
import { collectLosses, countIndependentOrigins, largestOverlap, meanOverSeeds, pairLosses } from './entry-losses.ts';

const dataset = sampleDataset({ name: 'a.csv', column: 'x', unit: null, rows: 2000, stepMilliseconds: 60_000 });
const experiment = sampleExperiment({
  seed: 1,
  levels: { 'last-value': 1, lstm: 0.8 },
  seeds: 3,
  origins: 30,
  horizon: 4,
  spacing: 2,
  dataset,
});
const runsOf = (entry: string): RunResult[] => experiment.results.filter((result) => result.run.entry === entry);

describe('losses of an entry', () => {
  it('hold one series per finished seed', () => {
    const losses = collectLosses(runsOf('lstm'));
    expect(losses?.absolute).toHaveLength(3);
    expect(losses?.rows).toHaveLength(30);
  });

  it('leave out runs that did not finish', () => {
    const runs = runsOf('lstm').map((run, index): RunResult => (index === 0 ? { ...run, status: 'cancelled' } : run));
    expect(collectLosses(runs)?.absolute).toHaveLength(2);
    expect(collectLosses(runs.slice(0, 1))).toBeNull();
    expect(collectLosses([])).toBeNull();
  });

  it('keep only origins that every seed has scored', () => {
    const runs = runsOf('lstm').map((run, index): RunResult => {
      if (index !== 0) return run;
      const { rows, absolute, squared } = run.origins;
      return { ...run, origins: { rows: rows.slice(5), absolute: absolute.slice(5), squared: squared.slice(5) } };
    });
    const losses = collectLosses(runs);
    expect(losses?.rows).toEqual(runs[0]?.origins.rows);
    expect(losses?.absolute[1]).toEqual(Float64Array.from(runs[1]?.origins.absolute.slice(5) ?? []));
  });

  it('lay folds of one seed end to end and refuse an origin scored twice', () => {
    const [run] = runsOf('last-value');
    if (run === undefined) throw new Error('The sample has no run of today’s method.');
    const later: RunResult = {
      ...run,
      run: { ...run.run, fold: 1 },
      origins: { ...run.origins, rows: run.origins.rows.map((row) => row + 1000) },
    };
    expect(collectLosses([run, later])?.rows).toHaveLength(60);
    expect(() => collectLosses([run, run])).toThrow('scored twice');
  });
});

describe('pairs', () => {
  it('bring both entries to the rows they share, loss by loss', () => {
    const left = { rows: [1, 2, 3], absolute: [Float64Array.of(10, 20, 30)], squared: [Float64Array.of(1, 2, 3)] };
    const right = { rows: [2, 3, 4], absolute: [Float64Array.of(7, 8, 9)], squared: [Float64Array.of(4, 5, 6)] };
    const pair = pairLosses(left, right);
    expect(pair?.entry.rows).toEqual([2, 3]);
    expect(pair?.entry.absolute[0]).toEqual(Float64Array.of(20, 30));
    expect(pair?.rival.absolute[0]).toEqual(Float64Array.of(7, 8));
    expect(pairLosses(left, { ...right, rows: [7, 8, 9] })).toBeNull();
  });

  it('average over seeds origin by origin', () => {
    expect(meanOverSeeds([Float64Array.of(1, 4), Float64Array.of(3, 8)])).toEqual(Float64Array.of(2, 6));
  });
});

describe('overlap of origins', () => {
  it('counts what does not overlap', () => {
    const rows = Array.from({ length: 100 }, (_, index) => index);
    expect(countIndependentOrigins(rows, 1)).toBe(100);
    expect(countIndependentOrigins(rows, 10)).toBe(10);
    expect(countIndependentOrigins([0, 9, 10, 25], 10)).toBe(3);
    expect(countIndependentOrigins([], 10)).toBe(0);
  });

  it('finds the densest stretch', () => {
    expect(largestOverlap([0, 10, 20], 10)).toBe(1);
    expect(largestOverlap([0, 1, 2, 3, 4], 3)).toBe(3);
    expect(largestOverlap([0, 50, 51, 52, 90], 10)).toBe(3);
  });
});
