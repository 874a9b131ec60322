import type { EntrySummary, Interval } from '../../contracts/experiment.ts';
import { displayDays } from '../../text/display-duration.ts';
import { decimalsWithin, displayNumber } from '../../text/display-number.ts';
import { showInterval } from './show-interval.ts';
import type { ReportContext } from './report-context.ts';
import { targetUnit } from './target-unit.ts';

/**
 * Three points the conclusion rests on: against today's method, against the best simple method, and how much was tried.
 */
export function listEvidence(context: ReportContext): string[] {
  const { candidate, translate } = context;
  const size = sizeOfTrial(context);
  const scores = candidate?.scores ?? null;
  if (candidate === null || scores === null) return [translate('report:evidence.no-candidate'), size];
  return [againstBaseline(context, candidate, scores), againstSimple(context, candidate), size];
}

function againstBaseline(
  context: ReportContext,
  candidate: EntrySummary,
  scores: NonNullable<EntrySummary['scores']>,
): string {
  const { baseline, nameOf, translate } = context;
  const unit = targetUnit(context);
  const baselineScores = baseline?.scores ?? null;
  const values = { candidate: nameOf(candidate.entry), index: showInterval(scores.index, translate) };
  if (baselineScores === null || unit === null) return translate('report:evidence.index', values);
  return translate('report:evidence.index-and-unit', {
    ...values,
    error: withUnit(scores.mae, unit),
    baselineError: withUnit(baselineScores.mae, unit),
  });
}

/** No finer than its interval; number and unit stay on one line. */
function withUnit(error: Interval, unit: string): string {
  const value = displayNumber(error.mean, decimalsWithin(error));
  return unit === '' ? value : `${value}\u00A0${unit}`;
}

function againstSimple(context: ReportContext, candidate: EntrySummary): string {
  const { translate } = context;
  const rival = simpleRival(context);
  const memory = bestFastWeight(context);
  // The question is about fast weights: where another trained model is ahead, their best result is told beside it.
  if (candidate.family === 'fast-weight' || memory === null) return rival;
  return translate('verdict:sentences.joined', { first: rival, second: memory });
}

function simpleRival({ rival, summary, nameOf, translate }: ReportContext): string {
  const scores = rival?.scores ?? null;
  if (rival === null || scores === null) return translate('report:evidence.no-rival');
  const word = summary.verdict.againstRival?.word ?? 'not-enough-evidence';
  const index = showInterval(scores.index, translate);
  return translate(`report:evidence.rival.${word}`, { rival: nameOf(rival.entry), index });
}

function bestFastWeight({ summary, nameOf, translate }: ReportContext): string | null {
  const [best] = summary.entries
    .flatMap(({ entry, family, scores }) => (family === 'fast-weight' && scores !== null ? [{ entry, scores }] : []))
    .sort((a, b) => a.scores.index.mean - b.scores.index.mean);
  if (best === undefined) return null;
  const index = showInterval(best.scores.index, translate);
  return translate('report:evidence.fast-weight', { model: nameOf(best.entry), index });
}

function sizeOfTrial({ summary, translate }: ReportContext): string {
  const { origins, independentOrigins, seeds, testDays } = summary.evidence;
  const values = { origins: displayNumber(origins), independent: displayNumber(independentOrigins), seeds };
  return testDays === null
    ? translate('report:evidence.size', values)
    : translate('report:evidence.size-days', { ...values, duration: displayDays(testDays, translate) });
}
