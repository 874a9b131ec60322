import { describe, expect, it } from 'vitest';
import { sampleReportInput } from '../testing/sample-report.ts';
import { sentenceParts } from './sentence-numbers.ts';

/** Error levels at which the candidate beats everybody, loses to a simple method, and cannot be told from today's. */
const cases = {
  'better than both': { 'last-value': 0.5, ridge: 0.48, 'delta-net': 0.3 },
  'no better than a simple method': { 'last-value': 0.6, ridge: 0.4, 'delta-net': 0.41 },
  'worse than a simple method': { 'last-value': 0.6, ridge: 0.3, 'delta-net': 0.5 },
  'no clear difference': { 'last-value': 0.5, 'delta-net': 0.499 },
} as const;

describe.each(['ja', 'en'] as const)('the parts of the sentence in %s', (language) => {
  it.each(Object.entries(cases))('are the whole sentence: %s', (_name, levels) => {
    const { summary } = sampleReportInput(language, { levels });
    const parts = sentenceParts(summary, language);
    expect(parts.map(({ text }) => text).join('')).toBe(summary.verdict.sentence[language]);
    for (const { text, number } of parts) expect(number !== null).toBe(/\d\u00A0%$/u.test(text));
  });

  it.each([
    ['better than both', ['last-value', 'last-value', 'ridge', 'ridge']],
    ['no better than a simple method', ['last-value', 'last-value']],
    ['worse than a simple method', ['last-value', 'last-value', 'ridge', 'ridge']],
    ['no clear difference', ['last-value', 'last-value']],
  ] as const)('lead to the right rival: %s', (name, rivals) => {
    const { summary } = sampleReportInput(language, { levels: cases[name] });
    const numbers = sentenceParts(summary, language).flatMap(({ number }) => number ?? []);
    expect(numbers.map(({ against }) => against)).toEqual(rivals);
    for (const { entry } of numbers) expect(entry).toBe(summary.candidate);
  });
});
