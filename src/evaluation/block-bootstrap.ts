import { createSeededRandom } from '../foundation/seeded-random.ts';
import { quantileOfSorted } from './quantile.ts';

/**
 * Moving-block bootstrap (Künsch 1989) on a circle (Politis and Romano 1992), so that every origin is drawn equally
 * often. One set of draws serves every series of a comparison: that keeps losses at one origin together, which is what
 * makes a comparison paired.
 */
export interface BlockDraws {
  /** Length of the series that are resampled. */
  readonly count: number;
  readonly blockLength: number;
  readonly replicates: number;
  readonly blocksPerReplicate: number;
  /**
   * First index of each block, `[replicates × blocksPerReplicate]`; the last block of a replicate is cut to fill
   * `count` exactly.
   */
  readonly starts: Uint32Array;
}

export function drawBlocks(options: {
  readonly count: number;
  readonly blockLength: number;
  readonly replicates: number;
  readonly seed: number;
}): BlockDraws {
  const { count, blockLength, replicates } = options;
  if (blockLength < 1 || blockLength > count) {
    throw new RangeError(`Blocks of ${String(blockLength)} do not fit a series of ${String(count)}.`);
  }
  const blocksPerReplicate = Math.ceil(count / blockLength);
  const random = createSeededRandom(options.seed);
  const starts = Uint32Array.from({ length: replicates * blocksPerReplicate }, () => random.integer(count));
  return { count, blockLength, replicates, blocksPerReplicate, starts };
}

/**
 * The mean of each resampled series. Block sums come from running totals, so the cost does not grow with the block
 * length.
 */
export function resampledMeans(draws: BlockDraws, series: Float64Array): Float64Array {
  const { count, blockLength, replicates, blocksPerReplicate, starts } = draws;
  if (series.length !== count)
    throw new Error(`Draws for ${String(count)} origins met ${String(series.length)} losses.`);
  const totals = new Float64Array(2 * count + 1);
  for (let index = 0; index < 2 * count; index += 1) {
    totals[index + 1] = (totals[index] ?? 0) + (series[index % count] ?? Number.NaN);
  }
  const lastLength = count - (blocksPerReplicate - 1) * blockLength;
  const means = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    let sum = 0;
    for (let block = 0; block < blocksPerReplicate; block += 1) {
      const start = starts[replicate * blocksPerReplicate + block] ?? 0;
      const length = block === blocksPerReplicate - 1 ? lastLength : blockLength;
      sum += (totals[start + length] ?? Number.NaN) - (totals[start] ?? Number.NaN);
    }
    means[replicate] = sum / count;
  }
  return means;
}

/**
 * Second level: which seeds were run is chance too. Each replicate averages as many seeds as there are, drawn with
 * replacement; deviations from the mean over all seeds are enlarged by √(S ÷ (S − 1)), because S seeds drawn from
 * themselves vary less than S new ones would. `meansPerSeed` holds one array of replicate means per seed.
 */
export function resampleSeeds(meansPerSeed: readonly Float64Array[], seed: number): Float64Array {
  const [first] = meansPerSeed;
  if (first === undefined) throw new Error('There is no seed to resample.');
  const seeds = meansPerSeed.length;
  if (seeds === 1) return first;
  const random = createSeededRandom(seed);
  const enlarge = Math.sqrt(seeds / (seeds - 1));
  return first.map((_, replicate) => {
    let drawn = 0;
    let all = 0;
    for (const means of meansPerSeed) {
      all += means[replicate] ?? Number.NaN;
      drawn += meansPerSeed[random.integer(seeds)]?.[replicate] ?? Number.NaN;
    }
    return (all + enlarge * (drawn - all)) / seeds;
  });
}

/**
 * 95 % interval of a positive quantity from its resampled values: percentiles on the logarithmic scale, stretched
 * around the estimate by `stretch`. Percentiles alone are too narrow when there are few blocks; the ratio of Student's
 * to the normal quantile makes up for it.
 */
export function positiveInterval(
  estimate: number,
  resampled: Float64Array,
  stretch: number,
): { readonly low: number; readonly high: number } {
  const centre = Math.log(estimate);
  const sorted = resampled.map((value) => Math.log(value)).sort();
  const end = (probability: number): number =>
    Math.exp(centre + stretch * (quantileOfSorted(sorted, probability) - centre));
  return { low: Math.min(estimate, end(0.025)), high: Math.max(estimate, end(0.975)) };
}
