import { describe, expect, it } from 'vitest';
import { failureCodes } from '../contracts/failure.ts';
import { locales } from './locales.ts';
import { createTranslator } from './translator.ts';

const parts = ['message', 'hint'] as const;
const expectedKeys = failureCodes.flatMap((code) => parts.map((part) => `${code}.${part}`)).toSorted();

describe.each(['ja', 'en'] as const)('what failures say in %s', (language) => {
  const texts: Readonly<Record<string, string>> = locales[language].failure;

  it('has a sentence and a hint for every code and for nothing else', () => {
    expect(Object.keys(texts).toSorted()).toEqual(expectedKeys);
  });

  it.each(expectedKeys)('%s is a whole sentence or ends in what it names', (key) => {
    expect(texts[key]).toMatch(/([。.]|\}\})$/);
  });

  it('fills what it names', () => {
    const translate = createTranslator(language);
    expect(translate('failure:log.empty.message', { file: 'a.csv' })).toContain('a.csv');
  });
});

it('names the same things in both languages', () => {
  const placeholders = (text: string): string[] =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();
  const english: Readonly<Record<string, string>> = locales.en.failure;
  for (const [key, text] of Object.entries(locales.ja.failure)) {
    expect(placeholders(text), key).toEqual(placeholders(english[key] ?? ''));
  }
});
