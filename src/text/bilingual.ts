import type { Bilingual } from '../contracts/language.ts';
import { createTranslator, type Translate } from './translator.ts';

const japanese = createTranslator('ja');
const english = createTranslator('en');

/** Writes one text in both languages, for results that are stored and read in either. */
export function inBothLanguages(write: (translate: Translate) => string): Bilingual {
  return { ja: write(japanese), en: write(english) };
}
