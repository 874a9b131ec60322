import type { Block } from './levels.ts';
import { quantileOf } from './robust.ts';

/** A level that is left within one block and never comes back. */
export interface LastingStep {
  readonly before: number;
  readonly after: number;
  /** Grid rows between which it happens. */
  readonly place: readonly [first: number, last: number];
}

const leastBlocks = 8;
/** Share of the blocks on either side: what is shorter is an episode at an end, not a level. */
const leastShare = 0.1;
/** How far the two levels lie apart, in widths of the wider of the two. */
const apart = 2;
/** Share of the way from one level to the other that is made at once; a drift makes it in many steps. */
const atOnce = 0.5;

const medians = (blocks: readonly Block[]): Float64Array => Float64Array.from(blocks, ({ median }) => median).sort();

const splitsLookedAt = 4;

/** Where the median changes most from one block to the next; sorting is costly, and no other split can be one. */
function largestJumps(blocks: readonly Block[], least: number): number[] {
  const jump = (split: number): number =>
    Math.abs((blocks[split]?.median ?? Number.NaN) - (blocks[split - 1]?.median ?? Number.NaN));
  const splits = Array.from({ length: Math.max(0, blocks.length - 2 * least + 1) }, (_, index) => least + index);
  return splits.toSorted((left, right) => jump(right) - jump(left)).slice(0, splitsLookedAt);
}

/**
 * Looks for the one split of the blocks at which everything before and everything after lie apart: their inner 90 % do not touch, with
 * room for twice the wider of them, and most of the way is made between two neighbouring blocks. A random walk, a drift, a season and a
 * machine that is switched on and off have no such split.
 */
export function findLastingStep(blocks: readonly Block[]): LastingStep | null {
  const least = Math.max(leastBlocks, Math.ceil(leastShare * blocks.length));
  let best: { step: LastingStep; ratio: number } | null = null;
  for (const split of largestJumps(blocks, least)) {
    const leaving = blocks[split - 1];
    const arriving = blocks[split];
    if (leaving === undefined || arriving === undefined) continue;
    const before = medians(blocks.slice(0, split));
    const after = medians(blocks.slice(split));
    const [low, high] = quantileOf(before, 0.5) < quantileOf(after, 0.5) ? [before, after] : [after, before];
    const distance = quantileOf(high, 0.05) - quantileOf(low, 0.95);
    const width = Math.max(
      quantileOf(before, 0.95) - quantileOf(before, 0.05),
      quantileOf(after, 0.95) - quantileOf(after, 0.05),
    );
    const way = Math.abs(quantileOf(after, 0.5) - quantileOf(before, 0.5));
    if (distance <= apart * width || Math.abs(arriving.median - leaving.median) < atOnce * way) continue;
    const ratio = distance / Math.max(width, Number.MIN_VALUE);
    if (best !== null && ratio <= best.ratio) continue;
    const step = {
      before: quantileOf(before, 0.5),
      after: quantileOf(after, 0.5),
      place: [leaving.first, arriving.last] as const,
    };
    best = { step, ratio };
  }
  return best?.step ?? null;
}
