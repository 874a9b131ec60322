import { describe, expect, it } from 'vitest';
import { locales, namespaces } from './locales.ts';

const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([^}\s]+)\s*\}\}/gu)].map(([, name = '']) => name).sort();

/** Keys that only i18next reads: `x_one` and `x_other` are forms of `x`, and Japanese has one form where English has two. */
const withoutPluralForm = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/u, '');

const placeholdersByKey = (texts: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> => {
  const byKey = new Map<string, string[]>();
  for (const [key, text] of Object.entries(texts)) {
    const name = withoutPluralForm(key);
    byKey.set(name, [...new Set([...(byKey.get(name) ?? []), ...placeholdersOf(text)])].sort());
  }
  return byKey;
};

describe.each(namespaces)('the texts of %s', (namespace) => {
  const english = placeholdersByKey(locales.en[namespace]);
  const japanese = placeholdersByKey(locales.ja[namespace]);

  it('have the same keys in Japanese and English', () => {
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('ask for the same values in both languages', () => {
    expect(Object.fromEntries(japanese)).toEqual(Object.fromEntries(english));
  });

  it('leave no text empty', () => {
    const empty = [locales.en[namespace], locales.ja[namespace]].flatMap((texts: Readonly<Record<string, string>>) =>
      Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [key] : [])),
    );
    expect(empty).toEqual([]);
  });

  it('are written in their own language: Japanese texts longer than a name hold Japanese letters', () => {
    const foreign = Object.entries<string>(locales.ja[namespace]).filter(
      ([, text]) => text.length > 30 && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text),
    );
    expect(foreign).toEqual([]);
  });
});

describe('the comparison of languages', () => {
  it('sees a missing key and a different placeholder', () => {
    const whole = placeholdersByKey({ 'rows.counted': '{{rows}} rows', 'file.name': 'File' });
    expect(placeholdersByKey({ 'rows.counted': '{{rows}} 行' })).not.toEqual(whole);
    expect(placeholdersByKey({ 'rows.counted': '{{count}} 行', 'file.name': 'ファイル' })).not.toEqual(whole);
    expect(placeholdersByKey({ 'rows.counted': '{{ rows }} 行', 'file.name': 'ファイル' })).toEqual(whole);
  });

  it('counts the plural forms of a key as one', () => {
    expect(placeholdersByKey({ runs_one: '{{count}} run', runs_other: '{{count}} runs' })).toEqual(
      placeholdersByKey({ runs_other: '{{count}} 回' }),
    );
  });
});
