import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { fillForward } from '../data/missing-values.ts';
import { fitScaler, scaleColumn } from '../data/scaler.ts';
import type { RowRange } from '../data/split-chronologically.ts';
import { combineSeeds, createSeededRandom } from '../foundation/seeded-random.ts';
import type { Matrix } from '../models/fast-weights/algebra.ts';
import { eluPlusOneReference } from '../models/fast-weights/feature-maps/reference.ts';

/** Queries and keys [step][key] with their feature map applied, values [step][value], and the rows they stand for. */
export interface EquivalenceSequence {
  readonly rows: readonly number[];
  readonly query: Matrix;
  readonly key: Matrix;
  readonly value: Matrix;
}

/**
 * Small enough to be looked at as a whole. A step reads as many rows as the short convolution of today's fast weight models
 * does (width 4), so that a step tells where the value is and which way it goes.
 */
export const equivalenceProjection = { rowsPerStep: 4, keySize: 8, valueSize: 8, seed: 1, epsilon: 1e-6 } as const;
const mostSteps = 32;

/**
 * The newest rows in which a column varies as queries, keys and values: scaled to mean 0 and deviation 1 over those rows, four
 * rows to a step, multiplied by three seeded normal matrices of deviation 1/√4, queries and keys through elu(x) + 1. The
 * matrices are not learned: the equivalence holds for any.
 * @throws LabError 'plan.constant-target' for a column without variation, 'log.too-few-rows' where two steps do not fit.
 */
export function equivalenceSequence({ columns, summary }: Dataset, name: string): EquivalenceSequence {
  const column = columns.get(name);
  if (column === undefined) {
    throw new LabError('plan.unknown-column', { column: name, known: [...columns.keys()].join(', ') });
  }
  const { rowsPerStep, keySize, valueSize } = equivalenceProjection;
  const steps = Math.min(mostSteps, column.length - rowsPerStep + 1);
  if (steps < 2) throw new LabError('log.too-few-rows', { file: summary.name, rows: column.length });
  const piece = newestVaryingPiece(column, steps + rowsPerStep - 1);
  if (piece === null) throw new LabError('plan.constant-target', { column: name });
  const rows = Array.from({ length: steps }, (_, step) => piece.end - steps + step);
  // On the scaled values the mean is 0.
  const scaled = fillForward(scaleColumn(fitScaler(column, piece), column.subarray(piece.start, piece.end)), 0);
  const tokens = rows.map((_, step) => [...scaled.subarray(step, step + rowsPerStep)]);
  return {
    rows,
    query: project(tokens, keySize, 'query').map(eluPlusOneReference),
    key: project(tokens, keySize, 'key').map(eluPlusOneReference),
    value: project(tokens, valueSize, 'value'),
  };
}

/** A machine that stood still at the end of the log shows nothing: looks back, piece by piece, for one in which it moved. */
function newestVaryingPiece(column: Float64Array, length: number): RowRange | null {
  for (let end = column.length; end >= length; end -= length) {
    const piece = { start: end - length, end };
    if (!fitScaler(column, piece).constant) return piece;
  }
  return null;
}

const streams = { query: 1, key: 2, value: 3 } as const;

function project(tokens: Matrix, size: number, kind: keyof typeof streams): Matrix {
  const { rowsPerStep, seed } = equivalenceProjection;
  const random = createSeededRandom(combineSeeds(seed, streams[kind]));
  const weights = Array.from({ length: size }, () =>
    Array.from({ length: rowsPerStep }, () => random.normal() / Math.sqrt(rowsPerStep)),
  );
  return tokens.map((token) =>
    weights.map((row) => row.reduce((sum, weight, index) => sum + weight * (token[index] ?? Number.NaN), 0)),
  );
}
