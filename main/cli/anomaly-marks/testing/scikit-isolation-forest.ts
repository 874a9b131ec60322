import { averagePathLength } from '../../../../src/anomaly/detectors/isolation-forest.ts';
import { createNumpyRandom } from './numpy-random.ts';

/**
 * The isolation forest as scikit-learn grows it from a seed: the same random numbers in the same order, features in single precision,
 * so that what was published with it can be had to the last row. Written from its documented behaviour, for tests only.
 */
export interface ScikitForest {
  /** 2^(−E[h] ÷ c(ψ)); higher is more unusual. */
  scoreOf(row: Float32Array): number;
}

const treeCount = 100;
const largestInteger = 0x7fffffff;
/** Below this, a feature counts as constant. */
const featureThreshold = 1e-7;

type Node =
  | { readonly kind: 'leaf'; readonly depth: number }
  | { readonly kind: 'cut'; readonly feature: number; readonly at: number; readonly low: Node; readonly high: Node };

export function growScikitForest(rows: readonly Float32Array[], seed: number): ScikitForest {
  const sampled = Math.min(256, rows.length);
  const deepest = Math.ceil(Math.log2(Math.max(2, sampled)));
  const random = createNumpyRandom(seed);
  const seeds = Array.from({ length: treeCount }, () => random.integer(largestInteger));
  const trees = seeds.map((treeSeed) => {
    const splitterSeed = createNumpyRandom(treeSeed).integer(largestInteger);
    const splitter = createSplitter(createNumpyRandom(splitterSeed).integer(largestInteger));
    const chosen = createNumpyRandom(treeSeed).permutation(rows.length).slice(0, sampled);
    const features = Array.from({ length: rows[0]?.length ?? 0 }, (_, index) => index);
    return splitter.grow(
      chosen.map((row) => rows[row] ?? new Float32Array(0)),
      features,
      deepest,
    );
  });
  const scale = treeCount * averagePathLength(sampled);
  return {
    scoreOf(row) {
      const depth = trees.reduce((sum, tree) => sum + depthOf(tree, row), 0);
      return 2 ** (-depth / scale);
    },
  };
}

function depthOf(tree: Node, row: Float32Array): number {
  let node = tree;
  while (node.kind === 'cut') node = (row[node.feature] ?? Number.NaN) <= node.at ? node.low : node.high;
  return node.depth;
}

/** One feature is drawn for each cut, constant ones aside, by a xorshift generator of 32 bits. */
function createSplitter(seed: number) {
  let state = seed === 0 ? 1 : seed;
  const draw = (): number => {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    return state % 0x80000000;
  };
  return {
    grow(root: readonly Float32Array[], features: number[], deepest: number): Node {
      const constant = new Array<number>(features.length).fill(0);
      const visit = (rows: readonly Float32Array[], depth: number, known: number): Node => {
        const cut = depth < deepest && rows.length > 1 ? choose(rows, known) : null;
        if (cut === null) return { kind: 'leaf', depth: depth + averagePathLength(rows.length) };
        const { feature, at, total } = cut;
        const isLow = (row: Float32Array): boolean => (row[feature] ?? Number.NaN) <= at;
        const [lower, higher] = [rows.filter(isLow), rows.filter((row) => !isLow(row))];
        // The lower side is grown to its leaves first: both draw from one stream.
        const low = visit(lower, depth + 1, total);
        const high = visit(higher, depth + 1, total);
        return { kind: 'cut', feature, at, low, high };
      };
      const swap = (left: number, right: number): void => {
        [features[left], features[right]] = [features[right] ?? 0, features[left] ?? 0];
      };
      /** The first `known` features are constant in all these rows; those found to be so join them. */
      const choose = (rows: readonly Float32Array[], known: number) => {
        let found = 0;
        let drawn = 0;
        let cut: { readonly feature: number; readonly at: number } | null = null;
        while (cut === null && features.length > known + found) {
          let place = drawn + (draw() % (features.length - found - drawn));
          if (place < known) {
            swap(drawn, place);
            drawn += 1;
            continue;
          }
          place += found;
          const feature = features[place] ?? 0;
          const values = rows.map((row) => row[feature] ?? Number.NaN);
          const [low, high] = [Math.min(...values), Math.max(...values)];
          if (high <= Math.fround(low + featureThreshold)) {
            swap(place, known + found);
            found += 1;
            continue;
          }
          swap(features.length - 1, place);
          const at = ((high - low) * draw()) / largestInteger + low;
          cut = { feature, at: at === high ? low : at };
        }
        const total = known + found;
        for (let index = 0; index < known; index += 1) features[index] = constant[index] ?? 0;
        for (let index = known; index < total; index += 1) constant[index] = features[index] ?? 0;
        return cut === null ? null : { ...cut, total };
      };
      return visit(root, 0, 0);
    },
  };
}
