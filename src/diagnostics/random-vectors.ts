import type { SeededRandom } from '../foundation/seeded-random.ts';
import { dot, scaled, type Vector } from '../models/fast-weights/algebra.ts';

export const normalVector = (random: SeededRandom, size: number): Vector =>
  Array.from({ length: size }, () => random.normal());

/** Uniform on the unit sphere. */
export function unitVector(random: SeededRandom, size: number): Vector {
  const vector = normalVector(random, size);
  return scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
}
