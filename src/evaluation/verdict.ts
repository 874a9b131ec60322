import type { PairVerdict, VerdictWord } from '../contracts/experiment.ts';
import type { Bilingual } from '../contracts/language.ts';
import { inBothLanguages } from '../text/bilingual.ts';
import { decimalsWithin, displayNumber } from '../text/display-number.ts';
import { entryNames } from '../text/entry-names.ts';
import type { Translate } from '../text/translator.ts';

/** What the overall verdict is made from. */
export interface VerdictBasis {
  readonly entries: readonly { readonly id: string; readonly model: string }[];
  readonly baseline: string;
  /** Null when no trained model finished. */
  readonly candidate: string | null;
  /** Null when today's method has no usable result. */
  readonly againstBaseline: PairVerdict | null;
  /** Null when today's method is itself the strongest simple one. */
  readonly againstRival: PairVerdict | null;
  /** Look-ahead was found: nothing is judged. */
  readonly looksAhead?: boolean;
}

/**
 * The one word over everything. A trained model is worth its effort only if it beats today's method *and* what could be
 * had for nothing: where it beats today's method but not the best simple one, or loses to a simple one, it is not
 * needed.
 */
export function overallWord({ candidate, againstBaseline, againstRival, looksAhead }: VerdictBasis): VerdictWord {
  if (candidate === null || againstBaseline === null || looksAhead === true) return 'not-enough-evidence';
  if (againstBaseline.word !== 'better') {
    const losesToSimple = againstBaseline.word === 'no-clear-difference' && againstRival?.word === 'worse';
    return losesToSimple ? 'not-needed' : againstBaseline.word;
  }
  if (againstRival === null || againstRival.word === 'better') return 'better';
  return againstRival.word === 'not-enough-evidence' ? 'not-enough-evidence' : 'not-needed';
}

/** The sentence that stands on top of screen and report. */
export function verdictSentence(basis: VerdictBasis): Bilingual {
  return inBothLanguages((translate) => writeSentence(basis, translate));
}

function writeSentence(basis: VerdictBasis, translate: Translate): string {
  const { candidate, baseline, againstBaseline, againstRival, looksAhead = false } = basis;
  const names = entryNames(basis.entries, translate);
  const nameOf = (entry: string): string => names.get(entry) ?? entry;
  if (candidate === null) return translate('verdict:sentence.no-candidate');
  if (againstBaseline === null) return translate('verdict:sentence.no-baseline', { baseline: nameOf(baseline) });
  if (looksAhead) {
    return translate('verdict:sentence.leak', { candidate: nameOf(candidate), baseline: nameOf(baseline) });
  }
  const parts = [
    translate(`verdict:sentence.${sentenceFor(againstBaseline)}`, {
      candidate: nameOf(candidate),
      baseline: nameOf(baseline),
      ...changeInWords(againstBaseline),
    }),
    ...missingInWords(againstBaseline.missing, translate),
  ];
  // Next to a method that is not better than today's, a simple rival matters only if it beats it.
  if (againstRival !== null && (againstBaseline.word === 'better' || againstRival.word === 'worse')) {
    const values = { rival: nameOf(againstRival.against), ...changeInWords(againstRival) };
    parts.push(translate(`verdict:rival.${againstRival.word}`, values));
  }
  if (overallWord(basis) === 'not-needed') parts.push(translate('verdict:conclusion.not-needed'));
  return parts.reduce((first, second) => translate('verdict:sentences.joined', { first, second }));
}

/**
 * An interval on one side of zero next to "no clear difference" would read as a contradiction: the sentence then says that
 * the stricter test, which counts how many models were compared, did not confirm it.
 */
function sentenceFor({ word, interval }: PairVerdict): VerdictWord | 'suspected-difference' {
  const oneSided = interval.high < 0 || interval.low > 0;
  return word === 'no-clear-difference' && oneSided ? 'suspected-difference' : word;
}

/** Per cent, no finer than the interval: sizes where the direction is in the words, signed ends where it is not. */
function changeInWords({ word, effect, interval }: PairVerdict): { change: string; low: string; high: string } {
  const percent = { low: interval.low * 100, high: interval.high * 100 };
  const decimals = decimalsWithin(percent);
  const show = (value: number): string => displayNumber(value, decimals);
  switch (word) {
    case 'better':
      return { change: show(-effect * 100), low: show(-percent.high), high: show(-percent.low) };
    case 'worse':
      return { change: show(effect * 100), low: show(percent.low), high: show(percent.high) };
    case 'no-clear-difference':
    case 'not-enough-evidence':
    case 'not-needed':
      return {
        change: signed(effect * 100, decimals),
        low: signed(percent.low, decimals),
        high: signed(percent.high, decimals),
      };
    default:
      return word satisfies never;
  }
}

function signed(value: number, decimals: number): string {
  const text = displayNumber(value, decimals);
  return value > 0 && text !== displayNumber(0, decimals) ? `+${text}` : text;
}

function missingInWords(missing: PairVerdict['missing'], translate: Translate): string[] {
  return missing.map(({ what, have, need }) =>
    translate(`verdict:missing.${what}`, {
      have: displayNumber(Math.floor(have)),
      need: displayNumber(Math.ceil(need)),
    }),
  );
}
