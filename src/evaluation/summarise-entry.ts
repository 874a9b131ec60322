import type { EntrySummary, Interval, PredictionTiming, RunResult } from '../contracts/experiment.ts';
import { meanLoss, type PairComparison } from './compare-pair.ts';
import type { Contestant } from './contestant.ts';
import { countIndependentOrigins, isFinished, type EntryLosses } from './entry-losses.ts';
import type { Judgement } from './judge.ts';
import { meanOf } from './quantile.ts';
import { summariseBands } from './summarise-bands.ts';

/**
 * One entry in numbers: scores with intervals over seeds and origins, costs, and its verdict against today's method.
 */
export function summariseEntry(options: {
  readonly contestant: Contestant;
  /** Against today's method; absent where either has no result. */
  readonly judgement: Judgement | undefined;
  readonly timing: PredictionTiming | undefined;
  readonly plannedSeeds: number;
  readonly plannedFolds: number;
  readonly horizon: number;
}): EntrySummary {
  const { contestant, judgement, timing, plannedSeeds, plannedFolds, horizon } = options;
  const { id, model, family, seeded, results, losses } = contestant;
  const finished = results.filter(isFinished);
  const seeds = new Set(finished.map((result) => result.run.seed)).size;
  const plannedRuns = (seeded ? plannedSeeds : 1) * plannedFolds;
  const complete = finished.length >= plannedRuns && finished.length === results.length;
  return {
    entry: id,
    model,
    family,
    seeds,
    origins: losses?.rows.length ?? 0,
    independentOrigins: losses === null ? 0 : countIndependentOrigins(losses.rows, horizon),
    status: losses === null ? 'none' : complete ? 'complete' : 'partial',
    failures: results.map((result) => result.failure).filter((failure) => failure !== null),
    scores:
      losses === null || judgement === undefined
        ? null
        : summariseScores(finished, losses, judgement.comparison, horizon),
    cost: summariseCost(finished, timing),
    bands: summariseBands(finished),
    verdict: judgement?.verdict ?? null,
  };
}

function summariseScores(
  finished: readonly RunResult[],
  losses: EntryLosses,
  comparison: PairComparison,
  horizon: number,
): NonNullable<EntrySummary['scores']> {
  const absolute = meanLoss(losses.rows, losses.absolute, horizon);
  const squared = meanLoss(losses.rows, losses.squared, horizon);
  const scores = finished.map((result) => result.scores).filter((score) => score !== null);
  const average = (pick: (score: (typeof scores)[number]) => number): number => meanOf(scores.map(pick));
  const massed = scores.map((score) => score.mase).filter((value) => value !== null);
  // Scores in the user's unit exist per run only; their interval is that of the scaled error, in proportion.
  const relative = proportionsOf(absolute);
  const relativeSquared = proportionsOf(squared);
  const { ratio, ratioInterval } = comparison;
  return {
    mse_scaled: spread(squared.mean, relativeSquared),
    mae_scaled: spread(absolute.mean, relative),
    mae: spread(meanInUnit(finished, losses.rows), relative),
    rmse: spread(
      average((score) => score.rmse),
      {
        low: Math.sqrt(relativeSquared.low),
        high: Math.sqrt(relativeSquared.high),
      },
    ),
    mase: massed.length === scores.length ? spread(meanOf(massed), relative) : null,
    skill: { mean: 1 - ratio, low: 1 - ratioInterval.high, high: 1 - ratioInterval.low },
    index: { mean: 100 * ratio, low: 100 * ratioInterval.low, high: 100 * ratioInterval.high },
  };
}

/** Mean absolute error over the same forecasts as every other number, each brought to the user's unit by its run's own scale. */
function meanInUnit(finished: readonly RunResult[], rows: readonly number[]): number {
  const counted = new Set(rows);
  const errors = finished.flatMap(({ scores, origins }) => {
    const scale = scores === null || scores.mae_scaled === 0 ? 1 : scores.mae / scores.mae_scaled;
    return origins.absolute.filter((_, index) => counted.has(origins.rows[index] ?? -1)).map((loss) => loss * scale);
  });
  return meanOf(errors);
}

function proportionsOf({ mean, low, high }: Interval): { low: number; high: number } {
  return mean === 0 ? { low: 1, high: 1 } : { low: low / mean, high: high / mean };
}

const spread = (mean: number, relative: { readonly low: number; readonly high: number }): Interval => ({
  mean,
  low: mean * relative.low,
  high: mean * relative.high,
});

function summariseCost(finished: readonly RunResult[], timing: PredictionTiming | undefined): EntrySummary['cost'] {
  const costs = finished.map((result) => result.cost).filter((cost) => cost !== null);
  const [first] = costs;
  if (first === undefined) return null;
  const seconds = costs.map((cost) => cost.trainSeconds);
  return {
    // With a handful of seeds the honest spread is the range: quickest and slowest run.
    trainSeconds: { mean: meanOf(seconds), low: Math.min(...seconds), high: Math.max(...seconds) },
    predictMilliseconds: timing === undefined ? null : { p50: timing.p50, p95: timing.p95 },
    peakMemoryBytes: Math.max(...costs.map((cost) => cost.peakMemoryBytes)),
    parameters: first.parameters,
    flopsPerStep: first.flopsPerStep,
    stateBytes: first.stateBytes,
  };
}
