import { foldCountOf } from '../../contracts/experiment.ts';
import { daysNeededSentences } from '../../text/days-needed.ts';
import { displayNumber } from '../../text/display-number.ts';
import type { ReportContext } from './report-context.ts';

/** Which method and how close: the first page has room for no more, the outlook tells the rest. */
export const reasonsOnFirstPage = 2;

/** What it was scored on, if that was put away; what would change the answer: more days of log, another limit on a cost; and how wide the forecasts are. */
export function writeOutlook(context: ReportContext): string[] {
  const { plan, summary, language, nameOf, translate } = context;
  const { sealed } = plan;
  return [
    ...(sealed === undefined
      ? []
      : [translate('report:outlook.sealed', { rows: displayNumber(sealed.rows), opening: sealed.opening })]),
    ...(summary.reasonsNotNeeded ?? []).slice(reasonsOnFirstPage).map((reason) => reason[language]),
    ...(summary.daysNeeded === undefined ? [] : [daysNeededSentences(summary.daysNeeded, nameOf, translate)]).map(
      (sentences) => sentences.reduce((first, second) => translate('verdict:sentences.joined', { first, second })),
    ),
    ...(summary.flipPoints ?? []).map(({ sentence }) => sentence[language]),
    ...coverage(context),
  ];
}

/** The measured coverage of the bands of the entries the verdict speaks of. */
function coverage({ candidate, rival, baseline, nameOf, translate }: ReportContext): string[] {
  const percent = (share: number): string => `${displayNumber(100 * share)}\u00A0%`;
  return [candidate, rival, baseline].flatMap((entry) => {
    const bands = entry?.bands ?? [];
    if (entry === null || bands.length === 0) return [];
    const and = translate('report:figure.forecast.and');
    const values = {
      name: nameOf(entry.entry),
      levels: bands.map(({ level }) => percent(level)).join(and),
      coverage: bands.map((band) => percent(band.coverage)).join(and),
    };
    return [translate('report:outlook.coverage', values)];
  });
}

/** Which forecasts every number was computed from, and where they are kept. */
export function originOfNumbers({ plan, summary, dataset, translate }: ReportContext): string {
  const { origins, seeds } = summary.evidence;
  return translate('report:method.origin-of-numbers', {
    origins: displayNumber(origins),
    seeds,
    folds: foldCountOf(plan),
    log: dataset.name,
  });
}
