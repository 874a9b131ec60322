import type { ForecastSample, RunResult } from '../contracts/experiment.ts';
import { isFinished } from './selection.ts';

/** A number of the verdict that can be traced to the forecasts it was computed from. */
export interface TracedNumber {
  /**
   * `index` and `change` compare mean absolute errors on the standardised scale with those of `against`; `error` is the mean
   * absolute error in the log's unit, `error-scaled` and `squared-scaled` are means on the standardised scale.
   */
  readonly kind: 'index' | 'change' | 'error' | 'error-scaled' | 'squared-scaled';
  readonly entry: string;
  /** The other entry of a comparison; null where the number is the entry's own. */
  readonly against: string | null;
}

/** One scored forecast: whose, from where, and by how much it was wrong. */
export interface NumberRow {
  readonly seed: number;
  readonly fold: number;
  readonly originRow: number;
  readonly loss: number;
  /** From the same origin, averaged over the rival's seeds; null where nothing is compared. */
  readonly rivalLoss: number | null;
  /** The stored forecast from here, where one was kept. */
  readonly sample: ForecastSample | null;
}

export interface NumberRows {
  /** In time order, seed by seed within an origin. */
  readonly rows: readonly NumberRow[];
  /** Mean of the rows' losses, and of the rival's. */
  readonly mean: number;
  readonly rivalMean: number | null;
  /** The number itself; null where the rival made no error to compare with. */
  readonly value: number | null;
}

/** Scored forecasts of one seed by origin row; folds of a seed cover different stretches of time. */
type SeedLosses = ReadonlyMap<
  number,
  { readonly fold: number; readonly loss: number; readonly sample: ForecastSample | null }
>;

/**
 * The rows behind a number of the summary, from the stored results alone: only runs that finished count, and a comparison
 * rests on the origins that every finished seed of both entries has scored.
 */
export function rowsOfNumber(number: TracedNumber, results: readonly RunResult[]): NumberRows {
  const own = lossesBySeed(number, number.entry, results);
  const rival = number.against === null ? null : lossesBySeed(number, number.against, results);
  const shared = (row: number): boolean => everySeedHas(own, row) && (rival === null || everySeedHas(rival, row));
  const origins = [...new Set([...own.values()].flatMap((losses) => [...losses.keys()]))]
    .filter((row) => shared(row))
    .sort((one, other) => one - other);
  const rows = origins.flatMap((originRow) => {
    const rivalLoss =
      rival === null ? null : meanOf([...rival.values()].map((seed) => seed.get(originRow)?.loss ?? NaN));
    return [...own].flatMap(([seed, losses]): NumberRow[] => {
      const found = losses.get(originRow);
      return found === undefined ? [] : [{ seed, originRow, rivalLoss, ...found }];
    });
  });
  const mean = meanOf(rows.map(({ loss }) => loss));
  const rivalMean = rival === null ? null : meanOf(rows.map(({ rivalLoss }) => rivalLoss ?? NaN));
  return { rows, mean, rivalMean, value: valueOf(number.kind, mean, rivalMean) };
}

function lossesBySeed(
  { kind }: TracedNumber,
  entry: string,
  results: readonly RunResult[],
): ReadonlyMap<number, SeedLosses> {
  const bySeed = new Map<number, Map<number, { fold: number; loss: number; sample: ForecastSample | null }>>();
  const runs = results
    .filter((result) => result.run.entry === entry && isFinished(result) && result.scores !== null)
    .toSorted((one, other) => one.run.seed - other.run.seed || one.run.fold - other.run.fold);
  for (const { run, scores, origins, samples } of runs) {
    const losses =
      bySeed.get(run.seed) ?? new Map<number, { fold: number; loss: number; sample: ForecastSample | null }>();
    bySeed.set(run.seed, losses);
    const scale = kind === 'error' && scores !== null && scores.mae_scaled > 0 ? scores.mae / scores.mae_scaled : 1;
    const sampleAt = new Map(samples.map((sample) => [sample.originRow, sample]));
    const stored = kind === 'squared-scaled' ? origins.squared : origins.absolute;
    for (const [index, row] of origins.rows.entries()) {
      losses.set(row, { fold: run.fold, loss: (stored[index] ?? NaN) * scale, sample: sampleAt.get(row) ?? null });
    }
  }
  return bySeed;
}

const everySeedHas = (seeds: ReadonlyMap<number, SeedLosses>, row: number): boolean =>
  seeds.size > 0 && [...seeds.values()].every((losses) => losses.has(row));

function valueOf(kind: TracedNumber['kind'], mean: number, rivalMean: number | null): number | null {
  switch (kind) {
    case 'index':
      return rivalMean === null || rivalMean === 0 ? null : (100 * mean) / rivalMean;
    case 'change':
      return rivalMean === null || rivalMean === 0 ? null : mean / rivalMean - 1;
    case 'error':
    case 'error-scaled':
    case 'squared-scaled':
      return mean;
    default:
      return kind satisfies never;
  }
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
