import { createInstance } from 'i18next';
import type { Language } from '../contracts/language.ts';
import { locales, namespaces } from './locales.ts';

/** `translate('failure:log.empty.message', { file })`. A key that is missing in a language is a fault and throws. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function createTranslator(language: Language): Translate {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    ns: [...namespaces],
    defaultNS: 'screens',
    resources: { [language]: locales[language] },
    // Keys contain dots that are part of the code, as in "log.empty.message".
    keySeparator: false,
    initAsync: false,
    // i18next's notice goes to stdout, which belongs to the command line's one JSON document.
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  });
  return (key, values) => {
    if (!instance.exists(key)) throw new Error(`No text "${key}" in ${language}.`);
    return instance.t(key, values ?? {});
  };
}
