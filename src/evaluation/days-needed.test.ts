import { describe, expect, it } from 'vitest';
import type { DaysUntilProof } from '../contracts/days-needed.ts';
import { sampleDataset } from '../testing/sample-dataset.ts';
import { sampleExperiment, type SampleOptions } from '../testing/sample-experiment.ts';
import { dateAfter } from './days-needed.ts';
import { summarise } from './summarise.ts';

const dataset = sampleDataset({ name: 'days.csv', column: 'x', unit: null, rows: 4000, stepMilliseconds: 3_600_000 });
const shape: Omit<SampleOptions, 'levels' | 'seed'> = { seeds: 3, origins: 60, horizon: 10, spacing: 10, dataset };

function proof(changes: Partial<SampleOptions>): DaysUntilProof {
  const experiment = sampleExperiment({ ...shape, seed: 4, levels: { 'last-value': 1, 'delta-net': 1 }, ...changes });
  const needed = summarise({ experiment: 'test', ...experiment }).daysNeeded;
  if (needed === undefined) throw new Error('The summary does not say how many days are needed.');
  return needed.proof;
}

/** The first experiment of a level whose difference is visible and not yet proven. */
function firstEstimate(level: number): Extract<DaysUntilProof, { kind: 'estimated' }> {
  for (let seed = 1; seed < 60; seed += 1) {
    const found = proof({ seed, levels: { 'last-value': 1, 'delta-net': level } });
    if (found.kind === 'estimated') return found;
  }
  throw new Error('No experiment is estimated.');
}

describe('days until a difference is proven', () => {
  it('are none where it is proven', () => {
    expect(proof({ levels: { 'last-value': 1, 'delta-net': 0.6 } })).toEqual({ kind: 'proven', against: 'last-value' });
  });

  it('come with an interval around them and the day on which the log will be that long', () => {
    const { days, date, power } = firstEstimate(0.95);
    expect(power).toBe(0.8);
    expect(days.low).toBeLessThanOrEqual(days.mean);
    expect(days.high ?? Infinity).toBeGreaterThanOrEqual(days.mean);
    expect(date).toBe(dateAfter(dataset, days.mean));
  });

  it('cannot be told where the difference is smaller than its standard error', () => {
    const unclear = Array.from({ length: 20 }, (_, seed) => proof({ seed })).filter(
      (found) => found.kind === 'unknown' && found.reason === 'direction-unclear',
    );
    // Two thirds of all equal pairs lie within one standard error.
    expect(unclear.length).toBeGreaterThan(8);
  });

  it('cannot be told without a clock, with too few origins, too few seeds, or no result', () => {
    const levels = { 'last-value': 1, 'delta-net': 0.98 };
    const withoutClock = sampleDataset({ name: 'x.csv', column: 'x', unit: null, rows: 4000, stepMilliseconds: null });
    expect(proof({ levels, dataset: withoutClock })).toMatchObject({ kind: 'unknown', reason: 'no-clock' });
    expect(proof({ levels, origins: 4 })).toMatchObject({ kind: 'unknown', reason: 'too-few-origins' });
    expect(proof({ levels, seeds: 2 })).toMatchObject({ kind: 'unknown', reason: 'too-few-seeds' });
    expect(proof({ levels: { 'last-value': 1 } })).toEqual({ kind: 'unknown', against: null, reason: 'no-result' });
  });

  it('are at least those after which a verdict may be given at all', () => {
    // 12 of the 20 forecasts: however clear the difference, two thirds of the log are missing.
    const found = proof({ origins: 12, levels: { 'last-value': 1, 'delta-net': 0.5 } });
    expect(found.kind === 'estimated' ? found.days.mean : found).toBeCloseTo((4000 / 24) * (20 / 12 - 1), 6);
  });
});

describe('the day on which a log is long enough', () => {
  it('counts from its end, by its own clock', () => {
    // 4000 hours from 2026-01-05 end on 2026-06-20 at 16:00.
    expect(dateAfter(dataset, 0)).toBe('2026-06-20');
    expect(dateAfter(dataset, 1)).toBe('2026-06-21');
  });

  it('does not exist beyond the calendar', () => {
    expect(dateAfter(dataset, 1e9)).toBeNull();
  });
});
