import { describe, expect, it } from 'vitest';
import type { PairVerdict, VerdictWord } from '../contracts/experiment.ts';
import { overallWord, verdictSentence, type VerdictBasis } from './verdict.ts';

const words: readonly VerdictWord[] = ['better', 'worse', 'no-clear-difference', 'not-enough-evidence'];

function pair(word: VerdictWord, against: string, effect: number, low: number, high: number): PairVerdict {
  const missing: PairVerdict['missing'] =
    word === 'not-enough-evidence' ? [{ what: 'origins', have: 12, need: 20 }] : [];
  return { word, against, effect, interval: { low, high }, missing };
}

const basis = (againstBaseline: PairVerdict | null, againstRival: PairVerdict | null = null): VerdictBasis => ({
  entries: [
    { id: 'last-value', model: 'last-value' },
    { id: 'ridge', model: 'ridge' },
    { id: 'delta-net', model: 'delta-net' },
  ],
  baseline: 'last-value',
  candidate: 'delta-net',
  againstBaseline,
  againstRival,
});

describe('the sentence', () => {
  it('names both sides, the size and the interval, and holds back what is not confirmed', () => {
    const { ja, en } = verdictSentence(
      basis(
        pair('better', 'last-value', -0.18, -0.24, -0.12),
        pair('no-clear-difference', 'ridge', -0.02, -0.06, 0.03),
      ),
    );
    expect(ja).toMatch(
      /^予測のずれは「.*DeltaNet.*」が今の方法\(直前の値\)より 18\u00a0%\(12〜24\u00a0%\)小さいと確認できました。/u,
    );
    expect(ja).toMatch(/ただし「線形回帰.*」との差は確認できません。/u);
    expect(en).toContain('18\u00a0% (12–24\u00a0%) smaller');
  });

  it('shows digits no finer than the interval', () => {
    const { en } = verdictSentence(basis(pair('better', 'last-value', -0.1834, -0.1861, -0.1807)));
    expect(en).toContain('18.3\u00a0% (18.1–18.6\u00a0%)');
  });

  it('signs the ends of an interval that crosses zero', () => {
    const { ja } = verdictSentence(basis(pair('no-clear-difference', 'last-value', 0.01, -0.03, 0.05)));
    expect(ja).toContain('−3\u00a0%〜+5\u00a0%');
  });

  it('says why a one-sided interval is not yet a difference, and only then', () => {
    const suspected = verdictSentence(basis(pair('no-clear-difference', 'last-value', -0.22, -0.34, -0.1)));
    expect(suspected.en).toContain('stricter test');
    expect(suspected.ja).toContain('厳しい検定');
    const crossing = verdictSentence(basis(pair('no-clear-difference', 'last-value', 0.01, -0.03, 0.05)));
    expect(crossing.en).not.toContain('stricter test');
  });

  it('says what is missing', () => {
    const { ja, en } = verdictSentence(basis(pair('not-enough-evidence', 'last-value', -0.5, -0.6, -0.4)));
    expect(ja).toContain('12 回分');
    expect(en).toContain('at least 20');
    expect(en).not.toContain('confirmed');
  });

  it('is written for every pair of words in both languages', () => {
    for (const first of words) {
      for (const second of [null, ...words]) {
        const rival = second === null ? null : pair(second, 'ridge', 0.1, 0.05, 0.15);
        const { ja, en } = verdictSentence(basis(pair(first, 'last-value', 0.1, 0.05, 0.15), rival));
        expect(ja).toMatch(/。$/u);
        expect(en).toMatch(/\.$/u);
        expect(ja + en).not.toContain('{{');
      }
    }
  });

  it('exists without a candidate and without a baseline', () => {
    expect(verdictSentence({ ...basis(null), candidate: null }).ja).toContain('判定できません');
    expect(verdictSentence(basis(null)).en).toContain("today's method");
  });
});

describe('the overall word', () => {
  const over = (first: VerdictWord, second: VerdictWord | null): VerdictWord =>
    overallWord(basis(pair(first, 'last-value', 0, 0, 0), second === null ? null : pair(second, 'ridge', 0, 0, 0)));

  it('needs both wins to be better', () => {
    expect(over('better', null)).toBe('better');
    expect(over('better', 'better')).toBe('better');
    for (const second of ['worse', 'no-clear-difference'] as const) expect(over('better', second)).toBe('not-needed');
    expect(over('better', 'not-enough-evidence')).toBe('not-enough-evidence');
  });

  it("never turns a comparison that today's method did not lose into better", () => {
    for (const first of ['worse', 'no-clear-difference', 'not-enough-evidence'] as const) {
      for (const second of words) expect(over(first, second)).not.toBe('better');
    }
  });
});
