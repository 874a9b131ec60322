import type { Bilingual, Language } from '../contracts/language.ts';
import { createTranslator } from '../text/translator.ts';

const translators = { ja: createTranslator('ja'), en: createTranslator('en') } as const;

/** A value that goes into a sentence; words that differ by language come as a pair. */
export type SentenceValue = string | number | Bilingual;

/** One sentence in both languages from a key such as `data:quirk.unit-row`. Whole numbers are grouped: 43,200. */
export function sayBoth(key: string, values: Readonly<Record<string, SentenceValue>> = {}): Bilingual {
  const say = (language: Language): string => {
    const spoken = Object.entries(values).map(([name, value]): [string, string] => {
      if (typeof value === 'number') return [name, value.toLocaleString('en-US', { maximumFractionDigits: 6 })];
      return [name, typeof value === 'string' ? value : value[language]];
    });
    return translators[language](key, Object.fromEntries(spoken));
  };
  return { ja: say('ja'), en: say('en') };
}

/** Names joined as each language lists them; the first few and how many more. */
export function listOf(items: readonly string[], most = 5): Bilingual {
  const shown = items.slice(0, most);
  if (items.length <= most) return { ja: shown.join('、'), en: shown.join(', ') };
  const more = items.length - most;
  return sayBoth('data:list.more', { shown: { ja: shown.join('、'), en: shown.join(', ') }, more });
}

const durations: readonly (readonly [milliseconds: number, unit: string])[] = [
  [7 * 86_400_000, 'week'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
];

/** `30分` / `30 minutes`: in the largest unit that gives a whole number, weeks only from two on. */
export function durationOf(milliseconds: number): Bilingual {
  for (const [length, unit] of durations) {
    const count = milliseconds / length;
    if (count < (unit === 'week' ? 2 : 1) || !Number.isInteger(count)) continue;
    return sayBoth(`data:duration.${unit}${count === 1 ? '.one' : ''}`, { count });
  }
  if (milliseconds >= 60_000) return durationOf(Math.round(milliseconds / 60_000) * 60_000);
  return sayBoth('data:duration.millisecond', { count: Math.round(milliseconds) });
}

/** A long time in one round number, for the span of a log: `30日`, `8 か月`. */
export function spanOf(milliseconds: number): Bilingual {
  const days = milliseconds / 86_400_000;
  if (days >= 730) return sayBoth('data:duration.year', { count: Math.round((days / 365.25) * 10) / 10 });
  if (days >= 2) return sayBoth('data:duration.day', { count: Math.round(days) });
  const hours = milliseconds / 3_600_000;
  if (hours >= 2) return sayBoth('data:duration.hour', { count: Math.round(hours) });
  return sayBoth('data:duration.minute', { count: Math.max(1, Math.round(milliseconds / 60_000)) });
}
