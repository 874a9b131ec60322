import { describe, expect, it } from 'vitest';
import type { ArrayMap, ComputeBackend, TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import { tolerances } from '../fast-weights/tolerances.ts';
import { relativeGap, stacked, type Matrix } from './arrays.ts';
import { presentBackends } from './backends.ts';
import { evaluate, valuesOf } from './evaluate.ts';
import { weighed, weighedNumbers } from './weighing.ts';

/**
 * The laws of `rule-laws.ts` for rules with operands or results of their own, as those that hand their output on to the next
 * step: they agree with the float64 reference forward and backward, and do not look ahead.
 */

/** Matrices of one sequence by name. */
export type NamedMatrices = Readonly<Record<string, Matrix>>;

export interface RecurrentRuleUnderTest {
  readonly name: string;
  /** The operands that have a row for each step. */
  readonly timed: readonly string[];
  readonly random: (time: number, seed: number) => NamedMatrices;
  /** `output` [time][value], and whatever is kept. */
  readonly reference: (operands: NamedMatrices) => NamedMatrices;
  /** The same names; everything with the batch in front. */
  readonly apply: (operands: TensorMap) => TensorMap;
}

export function describeRecurrentRule(rule: RecurrentRuleUnderTest): void {
  describe.each(presentBackends)(`${rule.name} on $id`, (backend) => {
    it.each([1, 2, 9].flatMap((time) => [1, 3].map((batch) => ({ time, batch }))))(
      'agrees with the reference: length $time, batch $batch',
      async ({ time, batch }) => {
        const sequences = Array.from({ length: batch }, (_, index) => rule.random(time, 10 + index));
        const expected = sequences.map(rule.reference);
        const actual = await evaluate(backend, operandsOf(sequences), applied(rule));
        for (const name of Object.keys(expected[0] ?? {})) {
          const numbers = expected.flatMap((results) => matrixIn(results, name).flat());
          expect(relativeGap(valuesOf(actual, resultOf(name)), numbers), name).toBeLessThan(tolerances.forward);
        }
      },
    );

    it('has the gradients of the reference, by central differences', async () => {
      const sequence = rule.random(5, 8);
      const gradients = await evaluate(backend, operandsOf([sequence]), gradientStep(rule));
      for (const name of Object.keys(sequence)) {
        const gap = relativeGap(valuesOf(gradients, gradientOf(name)), centralDifferences(rule, sequence, name));
        expect(gap, name).toBeLessThan(tolerances.centralDifference);
      }
    });

    it('does not look ahead', async () => {
      const clean = rule.random(6, 5);
      const expected = await outputsOf(backend, rule, clean);
      for (const step of [1, 3, 5]) {
        const known = step * (expected.length / 6);
        const actual = await outputsOf(backend, rule, withFuture(rule, clean, rule.random(6, 6), step));
        expect([...actual.subarray(0, known)]).toEqual([...expected.subarray(0, known)]);
      }
    });
  });
}

const resultOf = (name: string): string => `result.${name}`;
const gradientOf = (name: string): string => `gradient.${name}`;

function matrixIn(matrices: NamedMatrices, name: string): Matrix {
  const found = matrices[name];
  if (found === undefined) throw new Error(`There is no matrix "${name}".`);
  return found;
}

const operandsOf = (sequences: readonly NamedMatrices[]): ArrayMap =>
  Object.fromEntries(
    Object.keys(sequences[0] ?? {}).map((name) => [
      name,
      stacked(sequences.map((sequence) => matrixIn(sequence, name))),
    ]),
  );

const applied =
  (rule: RecurrentRuleUnderTest) =>
  (operands: TensorMap): TensorMap =>
    Object.fromEntries(Object.entries(rule.apply(operands)).map(([name, result]) => [resultOf(name), result]));

async function outputsOf(
  backend: ComputeBackend,
  rule: RecurrentRuleUnderTest,
  sequence: NamedMatrices,
): Promise<Float32Array> {
  return valuesOf(await evaluate(backend, operandsOf([sequence]), applied(rule)), resultOf('output'));
}

/** The one sequence before `step`, the other from there on: noise, since a masked product turns the future's NaN into its own. */
const withFuture = (
  rule: RecurrentRuleUnderTest,
  past: NamedMatrices,
  future: NamedMatrices,
  step: number,
): NamedMatrices => ({
  ...past,
  ...Object.fromEntries(
    rule.timed.map((name) => [name, [...matrixIn(past, name).slice(0, step), ...matrixIn(future, name).slice(step)]]),
  ),
});

const gradientStep =
  (rule: RecurrentRuleUnderTest) =>
  (operands: TensorMap): TensorMap => {
    const names = Object.keys(operands);
    const gradients = tf.grads((...given: tf.Tensor[]) => {
      const results = rule.apply(Object.fromEntries(names.map((name, index) => [name, given[index] as tf.Tensor])));
      return tf.addN(Object.values(results).map(weighed));
    })(Object.values(operands));
    return Object.fromEntries(names.map((name, index) => [gradientOf(name), gradients[index] as tf.Tensor]));
  };

function centralDifferences(rule: RecurrentRuleUnderTest, sequence: NamedMatrices, operand: string): readonly number[] {
  const step = 1e-5;
  const total = (row: number, column: number, amount: number): number => {
    const moved = matrixIn(sequence, operand).map((entries, at) =>
      at === row ? entries.map((entry, index) => (index === column ? entry + amount : entry)) : entries,
    );
    const results = rule.reference({ ...sequence, [operand]: moved });
    return Object.values(results).reduce((sum, result) => sum + weighedNumbers(result.flat()), 0);
  };
  return matrixIn(sequence, operand).flatMap((entries, row) =>
    entries.map((_, column) => (total(row, column, step) - total(row, column, -step)) / (2 * step)),
  );
}
