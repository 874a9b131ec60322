import { createInstance, type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { locales, namespaces } from '../../src/text/locales.ts';
import type { Translate } from '../../src/text/translator.ts';
import type { Language } from '../../src/contracts/language.ts';

/** Keys of the window's own words; a misspelt one does not compile. */
type ScreenKey = keyof (typeof locales)['ja']['screens'];
export type Say = (key: ScreenKey, values?: Readonly<Record<string, string | number>>) => string;

/** All words of both languages are in the bundle, so that switching never waits. */
export function createWindowText(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [...namespaces],
    defaultNS: 'screens',
    resources: locales,
    // Keys contain dots that are part of the code, as in "log.empty.message".
    keySeparator: false,
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}

export interface WindowText {
  readonly language: Language;
  readonly say: Say;
  /** Words of other namespaces, whose keys come from data: `translate('models:delta-net.name')`. */
  readonly translate: Translate;
}

export function useText(): WindowText {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'ja' ? 'ja' : 'en';
  const translate: Translate = (key, values) => t(key, values ?? {});
  return { language, say: translate, translate };
}

type StudyTexts = Pick<(typeof locales)['ja'], 'adaptation' | 'anomaly'>;
export type Words<Namespace extends keyof StudyTexts> = (
  key: keyof StudyTexts[Namespace] & string,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** The words of one of the studies, checked as the window's own are. */
export function useWords<Namespace extends keyof StudyTexts>(namespace: Namespace): Words<Namespace> {
  const { t } = useTranslation();
  return (key, values) => t(`${namespace}:${key}`, values ?? {});
}
