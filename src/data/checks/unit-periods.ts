import { pooled, type Block } from './levels.ts';
import { quantileOf } from './robust.ts';

/** Periods of one column whose values are those of the others in another unit. */
export interface UnitPeriods {
  readonly relation: { readonly kind: 'factor'; readonly factor: number } | { readonly kind: 'fahrenheit' };
  /** Medians of the periods with the smaller and with the larger values. */
  readonly low: number;
  readonly high: number;
  /** The periods with the larger values, as grid rows. */
  readonly places: readonly (readonly [first: number, last: number])[];
}

/** The prefixes by which units of one quantity differ: mm and cm, kPa and hPa, %, kW and W, MPa and Pa. */
const factors = [10, 100, 1000, 1e6] as const;
const shares = [0.1, 0.25, 0.5, 0.75, 0.9] as const;
const leastBlocks = 8;
const leastInPeriod = 2;
/** A unit changes with a file, a program or a person; a column that goes to and fro more often does so by itself. */
const mostChanges = 8;
/** How exactly the distributions have to match once the unit is changed. */
const tolerance = 0.15;

interface Cluster {
  readonly blocks: readonly Block[];
  readonly quantiles: readonly number[];
}

const clusterOf = (blocks: readonly Block[]): Cluster => {
  const all = pooled(blocks);
  return { blocks, quantiles: shares.map((share) => quantileOf(all, share)) };
};

/** Splits the blocks where their medians leave the widest gap, on a scale that `place` gives. */
function splitAtWidestGap(blocks: readonly Block[], place: (median: number) => number): [Cluster, Cluster] | null {
  const ordered = blocks.toSorted((left, right) => left.median - right.median);
  let widest = { gap: 0, index: 0 };
  for (let index = 1; index < ordered.length; index += 1) {
    const gap = place(ordered[index]?.median ?? Number.NaN) - place(ordered[index - 1]?.median ?? Number.NaN);
    if (gap > widest.gap) widest = { gap, index };
  }
  const { index } = widest;
  if (index < leastInPeriod || ordered.length - index < leastInPeriod) return null;
  return [clusterOf(ordered.slice(0, index)), clusterOf(ordered.slice(index))];
}

function periodsOf(blocks: readonly Block[], chosen: ReadonlySet<Block>): [number, number][] | null {
  const places: [number, number][] = [];
  let changes = 0;
  let open: [number, number] | null = null;
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    if (before !== undefined && chosen.has(before) !== chosen.has(block)) changes += 1;
    if (!chosen.has(block)) {
      open = null;
      continue;
    }
    if (open === null) places.push((open = [block.first, block.last]));
    else open[1] = block.last;
  }
  return changes > mostChanges ? null : places;
}

/** Whether what `change` makes of the low quantiles lies within the tolerance of the high ones, measured at their own scale. */
function matches(low: Cluster, high: Cluster, change: (value: number) => number, scale: number): boolean {
  return low.quantiles.every(
    (value, index) => Math.abs((high.quantiles[index] ?? Number.NaN) - change(value)) <= tolerance * scale,
  );
}

/**
 * Finds periods in another unit: the medians of the blocks fall into two groups that keep to few periods, and the whole distribution of
 * one group, spread included, is that of the other times a power of ten, or converted from ℃ to ℉. A process that only runs ten times
 * as fast keeps the noise of its sensor, so its spread does not grow with its level.
 */
export function findUnitPeriods(blocks: readonly Block[], mayBeTemperature: boolean): UnitPeriods | null {
  if (blocks.length < leastBlocks) return null;
  const byFactor = findByFactor(blocks);
  if (byFactor !== null || !mayBeTemperature) return byFactor;
  const split = splitAtWidestGap(blocks, (median) => median);
  if (split === null) return null;
  const [low, high] = split;
  const spread = (high.quantiles[4] ?? Number.NaN) - (high.quantiles[0] ?? Number.NaN);
  if (!(spread > 0) || !matches(low, high, (value) => 1.8 * value + 32, spread)) return null;
  const places = periodsOf(blocks, new Set(high.blocks));
  return (
    places && { relation: { kind: 'fahrenheit' }, low: low.quantiles[2] ?? 0, high: high.quantiles[2] ?? 0, places }
  );
}

function findByFactor(blocks: readonly Block[]): UnitPeriods | null {
  if (blocks.some(({ median }) => median <= 0)) return null;
  const split = splitAtWidestGap(blocks, Math.log10);
  if (split === null) return null;
  const [low, high] = split;
  const lowest = low.quantiles[0] ?? Number.NaN;
  const lowSpread = (low.quantiles[4] ?? Number.NaN) - lowest;
  if (!(lowSpread > 0)) return null;
  const factor = factors.find((candidate) => {
    const isLevel = low.quantiles.every((value, index) => {
      const ratio = (high.quantiles[index] ?? Number.NaN) / (candidate * value);
      return value > 0 && ratio > 1 - tolerance && ratio < 1 + tolerance;
    });
    const highSpread = (high.quantiles[4] ?? Number.NaN) - (high.quantiles[0] ?? Number.NaN);
    const ratio = highSpread / (candidate * lowSpread);
    return isLevel && ratio > 0.5 && ratio < 2;
  });
  if (factor === undefined) return null;
  const places = periodsOf(blocks, new Set(high.blocks));
  return (
    places && { relation: { kind: 'factor', factor }, low: low.quantiles[2] ?? 0, high: high.quantiles[2] ?? 0, places }
  );
}
