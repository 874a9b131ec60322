import type { Language } from '../../src/contracts/language.ts';

const inUnit = (language: Language, unit: string, value: number, digits: number): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: digits }).format(
    value,
  );

/** Time left as a person would say it: to 5 s below a minute and a half, to minutes above. */
export function showTimeLeft(seconds: number, language: Language): string {
  if (seconds < 10) return inUnit(language, 'second', Math.max(1, Math.ceil(seconds)), 0);
  if (seconds < 90) return inUnit(language, 'second', Math.ceil(seconds / 5) * 5, 0);
  if (seconds < 90 * 60) return inUnit(language, 'minute', Math.ceil(seconds / 60), 0);
  return inUnit(language, 'hour', seconds / 3_600, 1);
}
