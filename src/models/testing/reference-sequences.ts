import { createSeededRandom } from '../../foundation/seeded-random.ts';
import type { Matrix, Vector } from '../fast-weights/algebra.ts';
import { randomMatrix, relativeGap, unitRows } from './arrays.ts';

/** Random numbers for tests of the float64 references against one another. */

export const TIME = 40;
export const KEY = 7;
export const VALUE = 5;

const random = createSeededRandom(11);

export const uniform = (low: number, high: number, length = TIME): Vector =>
  Array.from({ length }, () => low + (high - low) * random.uniform());

export const normal = (rows: number, columns: number): Matrix => randomMatrix(random, rows, columns);

/** Keys have unit length, so that every write strength up to 2 keeps the memory bounded. */
export const sequence = {
  query: normal(TIME, KEY),
  key: unitRows(normal(TIME, KEY)),
  value: normal(TIME, VALUE),
  memory: normal(VALUE, KEY),
};
export const writeStrength = uniform(0, 2);
export const logDecay = uniform(-0.5, 0);
export const noDecay: Vector = new Array<number>(TIME).fill(0);

export interface Trace {
  readonly output: Matrix;
  readonly memory: Matrix;
}

/** The larger of the two gaps, in what was read and in the last memory. */
export const gapBetween = (left: Trace, right: Trace): number =>
  Math.max(relativeGap(left.output.flat(), right.output.flat()), relativeGap(left.memory.flat(), right.memory.flat()));
