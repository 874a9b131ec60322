import type { PairVerdict, VerdictWord } from '../contracts/experiment.ts';
import { combineSeeds } from '../foundation/seeded-random.ts';
import { drawBlocks, positiveInterval, resampledMeans, resampleSeeds, type BlockDraws } from './block-bootstrap.ts';
import { combinedDegreesOfFreedom, dieboldMariano, originVariance, seedVariance } from './diebold-mariano.ts';
import {
  countIndependentOrigins,
  largestOverlap,
  meanOverSeeds,
  pairLosses,
  type EntryLosses,
} from './entry-losses.ts';
import { dependenceLength } from './long-run-variance.ts';
import { normalQuantile } from './normal-distribution.ts';
import type { DifferenceSpread } from './power.ts';
import { meanOf } from './quantile.ts';
import { studentTwoSidedQuantile } from './student-t.ts';

/** The level of every interval and test in the lab. */
export const significanceLevel = 0.05;

const replicates = 2000;

/**
 * An error of a billionth of the target's own deviation counts as none: keeps ratios finite where a method is exact.
 */
const smallestLoss = 1e-9;

export interface PairComparison {
  /** Mean absolute scaled error of the entry ÷ that of the rival. */
  readonly ratio: number;
  readonly ratioInterval: { readonly low: number; readonly high: number };
  /** Unadjusted, two-sided. */
  readonly probability: number;
  readonly origins: number;
  readonly independentOrigins: number;
  /** Mean absolute scaled error of the entry less that of the rival, and what it varies with. */
  readonly difference: number;
  readonly spread: DifferenceSpread;
}

const keepPositive = (value: number): number => Math.max(smallestLoss, value);

function resampledLoss(draws: BlockDraws, series: readonly Float64Array[], seed: number): Float64Array {
  const perSeed = series.map((losses) => resampledMeans(draws, losses));
  return resampleSeeds(perSeed, seed).map(keepPositive);
}

/**
 * Ratio of two entries' errors on their shared origins with interval and test; null when fewer than three origins are
 * shared.
 */
export function comparePair(entry: EntryLosses, rival: EntryLosses, horizon: number): PairComparison | null {
  const pair = pairLosses(entry, rival);
  if (pair === null || pair.entry.rows.length < 3) return null;
  const { rows } = pair.entry;
  const entryLoss = meanOverSeeds(pair.entry.absolute);
  const rivalLoss = meanOverSeeds(pair.rival.absolute);
  const differences = entryLoss.map((loss, index) => loss - (rivalLoss[index] ?? Number.NaN));
  const blockLength = dependenceLength(differences, largestOverlap(rows, horizon));
  const draws = drawBlocks({ count: rows.length, blockLength, replicates, seed: combineSeeds(rows.length, horizon) });
  const resampledEntry = resampledLoss(draws, pair.entry.absolute, 1);
  const resampledRival = resampledLoss(draws, pair.rival.absolute, 2);
  const seeds = [seedVariance(pair.entry.absolute), seedVariance(pair.rival.absolute)];
  const test = dieboldMariano(differences, blockLength, seeds);
  const ratio = keepPositive(meanOf(entryLoss)) / keepPositive(meanOf(rivalLoss));
  return {
    ratio,
    ratioInterval: positiveInterval(
      ratio,
      resampledEntry.map((loss, index) => loss / (resampledRival[index] ?? Number.NaN)),
      stretchFor(test.degreesOfFreedom),
    ),
    probability: test.probability,
    origins: rows.length,
    independentOrigins: countIndependentOrigins(rows, horizon),
    difference: test.meanDifference,
    spread: { origins: test.origins, seeds },
  };
}

/** Mean of one loss over seeds and origins with its interval; the series' own dependence sets the block length. */
export function meanLoss(
  rows: readonly number[],
  series: readonly Float64Array[],
  horizon: number,
): { readonly mean: number; readonly low: number; readonly high: number } {
  const losses = meanOverSeeds(series);
  const mean = meanOf(losses);
  const blockLength = dependenceLength(losses, largestOverlap(rows, horizon));
  const draws = drawBlocks({ count: rows.length, blockLength, replicates, seed: combineSeeds(rows.length, horizon) });
  const freedom = combinedDegreesOfFreedom([originVariance(losses, blockLength), seedVariance(series)]);
  const interval = positiveInterval(keepPositive(mean), resampledLoss(draws, series, 1), stretchFor(freedom));
  return { mean, low: Math.min(mean, interval.low), high: interval.high };
}

/** Makes up for the percentiles of few blocks and few seeds being too narrow. */
const stretchFor = (freedom: number): number =>
  studentTwoSidedQuantile(significanceLevel, freedom) / normalQuantile(1 - significanceLevel / 2);

/**
 * The word for a pair. A difference is confirmed only where the interval and the (adjusted) test agree: each covers a
 * weakness of the other, the interval the choice of seeds, the test the number of models compared.
 */
export function wordFor(
  comparison: PairComparison,
  adjustedProbability: number,
  missing: PairVerdict['missing'],
): VerdictWord {
  if (missing.length > 0) return 'not-enough-evidence';
  if (adjustedProbability >= significanceLevel) return 'no-clear-difference';
  if (comparison.ratioInterval.high < 1) return 'better';
  if (comparison.ratioInterval.low > 1) return 'worse';
  return 'no-clear-difference';
}
