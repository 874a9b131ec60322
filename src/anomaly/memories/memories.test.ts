import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { minus, product, scaledMatrix, zeros, type Matrix, type Vector } from '../../models/fast-weights/algebra.ts';
import { deltaRuleReference } from '../../models/fast-weights/delta-rule/reference.ts';
import { gatedDeltaRuleReference } from '../../models/fast-weights/gated-delta-rule/reference.ts';
import { mesaRuleReference } from '../../models/fast-weights/mesa-rule/reference.ts';
import { createDeltaMemory } from './delta-memory.ts';
import type { Memory } from './memory.ts';
import { createMesaMemory } from './mesa-memory.ts';

const [features, width, steps] = [5, 3, 60];

interface Pair {
  readonly key: Vector;
  readonly value: Vector;
}

const pairs: readonly Pair[] = (() => {
  const random = createSeededRandom(21);
  const vector = (length: number): Vector => Array.from({ length }, () => random.normal());
  return Array.from({ length: steps }, () => ({ key: vector(features), value: vector(width) }));
})();

function errorsOf(memory: Memory): Matrix {
  return pairs.map(({ key, value }) => {
    const error = new Float64Array(width);
    memory.recall(Float64Array.from(key), Float64Array.from(value), error);
    memory.write(Float64Array.from(key), error);
    return [...error];
  });
}

const writeStrengthOf = (key: Vector, stepSize: number): number =>
  stepSize / key.reduce((sum, entry) => sum + entry ** 2, 1);

function expectSame(errors: Matrix, expected: Matrix): void {
  errors.forEach((error, step) => {
    error.forEach((entry, column) => {
      expect(entry, `step ${String(step)}`).toBeCloseTo(expected[step]?.[column] ?? Number.NaN, 9);
    });
  });
}

describe('the memories of the write-error detectors', () => {
  it('err as the delta rule of the models does', () => {
    let memory: Matrix = zeros(width, features);
    const expected = pairs.map(({ key, value }) => {
      const error = minus(value, product(memory, key));
      const writeStrength = [writeStrengthOf(key, 0.5)];
      ({ memory } = deltaRuleReference({ query: [key], key: [key], value: [value], memory, writeStrength }));
      return error;
    });
    expectSame(errorsOf(createDeltaMemory(features, width, { stepSize: 0.5, kept: 1 })), expected);
  });

  it('err as the gated delta rule does: what is forgotten is forgotten before the comparison', () => {
    let memory: Matrix = zeros(width, features);
    const expected = pairs.map(({ key, value }) => {
      const error = minus(value, product(scaledMatrix(memory, 0.9), key));
      const rule = { writeStrength: [writeStrengthOf(key, 0.5)], logDecay: [Math.log(0.9)] };
      ({ memory } = gatedDeltaRuleReference({ query: [key], key: [key], value: [value], memory, ...rule }));
      return error;
    });
    expectSame(errorsOf(createDeltaMemory(features, width, { stepSize: 0.5, kept: 0.9 })), expected);
  });

  it('err as the mesa rule does, without solving anything', () => {
    let memory: Matrix = zeros(width, features);
    let keyCovariance: Matrix = zeros(features, features);
    const regularisation = new Array<number>(features).fill(0.7);
    const step = ({ key, value }: Pair, writeStrength: number) =>
      mesaRuleReference({
        query: [key],
        key: [key],
        value: [value],
        writeStrength: [writeStrength],
        logDecay: [0],
        regularisation,
        memory,
        keyCovariance,
      });
    const expected = pairs.map((pair) => {
      const recalled = step(pair, 0).output[0] ?? [];
      ({ memory, keyCovariance } = step(pair, 1));
      return minus(pair.value, recalled);
    });
    expectSame(errorsOf(createMesaMemory(features, width, 0.7)), expected);
  });
});
