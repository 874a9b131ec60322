import { fewestEvents, type DetectorResult } from '../contracts/anomaly.ts';
import type { Bilingual } from '../contracts/language.ts';
import { inBothLanguages } from '../text/bilingual.ts';
import { displayNumber } from '../text/display-number.ts';
import type { Translate } from '../text/translator.ts';

/**
 * What can be said in one sentence: nothing about quality without labels, no score below `fewestEvents`, and no praise for what does
 * not beat the best yardstick.
 * @param eventCount labelled events in the scored part; null where nothing is labelled
 */
export function concludeAnomalyStudy(results: readonly DetectorResult[], eventCount: number | null): Bilingual {
  return inBothLanguages((translate) => {
    const contestants = results.filter(({ family }) => family !== 'yardstick');
    const yardsticks = results.filter(({ family }) => family === 'yardstick');
    if (eventCount === null) return sayUnlabelled(results, translate);
    if (eventCount < fewestEvents) return sayFewEvents(results, eventCount, translate);
    const best = bestOf(contestants);
    const yardstick = bestOf(yardsticks);
    if (best === null) return translate('anomaly:sentence.yardsticks-only', { events: eventCount });
    const values = { events: eventCount, ...wordsOf(best, translate) };
    if (yardstick === null) return translate('anomaly:sentence.no-yardstick', values);
    const words = {
      ...values,
      yardstick: translate(`anomaly:detector.${yardstick.detector}.name`),
      yardstickVusPr: displayNumber(volumeOf(yardstick), 3),
    };
    return translate(`anomaly:sentence.${volumeOf(best) > volumeOf(yardstick) ? 'best' : 'none-better'}`, words);
  });
}

const volumeOf = ({ scores }: DetectorResult): number => scores?.vusPr ?? Number.NaN;

function bestOf(results: readonly DetectorResult[]): DetectorResult | null {
  return results.reduce<DetectorResult | null>(
    (best, result) => (best === null || volumeOf(result) > volumeOf(best) ? result : best),
    null,
  );
}

const wordsOf = (result: DetectorResult, translate: Translate) => ({
  detector: translate(`anomaly:detector.${result.detector}.name`),
  vusPr: displayNumber(volumeOf(result), 3),
  found: result.atThreshold?.eventsFound ?? 0,
  falseAlarms: displayNumber(result.falseAlarms),
});

function sayUnlabelled(results: readonly DetectorResult[], translate: Translate): string {
  const looking = results.filter(({ family }) => family !== 'yardstick').map(({ alarmCount }) => alarmCount);
  if (looking.length === 0) return translate('anomaly:sentence.unlabelled-yardsticks');
  const [low, high] = [Math.min(...looking), Math.max(...looking)].map((count) => displayNumber(count));
  return translate('anomaly:sentence.unlabelled', { low: low ?? '', high: high ?? '' });
}

function sayFewEvents(results: readonly DetectorResult[], events: number, translate: Translate): string {
  if (events === 0) return translate('anomaly:sentence.no-event');
  const most = Math.max(0, ...results.map(({ atThreshold }) => atThreshold?.eventsFound ?? 0));
  return translate('anomaly:sentence.few-events', { events, least: fewestEvents, found: most });
}
