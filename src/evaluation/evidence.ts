import { minimumIndependentOrigins, type ComparisonSummary, type PairVerdict } from '../contracts/experiment.ts';
import type { Bilingual } from '../contracts/language.ts';
import { inBothLanguages } from '../text/bilingual.ts';
import { displayDays } from '../text/display-duration.ts';
import { displayNumber } from '../text/display-number.ts';

/**
 * How much a comparison rests on, and what is lacking before anything may be called better or worse.
 *
 * - D: fewer than 3 seeds of a trained model, fewer than 20 independent origins, or look-ahead was found; no verdict is given
 *   at all.
 * - C: enough for a verdict, but little data.
 * - B: besides, at least 50 independent origins and a test part of at least 7 days by the log's clock, so that every
 *   day of the week was forecast at least once. A log without a clock stays at C.
 * - A: besides, nothing on this very log looks ahead, the test part was scored in at least two stretches with models trained anew
 *   for each, and the beginning of each model's first training gave the same numbers when it was repeated.
 *
 * Rows of an envelope that had been opened before are no longer new to whoever chose what is compared: C at most.
 */
export const minimumSeeds = 3;
const originsForB = 50;
const testDaysForB = 7;
const foldsForA = 2;

export interface EvidenceBase {
  /** Seeds of the trained model with the fewest; null where no model that depends on a seed is compared. */
  readonly seeds: number | null;
  readonly origins: number;
  readonly independentOrigins: number;
  /** Length of the test part; null without a clock. */
  readonly testDays: number | null;
  /** Length of the whole log; null without a clock. */
  readonly logDays: number | null;
  /** How many independent origins the test part would hold if all were scored. */
  readonly possibleIndependentOrigins: number;
}

/** What a comparison is worth besides its size. */
export interface Soundness {
  readonly lookAhead: 'found' | 'passed' | 'open';
  readonly folds: number;
  /** Whether repeated trainings gave the same numbers; null where a trained model has none, or no model is trained. */
  readonly repeats: boolean | null;
  /** Set where it was scored on rows from an envelope: how often that had been opened by then, this time included. */
  readonly opening: number | null;
}

/** What keeps a pair from being judged; empty when nothing is missing. */
export function missingEvidence(base: EvidenceBase): PairVerdict['missing'] {
  const missing: PairVerdict['missing'] = [];
  if (base.seeds !== null && base.seeds < minimumSeeds) {
    missing.push({ what: 'seeds', have: base.seeds, need: minimumSeeds });
  }
  if (base.independentOrigins < minimumIndependentOrigins) {
    missing.push({ what: 'origins', have: base.independentOrigins, need: minimumIndependentOrigins });
    if (base.logDays !== null && base.possibleIndependentOrigins < minimumIndependentOrigins) {
      // With the same shares, the test part grows with the log.
      const need = (base.logDays * minimumIndependentOrigins) / Math.max(1, base.possibleIndependentOrigins);
      missing.push({ what: 'days', have: base.logDays, need });
    }
  }
  return missing;
}

/** The stamp with its reasons, best argument first; what holds it back is said in the same list. */
export function stampEvidence(base: EvidenceBase, soundness: Soundness): ComparisonSummary['evidence'] {
  return {
    stamp: stampOf(base, soundness),
    seeds: base.seeds ?? 0,
    origins: base.origins,
    independentOrigins: base.independentOrigins,
    testDays: base.testDays,
    reasons: [
      ...(soundness.lookAhead === 'found' ? [lookAheadReason(soundness)] : []),
      ...[seedsReason(base), originsReason(base), daysReason(base)].filter((reason) => reason !== null),
      ...(soundness.lookAhead === 'found' ? [] : [lookAheadReason(soundness)]),
      foldsReason(soundness),
      repetitionReason(soundness),
      ...(soundness.opening === null ? [] : [openingReason(soundness.opening)]),
    ],
  };
}

function stampOf(
  base: EvidenceBase,
  { lookAhead, folds, repeats, opening }: Soundness,
): ComparisonSummary['evidence']['stamp'] {
  if (missingEvidence(base).length > 0 || lookAhead === 'found') return 'D';
  const { independentOrigins, testDays } = base;
  if (opening !== null && opening > 1) return 'C';
  if (independentOrigins < originsForB || testDays === null || testDays < testDaysForB) return 'C';
  return lookAhead === 'passed' && folds >= foldsForA && repeats === true ? 'A' : 'B';
}

const lookAheadReason = ({ lookAhead }: Soundness): Bilingual =>
  inBothLanguages((translate) => translate(`verdict:evidence.leak-${lookAhead}`));

function foldsReason({ folds }: Soundness): Bilingual {
  const key = folds < foldsForA ? 'verdict:evidence.folds-few' : 'verdict:evidence.folds-enough';
  return inBothLanguages((translate) => translate(key, { folds, need: foldsForA }));
}

function repetitionReason({ repeats }: Soundness): Bilingual {
  const key = repeats === null ? 'repetition-open' : repeats ? 'repeated' : 'not-repeated';
  return inBothLanguages((translate) => translate(`verdict:evidence.${key}`));
}

function openingReason(opening: number): Bilingual {
  const key = opening === 1 ? 'verdict:evidence.envelope-first' : 'verdict:evidence.envelope-again';
  return inBothLanguages((translate) => translate(key, { opening }));
}

function seedsReason({ seeds }: EvidenceBase): Bilingual | null {
  if (seeds === null) return null;
  const key = seeds < minimumSeeds ? 'verdict:evidence.seeds-few' : 'verdict:evidence.seeds-enough';
  return inBothLanguages((translate) => translate(key, { seeds, need: minimumSeeds }));
}

function originsReason({ origins, independentOrigins }: EvidenceBase): Bilingual {
  const values = { origins: displayNumber(origins), independent: displayNumber(independentOrigins) };
  if (independentOrigins < minimumIndependentOrigins) {
    const need = minimumIndependentOrigins;
    return inBothLanguages((translate) => translate('verdict:evidence.origins-few', { ...values, need }));
  }
  if (independentOrigins < originsForB) {
    return inBothLanguages((translate) => translate('verdict:evidence.origins-some', { ...values, need: originsForB }));
  }
  return inBothLanguages((translate) => translate('verdict:evidence.origins-enough', values));
}

function daysReason({ testDays }: EvidenceBase): Bilingual {
  if (testDays === null) return inBothLanguages((translate) => translate('verdict:evidence.days-unknown'));
  const key = testDays < testDaysForB ? 'verdict:evidence.days-few' : 'verdict:evidence.days-enough';
  return inBothLanguages((translate) =>
    translate(key, { duration: displayDays(testDays, translate), need: testDaysForB }),
  );
}
