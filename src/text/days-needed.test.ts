import { describe, expect, it } from 'vitest';
import { DaysUntilProof, type DaysNeeded } from '../contracts/days-needed.ts';
import { daysNeededSentences } from './days-needed.ts';
import { createTranslator } from './translator.ts';

type Proof = DaysNeeded['proof'];
const base = { against: 'ridge', power: 0.8, confidence: 0.8 } as const;
const estimated: Proof = { kind: 'estimated', ...base, days: { mean: 12, low: 5, high: 40 }, date: '2026-05-01' };
const reasons = DaysUntilProof.options[2].shape.reason.options;
const twice = { mean: 0.9, low: 0.85, high: 0.97 };
const improvements: readonly NonNullable<DaysNeeded['improvement']>[] = [
  { kind: 'estimated', entry: 'delta-net', atTwice: twice, days: { mean: 30, low: 9, high: null }, date: null },
  ...(['windows-too-alike', 'no-trend', 'no-clock'] as const).map((reason) => ({
    kind: 'unknown' as const,
    entry: 'delta-net',
    reason,
  })),
];
const all: readonly DaysNeeded[] = [
  { kind: 'proven', against: 'ridge' } as const,
  estimated,
  { ...estimated, days: { mean: 12, low: 5, high: null }, date: null } as const,
  ...reasons.map((reason) => ({ kind: 'unknown', against: null, reason }) as const),
].flatMap((proof) => [null, ...improvements].map((improvement) => ({ logDays: 30, proof, improvement })));

describe.each(['ja', 'en'] as const)('the days that are needed, in %s', (language) => {
  const write = (needed: DaysNeeded): string =>
    daysNeededSentences(needed, (entry) => `“${entry}”`, createTranslator(language)).join(' ');

  it('are in words for every answer there can be', () => {
    for (const needed of all) expect(write(needed)).not.toMatch(/\{\{|undefined|NaN/u);
  });

  it('tell the number, its interval and the day on the calendar', () => {
    const text = write({ logDays: 30, proof: estimated, improvement: null });
    for (const part of ['12', '5', '40', '2026-05-01', '“ridge”']) expect(text).toContain(part);
  });

  it('never name an upper end that nobody knows', () => {
    const open = write({
      logDays: null,
      proof: { ...estimated, days: { mean: 12, low: 5, high: null } },
      improvement: null,
    });
    expect(open).toContain('5');
    expect(open).not.toContain('()');
  });
});
