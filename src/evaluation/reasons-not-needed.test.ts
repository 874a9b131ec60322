import { describe, expect, it } from 'vitest';
import { sampleReportInput } from '../testing/sample-report.ts';
import { reasonsNotNeeded } from './reasons-not-needed.ts';

const judgedAt = (levels: Readonly<Record<string, number>>) => sampleReportInput('en', { levels });

describe('why nothing needs to be bought', () => {
  it('names the simple method, how close it is, and what to do', () => {
    const { summary, dataset } = judgedAt({ 'last-value': 0.6, ridge: 0.4, 'delta-net': 0.41 });
    expect(summary.verdict.word).toBe('not-needed');
    const reasons = reasonsNotNeeded(summary, dataset).map(({ en }) => en);
    expect(reasons[0]).toContain('Linear regression');
    expect(reasons[1]).toMatch(/differ by [+−]?\d/u);
    expect(reasons).toHaveLength(3);
  });

  it('says what was found in the log', () => {
    const { summary, dataset } = judgedAt({ 'last-value': 0.6, ridge: 0.4, 'delta-net': 0.41 });
    const message = { ja: '1日の周期', en: 'a season of one day' };
    const season = { code: 'season.found', severity: 'note', message, advice: null, columns: [], places: [] } as const;
    const reasons = reasonsNotNeeded(summary, { ...dataset, checks: [{ ...season, columns: [], places: [] }] });
    expect(reasons).toContainEqual(message);
  });

  it('says that today’s method is enough where no other is better', () => {
    const { summary, dataset } = judgedAt({ 'last-value': 0.5, 'delta-net': 0.499 });
    expect(summary.verdict.word).toBe('no-clear-difference');
    expect(reasonsNotNeeded(summary, dataset)[0]?.en).toContain("Today's method");
  });

  it('claims nothing of a simple method that the candidate may well beat', () => {
    const { summary, dataset } = judgedAt({ 'last-value': 0.5, ridge: 0.45, 'delta-net': 0.4 });
    const verdict = { ...summary.verdict, word: 'no-clear-difference' } as const;
    const text = reasonsNotNeeded({ ...summary, verdict }, dataset)
      .map(({ en }) => en)
      .join(' ');
    expect(text).not.toContain('Linear regression');
    expect(text).toContain('not confirmed');
  });

  it('is nothing where a model is worth it, worse, or cannot be judged', () => {
    const { summary, dataset } = judgedAt({ 'last-value': 0.5, 'delta-net': 0.3 });
    for (const word of ['better', 'worse', 'not-enough-evidence'] as const) {
      expect(reasonsNotNeeded({ ...summary, verdict: { ...summary.verdict, word } }, dataset)).toEqual([]);
    }
  });
});
