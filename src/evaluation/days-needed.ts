import type { DatasetSummary } from '../contracts/dataset.ts';
import type { DaysUntilProof } from '../contracts/days-needed.ts';
import { minimumIndependentOrigins, type SplitPlan } from '../contracts/experiment.ts';
import { significanceLevel } from './compare-pair.ts';
import { combinedDegreesOfFreedom } from './diebold-mariano.ts';
import { minimumSeeds, type EvidenceBase } from './evidence.ts';
import type { Judgement } from './judge.ts';
import { requiredGrowth } from './power.ts';
import { studentTwoSidedQuantile } from './student-t.ts';

/** How often the difference must be found on the longer log. */
const power = 0.8;
/** Of the interval around the days. At 95 % it would be without an upper end whenever nothing is proven yet. */
const confidence = 0.8;
/** Fewer forecasts that do not overlap say nothing about how much they vary. */
const fewestOrigins = 5;

export interface ProofQuestion {
  /** The candidate against today's method; undefined where either has no result. */
  readonly judgement: Judgement | undefined;
  readonly base: EvidenceBase;
  /** How many models meet today's method. */
  readonly comparisons: number;
  readonly split: SplitPlan;
  readonly dataset: DatasetSummary;
}

/**
 * Further days of log until the difference that is seen now would be confirmed, by the power of the very test that the
 * verdict makes: seeds, number of models and few degrees of freedom included. Where the parts are shares, the test part
 * grows with the whole log; where they are fixed rows, all further days go to the test part.
 */
export function daysUntilProof({ judgement, base, comparisons, split, dataset }: ProofQuestion): DaysUntilProof {
  const verdict = judgement?.verdict ?? null;
  if (judgement === undefined || verdict === null) return { kind: 'unknown', against: null, reason: 'no-result' };
  const { against, word } = verdict;
  if (word === 'better' || word === 'worse') return { kind: 'proven', against };
  const unknown = (reason: Extract<DaysUntilProof, { kind: 'unknown' }>['reason']): DaysUntilProof => ({
    kind: 'unknown',
    against,
    reason,
  });
  const growingDays = split.kind === 'share' ? base.logDays : base.testDays;
  if (growingDays === null) return unknown('no-clock');
  const { difference, spread, independentOrigins } = judgement.comparison;
  if (independentOrigins < fewestOrigins) return unknown('too-few-origins');
  if (base.seeds !== null && base.seeds < minimumSeeds) return unknown('too-few-seeds');
  const parts = [spread.origins, ...spread.seeds];
  const standardError = Math.sqrt(parts.reduce((sum, part) => sum + part.variance, 0));
  if (!(Math.abs(difference) > standardError)) return unknown('direction-unclear');
  const daysFor = (size: number): number | null => {
    const growth = requiredGrowth(spread, size, { level: significanceLevel, comparisons, power });
    // However large the difference, no verdict is given on fewer origins.
    return growth === null
      ? null
      : Math.max(0, growingDays * (Math.max(growth, minimumIndependentOrigins / independentOrigins) - 1));
  };
  const mean = daysFor(difference);
  if (mean === null) return unknown('seeds-differ');
  const reach = studentTwoSidedQuantile(1 - confidence, combinedDegreesOfFreedom(parts)) * standardError;
  const smallest = Math.abs(difference) - reach;
  return {
    kind: 'estimated',
    against,
    days: {
      mean,
      low: daysFor(Math.abs(difference) + reach) ?? mean,
      high: smallest > 0 ? daysFor(smallest) : null,
    },
    date: dateAfter(dataset, mean),
    power,
    confidence,
  };
}

const millisecondsPerDay = 86_400_000;

/** The day on which a log that goes on without a gap is `days` longer, by its own clock; null without one. */
export function dateAfter({ gridStart, gridRows, gridStepMilliseconds }: DatasetSummary, days: number): string | null {
  if (gridStart === null || gridStepMilliseconds === null) return null;
  const end = gridStart + gridRows * gridStepMilliseconds + days * millisecondsPerDay;
  // A date too far away to be written down is no date to wait for.
  return end > 8.64e15 ? null : new Date(end).toISOString().slice(0, 10);
}
