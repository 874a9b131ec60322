import type { DaysNeeded } from '../contracts/days-needed.ts';
import { displayDays } from './display-duration.ts';
import { displayNumber } from './display-number.ts';
import type { Translate } from './translator.ts';

type Proof = DaysNeeded['proof'];
type Improvement = NonNullable<DaysNeeded['improvement']>;

/** How many more days of log are needed and for what, in sentences; `nameOf` names entries. */
export function daysNeededSentences(
  { logDays, proof, improvement }: DaysNeeded,
  nameOf: (entry: string) => string,
  translate: Translate,
): readonly string[] {
  const now = logDays === null ? null : translate('verdict:days.now', { days: displayDays(logDays, translate) });
  return [
    ...(now === null || proof.kind === 'proven' ? [] : [now]),
    ...proofSentences(proof, nameOf, translate),
    ...(improvement === null ? [] : improvementSentences(improvement, nameOf, translate)),
  ];
}

function proofSentences(proof: Proof, nameOf: (entry: string) => string, translate: Translate): readonly string[] {
  switch (proof.kind) {
    case 'proven':
      return [translate('verdict:days.proven', { rival: nameOf(proof.against) })];
    case 'estimated': {
      const values = {
        rival: nameOf(proof.against),
        power: displayNumber(100 * proof.power),
        confidence: displayNumber(100 * proof.confidence),
        ...daysInWords(proof.days, translate),
      };
      const open = proof.days.high === null ? '-open' : '';
      return [translate(`verdict:days.estimated${open}`, values), ...untilWhen(proof.date, translate)];
    }
    case 'unknown':
      return [translate(`verdict:days.unknown.${proof.reason}`)];
    default:
      return proof satisfies never;
  }
}

function improvementSentences(
  improvement: Improvement,
  nameOf: (entry: string) => string,
  translate: Translate,
): readonly string[] {
  const name = nameOf(improvement.entry);
  switch (improvement.kind) {
    case 'estimated': {
      const smaller = (ratio: number): string => displayNumber(100 * (1 - ratio));
      const { mean, low, high } = improvement.atTwice;
      const values = { name, change: smaller(mean), low: smaller(high), high: smaller(low) };
      return [
        translate('verdict:days.twice', values),
        translate('verdict:days.floor', daysInWords(improvement.days, translate)),
        ...untilWhen(improvement.date, translate),
      ];
    }
    case 'unknown':
      return [translate(`verdict:days.improvement-unknown.${improvement.reason}`, { name })];
    default:
      return improvement satisfies never;
  }
}

const untilWhen = (date: string | null, translate: Translate): readonly string[] =>
  date === null ? [] : [translate('verdict:days.date', { date })];

function daysInWords(
  { mean, low, high }: { readonly mean: number; readonly low: number; readonly high: number | null },
  translate: Translate,
): { readonly days: string; readonly low: string; readonly high: string } {
  const show = (days: number): string => displayDays(days, translate);
  return { days: show(mean), low: show(low), high: high === null ? '' : show(high) };
}
