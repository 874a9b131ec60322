import { minimumIndependentOrigins, type ComparisonSummary, type PairVerdict } from '../contracts/experiment.ts';
import type { Bilingual } from '../contracts/language.ts';
import { inBothLanguages } from '../text/bilingual.ts';
import { displayDays } from '../text/display-duration.ts';
import { displayNumber } from '../text/display-number.ts';

/**
 * How much a comparison rests on, and what is lacking before anything may be called better or worse.
 *
 * - D: fewer than 3 seeds of a trained model or fewer than 20 independent origins; no verdict is given at all.
 * - C: enough for a verdict, but little data.
 * - B: besides, at least 50 independent origins and a test part of at least 7 days by the log's clock, so that every
 *   day of the week was forecast at least once. A log without a clock stays at C.
 * - A is not given yet: it needs the future-erasure test on this very log and an identical second run, which are not
 *   part of a comparison.
 */
export const minimumSeeds = 3;
const originsForB = 50;
const testDaysForB = 7;

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
export function stampEvidence(base: EvidenceBase): ComparisonSummary['evidence'] {
  const enoughForVerdict = missingEvidence(base).length === 0;
  const enoughForB = base.independentOrigins >= originsForB && base.testDays !== null && base.testDays >= testDaysForB;
  const stamp = !enoughForVerdict ? 'D' : enoughForB ? 'B' : 'C';
  return {
    stamp,
    seeds: base.seeds ?? 0,
    origins: base.origins,
    independentOrigins: base.independentOrigins,
    testDays: base.testDays,
    reasons: [seedsReason(base), originsReason(base), daysReason(base), notChecked].filter((reason) => reason !== null),
  };
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

const notChecked = inBothLanguages((translate) => translate('verdict:evidence.not-checked'));
