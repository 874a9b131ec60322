import type { LeakCheck } from '../contracts/result-check.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import type { PreparedLog } from '../data/prepared-log.ts';
import { fitScaler } from '../data/scaler.ts';
import { thinOrigins } from '../data/windows.ts';
import { combineSeeds, createSeededRandom } from '../foundation/seeded-random.ts';

/** One way from a raw log to forecasts. It is a parameter of the examination, so that a faulty one can be examined too. */
export interface ForecastPipeline {
  /** Every transform, from the raw columns on. */
  prepare(dataset: Dataset): PreparedLog;
  /** The forecast, scaled, of what was learned; `log` comes from `prepare`. */
  forecast(log: PreparedLog, origin: number): Promise<ArrayLike<number>>;
}

/**
 * Future erasure. From an origin on, every row of the raw log is replaced by noise, missing values too; all transforms are made
 * again, and whatever of them lies before the origin, the training and validation windows among it, has to stay the same to the last
 * bit, and so has the forecast. Before the origins, the same is asked of everything that learning reads, with the noise from the
 * first row of the test part on: learning is a function of that alone, so it is not repeated. A fault there counts against the first
 * origin.
 * @param log what the pipeline prepares from `dataset`
 * @param origins test origins, ascending
 */
export async function eraseFuture(
  pipeline: ForecastPipeline,
  dataset: Dataset,
  log: PreparedLog,
  origins: readonly number[],
): Promise<LeakCheck> {
  const noise = noiseLike(dataset);
  const prepareBlind = (row: number): PreparedLog => pipeline.prepare(erasedFrom(dataset, noise, row));
  const learnsAhead = !agreeBefore(log, prepareBlind(log.split.test.start), log.split.test.start);
  const changed: number[] = [];
  for (const [index, origin] of origins.entries()) {
    const blind = prepareBlind(origin);
    const expected = Float64Array.from(await pipeline.forecast(log, origin));
    const same = agreeBefore(log, blind, origin) && sameBits(expected, await pipeline.forecast(blind, origin));
    if (!same || (index === 0 && learnsAhead)) changed.push(origin);
  }
  return { origins: [...origins], changed };
}

const mostOrigins = 20;
const fewestOrigins = 2;
/** Values replaced and transformed again in one examination: some tenths of a second. */
const cellsExamined = 5e6;

/** Origins to examine, evenly spaced over `candidates`: twenty, or fewer of a log so large that each takes long. */
export function originsToExamine(candidates: Uint32Array, log: PreparedLog): readonly number[] {
  const cells = log.filled.length * (log.filled[0]?.length ?? 0);
  const affordable = Math.floor(cellsExamined / Math.max(1, cells));
  return [...thinOrigins(candidates, Math.max(fewestOrigins, Math.min(mostOrigins, affordable)))];
}

/** Only the columns of `log`: what a plan does not name is never read. */
export const namedColumns = (dataset: Dataset, { names }: PreparedLog): Dataset => ({
  ...dataset,
  columns: new Map([...dataset.columns].filter(([name]) => names.includes(name))),
});

type Columns = Dataset['columns'];

/** How far the noise is from anything in the log, in deviations: what looks ahead by a hair is to be seen. */
const noiseDeviations = 10;

function noiseLike({ columns }: Dataset): Columns {
  return new Map(
    [...columns].map(([name, values], index) => {
      const random = createSeededRandom(combineSeeds(0xe7a5e, index));
      const { mean, deviation, observed } = fitScaler(values, { start: 0, end: values.length });
      const centre = observed === 0 ? 0 : mean;
      return [name, values.map(() => centre + noiseDeviations * deviation * random.normal())];
    }),
  );
}

function erasedFrom(dataset: Dataset, noise: Columns, row: number): Dataset {
  const columns = [...dataset.columns].map(([name, values]) => {
    const erased = Float64Array.from(noise.get(name) ?? []);
    erased.set(values.subarray(0, row));
    return [name, erased] as const;
  });
  return { ...dataset, columns: new Map(columns) };
}

/** Everything made from the raw log that a model may see or learn from before `row`. */
function agreeBefore(log: PreparedLog, blind: PreparedLog, row: number): boolean {
  const before = (columns: readonly Float64Array[]): readonly Float64Array[] =>
    columns.map((column) => column.subarray(0, row));
  return (
    sameScalers(log.scalers, blind.scalers) &&
    sameColumns(before(log.filled), before(blind.filled)) &&
    sameColumns(before(log.observedTargets), before(blind.observedTargets)) &&
    sameBits(log.origins.train.origins, blind.origins.train.origins) &&
    sameBits(log.origins.validation.origins, blind.origins.validation.origins)
  );
}

const sameScalers = (left: PreparedLog['scalers'], right: PreparedLog['scalers']): boolean =>
  left.length === right.length &&
  left.every(({ mean, deviation }, index) => {
    const other = right[index];
    return other !== undefined && Object.is(mean, other.mean) && Object.is(deviation, other.deviation);
  });

const sameColumns = (left: readonly Float64Array[], right: readonly Float64Array[]): boolean =>
  left.length === right.length && left.every((column, index) => sameBits(column, right[index] ?? []));

function sameBits(left: ArrayLike<number>, right: ArrayLike<number>): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (!Object.is(left[index], right[index])) return false;
  return true;
}
