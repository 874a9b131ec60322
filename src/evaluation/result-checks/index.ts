import { resultCheckCodes, type ResultCheck } from '../../contracts/result-check.ts';
import { disturbedTiming } from './disturbed-timing.ts';
import { futureErasure } from './future-erasure.ts';
import { lagCopy } from './lag-copy.ts';
import { noBetterThanBaseline } from './no-better-than-baseline.ts';
import { oneBadFold } from './one-bad-fold.ts';
import { overfitGap } from './overfit-gap.ts';
import type { CheckedComparison, ResultCheckSpec } from './result-check-spec.ts';
import { searchEdge } from './search-edge.ts';
import { singleColumn } from './single-column.ts';
import { unstableMemory } from './unstable-memory.ts';

const checks: readonly ResultCheckSpec[] = [
  futureErasure,
  singleColumn,
  lagCopy,
  noBetterThanBaseline,
  overfitGap,
  oneBadFold,
  searchEdge,
  unstableMemory,
  disturbedTiming,
];

/** Every check with what it found, that it found nothing, or why it could not be made, in the order of `resultCheckCodes`. */
export const checkResults = (comparison: CheckedComparison): ResultCheck[] =>
  resultCheckCodes.flatMap((code) => {
    const check = checks.find((candidate) => candidate.code === code);
    return (check?.judge(comparison) ?? []).map((found) => ({ code, ...found }));
  });

/** What is known of look-ahead: results in which it was found must not be judged, and `open` says that it was not fully examined. */
export function lookAheadOf(comparison: CheckedComparison): 'found' | 'passed' | 'open' {
  const severities = [futureErasure, singleColumn]
    .flatMap((check) => check.judge(comparison))
    .map(({ severity }) => severity);
  if (severities.includes('issue')) return 'found';
  return severities.every((severity) => severity === 'passed') ? 'passed' : 'open';
}
