import adaptationEn from '../../resources/locales/en/adaptation.json' with { type: 'json' };
import anomalyEn from '../../resources/locales/en/anomaly.json' with { type: 'json' };
import dataEn from '../../resources/locales/en/data.json' with { type: 'json' };
import engineEn from '../../resources/locales/en/engine.json' with { type: 'json' };
import failureEn from '../../resources/locales/en/failure.json' with { type: 'json' };
import hostEn from '../../resources/locales/en/host.json' with { type: 'json' };
import modelsEn from '../../resources/locales/en/models.json' with { type: 'json' };
import monitorsEn from '../../resources/locales/en/monitors.json' with { type: 'json' };
import reportEn from '../../resources/locales/en/report.json' with { type: 'json' };
import screensEn from '../../resources/locales/en/screens.json' with { type: 'json' };
import verdictEn from '../../resources/locales/en/verdict.json' with { type: 'json' };
import adaptationJa from '../../resources/locales/ja/adaptation.json' with { type: 'json' };
import anomalyJa from '../../resources/locales/ja/anomaly.json' with { type: 'json' };
import dataJa from '../../resources/locales/ja/data.json' with { type: 'json' };
import engineJa from '../../resources/locales/ja/engine.json' with { type: 'json' };
import failureJa from '../../resources/locales/ja/failure.json' with { type: 'json' };
import hostJa from '../../resources/locales/ja/host.json' with { type: 'json' };
import modelsJa from '../../resources/locales/ja/models.json' with { type: 'json' };
import monitorsJa from '../../resources/locales/ja/monitors.json' with { type: 'json' };
import reportJa from '../../resources/locales/ja/report.json' with { type: 'json' };
import screensJa from '../../resources/locales/ja/screens.json' with { type: 'json' };
import verdictJa from '../../resources/locales/ja/verdict.json' with { type: 'json' };

/** One namespace per room that speaks, so that each room owns its words. Flat keys, dots included. */
export const namespaces = [
  'adaptation',
  'anomaly',
  'data',
  'engine',
  'failure',
  'host',
  'models',
  'monitors',
  'report',
  'screens',
  'verdict',
] as const;

export const locales = {
  en: {
    adaptation: adaptationEn,
    anomaly: anomalyEn,
    data: dataEn,
    engine: engineEn,
    failure: failureEn,
    host: hostEn,
    models: modelsEn,
    monitors: monitorsEn,
    report: reportEn,
    screens: screensEn,
    verdict: verdictEn,
  },
  ja: {
    adaptation: adaptationJa,
    anomaly: anomalyJa,
    data: dataJa,
    engine: engineJa,
    failure: failureJa,
    host: hostJa,
    models: modelsJa,
    monitors: monitorsJa,
    report: reportJa,
    screens: screensJa,
    verdict: verdictJa,
  },
} as const;
