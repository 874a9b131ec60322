import { describe, expect, it } from 'vitest';
import { sampleReportInput } from '../testing/sample-report.ts';
import { rowsOfNumber, type TracedNumber } from './number-rows.ts';

const { plan, results, summary } = sampleReportInput('en');

describe.each(plan.entries.map(({ id }) => id))('the numbers of %s', (entry) => {
  const summarised = summary.entries.find((candidate) => candidate.entry === entry);
  if (summarised?.scores === null || summarised === undefined) throw new Error(`${entry} has no scores.`);
  const { scores } = summarised;
  const valueOf = (kind: TracedNumber['kind'], against: string | null = null): number | null =>
    rowsOfNumber({ kind, entry, against }, results).value;

  it('are the means of the rows they are traced to', () => {
    expect(valueOf('index', summary.baseline)).toBeCloseTo(scores.index.mean, 9);
    expect(valueOf('error')).toBeCloseTo(scores.mae.mean, 9);
    expect(valueOf('error-scaled')).toBeCloseTo(scores.mae_scaled.mean, 9);
    expect(valueOf('squared-scaled')).toBeCloseTo(scores.mse_scaled.mean, 9);
  });

  it('list every scored forecast of every seed once', () => {
    const { rows } = rowsOfNumber({ kind: 'index', entry, against: summary.baseline }, results);
    expect(rows).toHaveLength(summarised.origins * summarised.seeds);
    expect(new Set(rows.map(({ seed, originRow }) => `${seed}/${originRow}`)).size).toBe(rows.length);
  });
});

describe('the numbers of the sentence', () => {
  it.each(['againstBaseline', 'againstRival'] as const)('are the means of the rows they are traced to: %s', (pair) => {
    const verdict = summary.verdict[pair];
    const entry = summary.candidate;
    if (verdict === null || entry === null) throw new Error('The sample has a verdict.');
    const { value } = rowsOfNumber({ kind: 'change', entry, against: verdict.against }, results);
    expect(value).toBeCloseTo(verdict.effect, 9);
  });
});

describe('what counts', () => {
  it('is finished runs, and origins that both entries have scored', () => {
    const [left, ...others] = results.filter(({ run }) => run.entry === 'delta-net');
    const rival = results.filter(({ run }) => run.entry === 'last-value');
    if (left === undefined) throw new Error('The sample has runs.');
    const shorter = {
      ...left,
      origins: {
        rows: left.origins.rows.slice(1),
        absolute: left.origins.absolute.slice(1),
        squared: left.origins.squared.slice(1),
      },
    };
    const failed = others.map((result) => ({ ...result, status: 'failed' as const, scores: null }));
    const { rows } = rowsOfNumber({ kind: 'index', entry: 'delta-net', against: 'last-value' }, [
      shorter,
      ...failed,
      ...rival,
    ]);
    expect(rows.map(({ originRow }) => originRow)).toEqual(shorter.origins.rows);
    expect(new Set(rows.map(({ seed }) => seed))).toEqual(new Set([left.run.seed]));
  });

  it('includes the stored forecast where there is one', () => {
    const { rows } = rowsOfNumber({ kind: 'error', entry: 'delta-net', against: null }, results);
    const kept = rows.filter(({ sample }) => sample !== null);
    expect(kept.length).toBeGreaterThan(0);
    for (const { sample, originRow } of kept) expect(sample?.originRow).toBe(originRow);
  });

  it('is nothing where a rival makes no error', () => {
    const exact = results.map((result) =>
      result.run.entry === 'last-value'
        ? { ...result, origins: { ...result.origins, absolute: result.origins.absolute.map(() => 0) } }
        : result,
    );
    expect(rowsOfNumber({ kind: 'index', entry: 'ridge', against: 'last-value' }, exact).value).toBeNull();
  });
});
