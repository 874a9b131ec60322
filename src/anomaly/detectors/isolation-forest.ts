import { createSeededRandom, type SeededRandom } from '../../foundation/seeded-random.ts';
import { rowOf, type WatchedLog } from '../watched-log.ts';
import { scoreEachRow, type Detector } from './detector.ts';

const treeCount = 100;
const sampleSize = 256;
const eulerConstant = 0.577_215_664_901_532_9;

/** A row that random cuts separate early is unusual: s = 2^(−E[h] ÷ c(ψ)), between 0 and 1. */
export const isolationForest: Detector = {
  id: 'isolation-forest',
  family: 'classic',
  source: 'Liu, Ting and Zhou 2008, "Isolation forest"; 100 trees of 256 rows each.',
  seeded: true,
  limit: null,
  async score(log, context) {
    const random = createSeededRandom(context.seed);
    const trees: IsolationTree[] = [];
    for (let tree = 0; tree < treeCount; tree += 1) {
      await context.rest();
      trees.push(growTree(log, random));
    }
    const sampled = Math.min(sampleSize, log.fitting.end - log.fitting.first);
    const scale = treeCount * averagePathLength(sampled);
    return scoreEachRow(log, context, (row) => {
      const values = rowOf(log, row);
      let depth = 0;
      for (const tree of trees) depth += pathLength(tree, values);
      return 2 ** (-depth / scale);
    });
  },
};

/** c(n): mean depth at which an unsuccessful search in a binary search tree of n rows ends (Preiss 1999). */
export function averagePathLength(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + eulerConstant) - (2 * (rows - 1)) / rows;
}

type IsolationTree =
  | { readonly kind: 'leaf'; readonly depth: number }
  | {
      readonly kind: 'cut';
      readonly column: number;
      readonly at: number;
      readonly low: IsolationTree;
      readonly high: IsolationTree;
    };

function growTree(log: WatchedLog, random: SeededRandom): IsolationTree {
  const { first, end } = log.fitting;
  const sampled = Math.min(sampleSize, end - first);
  const rows = [...random.permutation(end - first).subarray(0, sampled)].map((place) => first + place);
  return grow(log, rows, 0, Math.ceil(Math.log2(Math.max(2, sampled))), random);
}

/** A leaf stands as deep as it is, plus what its rows would still take to be told apart. */
function grow(
  log: WatchedLog,
  rows: readonly number[],
  depth: number,
  deepest: number,
  random: SeededRandom,
): IsolationTree {
  const movable = depth < deepest && rows.length > 1 ? columnsThatDiffer(log, rows) : [];
  const chosen = movable.length === 0 ? undefined : movable[random.integer(movable.length)];
  if (chosen === undefined) return { kind: 'leaf', depth: depth + averagePathLength(rows.length) };
  const { column, low, high } = chosen;
  const at = low + random.uniform() * (high - low);
  const isLow = (row: number): boolean => (log.values[row * log.width + column] ?? Number.NaN) <= at;
  return {
    kind: 'cut',
    column,
    at,
    low: grow(log, rows.filter(isLow), depth + 1, deepest, random),
    high: grow(
      log,
      rows.filter((row) => !isLow(row)),
      depth + 1,
      deepest,
      random,
    ),
  };
}

interface MovableColumn {
  readonly column: number;
  readonly low: number;
  readonly high: number;
}

function columnsThatDiffer({ values, width }: WatchedLog, rows: readonly number[]): MovableColumn[] {
  const movable: MovableColumn[] = [];
  for (let column = 0; column < width; column += 1) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const row of rows) {
      const value = values[row * width + column] ?? Number.NaN;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (high > low) movable.push({ column, low, high });
  }
  return movable;
}

function pathLength(tree: IsolationTree, values: Float64Array): number {
  let node = tree;
  while (node.kind === 'cut') node = (values[node.column] ?? Number.NaN) <= node.at ? node.low : node.high;
  return node.depth;
}
