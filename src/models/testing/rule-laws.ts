import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import type { ArrayMap, ComputeBackend, TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { RuleForm, RuleResult } from '../fast-weights/rule.ts';
import { tolerances } from '../fast-weights/tolerances.ts';
import { constantMatrix, randomMatrix, relativeGap, stacked, type Matrix } from './arrays.ts';
import { presentBackends } from './backends.ts';
import { evaluate, valuesOf } from './evaluate.ts';
import { weighed, weighedNumbers } from './weighing.ts';

/**
 * The laws every rule of the fast weights keeps, whatever it writes: its forms agree with the float64 reference and with one
 * another, forward and backward, at the lengths where chunks go wrong, and none of them looks ahead.
 */

export const CHUNK = 4;
export const KEY = 5;
export const VALUE = 3;

const operandNames = ['query', 'key', 'value', 'writeStrength', 'logDecay', 'memory'] as const;
type OperandName = (typeof operandNames)[number];

/**
 * One sequence; `memory` is [key][value] before the first step, `writeStrength` [time][1], `logDecay` [time][1] or [time][key].
 * Where a rule writes several times a step, keys, values and write strengths have that many rows a step.
 */
export type RuleSequence = Readonly<Record<Exclude<OperandName, 'logDecay'>, Matrix>> & { readonly logDecay?: Matrix };

export interface RuleUnderTest {
  readonly name: string;
  readonly forms: readonly RuleForm[];
  /** Those of the operands that the rule uses. */
  readonly operands: readonly OperandName[];
  /** Columns of the memory where they are not those of the value. */
  readonly memoryColumns?: number;
  /** Whether the log decay is one number a step or one for each entry of the key; one number unless said. */
  readonly decay?: 'scalar' | 'channel';
  /** One unless said. */
  readonly writesPerStep?: number;
  /** Turns arbitrary numbers into admissible ones, as unit keys. */
  readonly admissible: (sequence: RuleSequence) => RuleSequence;
  readonly reference: (sequence: RuleSequence) => { readonly output: Matrix; readonly memory: Matrix };
  readonly apply: (operands: Readonly<Record<OperandName, tf.Tensor3D>>, form: RuleForm) => RuleResult;
}

export const lengthsAround = (chunkLength: number): readonly number[] => [
  1,
  chunkLength - 1,
  chunkLength,
  chunkLength + 1,
  2 * chunkLength + 3,
];

export function randomSequence(
  rule: RuleUnderTest,
  time: number,
  seed: number,
  memory: 'zero' | 'random',
): RuleSequence {
  const random = createSeededRandom(seed);
  const columns = rule.memoryColumns ?? VALUE;
  const writes = time * (rule.writesPerStep ?? 1);
  const sequence = rule.admissible({
    query: randomMatrix(random, time, KEY),
    key: randomMatrix(random, writes, KEY),
    value: randomMatrix(random, writes, VALUE),
    writeStrength: Array.from({ length: writes }, () => [random.uniform()]),
    memory: memory === 'zero' ? constantMatrix(KEY, columns, 0) : randomMatrix(random, KEY, columns),
  });
  if (!rule.operands.includes('logDecay')) return sequence;
  const decays = rule.decay === 'channel' ? KEY : 1;
  const logDecay = Array.from({ length: time }, () => Array.from({ length: decays }, () => Math.log(random.uniform())));
  return { ...sequence, logDecay };
}

export const operandsOf = (sequences: readonly RuleSequence[]): ArrayMap =>
  Object.fromEntries(
    operandNames
      .filter((name) => sequences.every((sequence) => sequence[name] !== undefined))
      .map((name) => [name, stacked(sequences.map((sequence) => rowsOf(sequence, name)))]),
  );

function rowsOf(sequence: RuleSequence, name: OperandName): Matrix {
  const rows = sequence[name];
  if (rows === undefined) throw new Error(`The sequence has no ${name}.`);
  return rows;
}

export const applyRule =
  (rule: RuleUnderTest, form: RuleForm) =>
  (operands: TensorMap): { output: tf.Tensor3D; lastMemory: tf.Tensor3D } => {
    const { output, memory } = rule.apply(operands as Record<OperandName, tf.Tensor3D>, form);
    return { output, lastMemory: memory };
  };

export async function readsOf(
  backend: ComputeBackend,
  rule: RuleUnderTest,
  form: RuleForm,
  sequence: RuleSequence,
): Promise<Float32Array> {
  return valuesOf(await evaluate(backend, operandsOf([sequence]), applyRule(rule, form)), 'output');
}

export function describeRule(rule: RuleUnderTest): void {
  describe.each(presentBackends)(`${rule.name} on $id`, (backend) => {
    describe.each(rule.forms)('$form', (form) => {
      const cases = lengthsAround(CHUNK).flatMap((time) =>
        [1, 3].flatMap((batch) => (['zero', 'random'] as const).map((memory) => ({ time, batch, memory }))),
      );
      it.each(cases)('agrees with the reference: length $time, batch $batch, first memory $memory', async (given) => {
        const sequences = Array.from({ length: given.batch }, (_, index) =>
          randomSequence(rule, given.time, 10 + index, given.memory),
        );
        const expected = sequences.map(rule.reference);
        const actual = await evaluate(backend, operandsOf(sequences), applyRule(rule, form));
        const outputs = expected.flatMap(({ output }) => output.flat());
        const memories = expected.flatMap(({ memory }) => memory.flat());
        expect(relativeGap(valuesOf(actual, 'output'), outputs)).toBeLessThan(tolerances.forward);
        expect(relativeGap(valuesOf(actual, 'lastMemory'), memories)).toBeLessThan(tolerances.forward);
      });

      it('has the gradients of the reference, by central differences', async () => {
        const sequence = randomSequence(rule, 2 * CHUNK + 1, 8, 'random');
        const gradients = await evaluate(backend, operandsOf([sequence]), gradientStep(rule, form));
        for (const name of rule.operands) {
          const gap = relativeGap(valuesOf(gradients, gradientOf(name)), centralDifferences(rule, sequence, name));
          expect(gap, name).toBeLessThan(tolerances.centralDifference);
        }
      });

      it('does not look ahead', async () => {
        const clean = randomSequence(rule, 2 * CHUNK + 3, 5, 'zero');
        // A masked product multiplies the future by zero, and zero times NaN is NaN: there, other noise has to do.
        const future = form.form === 'recurrent' ? notNumbers(clean) : randomSequence(rule, 2 * CHUNK + 3, 6, 'zero');
        const expected = await readsOf(backend, rule, form, clean);
        for (const step of [1, CHUNK - 1, CHUNK, CHUNK + 2]) {
          const actual = await readsOf(backend, rule, form, withFuture(clean, future, step, rule.writesPerStep ?? 1));
          const known = [...actual.subarray(0, step * VALUE)];
          expect(known).toEqual([...expected.subarray(0, step * VALUE)]);
          expect(known.every(Number.isFinite)).toBe(true);
        }
      });
    });

    const [first, ...others] = rule.forms;
    const pairs = others.flatMap((form) => lengthsAround(CHUNK).map((time) => ({ form, time, name: form.form })));
    it.each(pairs)('has the same gradients step by step and $name at length $time', async ({ form, time }) => {
      if (first?.form !== 'recurrent') throw new Error('The recurrent form comes first.');
      const operands = operandsOf([randomSequence(rule, time, 3, 'random'), randomSequence(rule, time, 4, 'random')]);
      const expected = await evaluate(backend, operands, gradientStep(rule, first));
      const actual = await evaluate(backend, operands, gradientStep(rule, form));
      for (const name of rule.operands) {
        expect(
          relativeGap(valuesOf(actual, gradientOf(name)), valuesOf(expected, gradientOf(name))),
          name,
        ).toBeLessThan(tolerances.gradient);
      }
    });
  });
}

const timed = ['query', 'key', 'value', 'writeStrength', 'logDecay'] as const;

const timedOf = (sequence: RuleSequence): readonly (typeof timed)[number][] =>
  timed.filter((name) => sequence[name] !== undefined);

const notNumbers = (sequence: RuleSequence): RuleSequence => ({
  ...sequence,
  ...Object.fromEntries(
    timedOf(sequence).map((name) => [name, rowsOf(sequence, name).map((row) => row.map(() => Number.NaN))]),
  ),
});

/** The one sequence before `step`, the other from there on. */
function withFuture(past: RuleSequence, future: RuleSequence, step: number, writesPerStep: number): RuleSequence {
  const perStep = { query: 1, logDecay: 1, key: writesPerStep, value: writesPerStep, writeStrength: writesPerStep };
  const spliced = timedOf(past).map((name): [string, Matrix] => {
    const row = step * perStep[name];
    return [name, [...rowsOf(past, name).slice(0, row), ...rowsOf(future, name).slice(row)]];
  });
  return { ...past, ...Object.fromEntries(spliced) };
}

const gradientOf = (name: OperandName): string => `gradient.${name}`;

function gradientStep(rule: RuleUnderTest, form: RuleForm): (operands: TensorMap) => TensorMap {
  return (operands) => {
    const used = rule.operands.map((name) => operands[name] as tf.Tensor);
    const gradients = tf.grads((...given: tf.Tensor[]) => {
      const named = Object.fromEntries(rule.operands.map((name, index) => [name, given[index] as tf.Tensor]));
      const { output, lastMemory } = applyRule(rule, form)({ ...operands, ...named });
      return tf.add(weighed(output), weighed(lastMemory));
    })(used);
    return Object.fromEntries(rule.operands.map((name, index) => [gradientOf(name), gradients[index] as tf.Tensor]));
  };
}

function centralDifferences(rule: RuleUnderTest, sequence: RuleSequence, operand: OperandName): readonly number[] {
  const step = 1e-5;
  const total = (row: number, column: number, amount: number): number => {
    const moved = rowsOf(sequence, operand).map((entries, at) =>
      at === row ? entries.map((entry, index) => (index === column ? entry + amount : entry)) : entries,
    );
    const { output, memory } = rule.reference({ ...sequence, [operand]: moved });
    return weighedNumbers(output.flat()) + weighedNumbers(memory.flat());
  };
  return rowsOf(sequence, operand).flatMap((entries, row) =>
    entries.map((_, column) => (total(row, column, step) - total(row, column, -step)) / (2 * step)),
  );
}
