import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { tf } from '../../../tensor/tf.ts';
import { constantMatrix, randomMatrix, stacked, transposed, unitRows, type Matrix } from '../../testing/arrays.ts';
import { presentBackends } from '../../testing/backends.ts';
import { evaluate } from '../../testing/evaluate.ts';
import { describeRecurrentRule, type RecurrentRuleUnderTest } from '../../testing/recurrent-rule-laws.ts';
import { product, rowOf } from '../algebra.ts';
import { mesaRule, type MesaRuleOperands } from './index.ts';
import { mesaRuleReference } from './reference.ts';

const KEY = 4;
const VALUE = 3;

interface Sequence extends Readonly<Record<string, Matrix>> {
  readonly query: Matrix;
  readonly key: Matrix;
  readonly value: Matrix;
  readonly writeStrength: Matrix;
  readonly logDecay: Matrix;
  readonly regularisation: Matrix;
  readonly memory: Matrix;
  /** H before the first step is this times its transpose, so that it stays symmetric where one entry is moved. */
  readonly covarianceRoot: Matrix;
}

function random(time: number, seed: number): Sequence {
  const source = createSeededRandom(seed);
  const uniforms = (rows: number, columns: number, of: (uniform: number) => number): Matrix =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => of(source.uniform())));
  return {
    query: unitRows(randomMatrix(source, time, KEY)),
    key: unitRows(randomMatrix(source, time, KEY)),
    value: randomMatrix(source, time, VALUE),
    writeStrength: uniforms(time, 1, (uniform) => uniform),
    logDecay: uniforms(time, 1, (uniform) => -uniform),
    regularisation: uniforms(1, KEY, (uniform) => 0.5 + uniform),
    memory: randomMatrix(source, KEY, VALUE),
    covarianceRoot: uniforms(KEY, KEY, (uniform) => uniform - 0.5),
  };
}

const ruleIn = (form: Parameters<typeof mesaRule>[1]): RecurrentRuleUnderTest => ({
  name: `mesa rule, ${form.form}`,
  timed: ['query', 'key', 'value', 'writeStrength', 'logDecay'],
  random,
  reference(given) {
    const { covarianceRoot, ...sequence } = given as Sequence;
    const trace = mesaRuleReference({
      ...sequence,
      writeStrength: sequence.writeStrength.flat(),
      logDecay: sequence.logDecay.flat(),
      regularisation: rowOf(sequence.regularisation, 0),
      memory: transposed(sequence.memory),
      keyCovariance: covarianceRoot.map((row) => product(covarianceRoot, row)),
    });
    return {
      output: trace.output,
      memory: transposed(trace.memory).map((row, index) => [...row, ...rowOf(trace.keyCovariance, index)]),
    };
  },
  apply(operands) {
    const { covarianceRoot, memory, ...rest } = operands as unknown as MesaRuleOperands & {
      readonly covarianceRoot: tf.Tensor3D;
      readonly memory: tf.Tensor3D;
    };
    const keyCovariance = tf.matMul(covarianceRoot, covarianceRoot, false, true);
    const both = tf.concat<tf.Tensor3D>([memory, keyCovariance as tf.Tensor3D], 2);
    const { output, memory: last } = mesaRule({ ...rest, memory: both }, form, 2 * KEY);
    return { output, memory: last };
  },
});

describeRecurrentRule(ruleIn({ form: 'recurrent' }));
describeRecurrentRule(ruleIn({ form: 'chunked', chunkLength: 4 }));

describe.each(presentBackends)('conjugate gradient in the mesa rule on $id', (backend) => {
  const size = 32;
  const time = 64;
  const source = createSeededRandom(4);
  const operands = {
    query: stacked([unitRows(randomMatrix(source, time, size))]),
    key: stacked([unitRows(randomMatrix(source, time, size))]),
    value: stacked([randomMatrix(source, time, VALUE)]),
    writeStrength: stacked([constantMatrix(time, 1, 1)]),
    logDecay: stacked([constantMatrix(time, 1, 0)]),
    regularisation: stacked([constantMatrix(1, size, 0.25)]),
  };

  const largestRemainder = async (iterations: number, queryScale = 1): Promise<number> => {
    const { remainder } = await evaluate(backend, operands, (given) => {
      const named = given as unknown as Omit<MesaRuleOperands, 'memory'>;
      const query: tf.Tensor3D = tf.mul(named.query, queryScale);
      const result = mesaRule({ ...named, query, memory: null }, { form: 'chunked', chunkLength: 16 }, iterations);
      return { remainder: tf.norm(result.remainder, 2, 2) };
    });
    return Math.max(...(remainder?.values ?? [Number.NaN]));
  };

  it('leaves the less of the query the more iterations it has', async () => {
    expect(await largestRemainder(5)).toBeLessThan(0.2);
    expect(await largestRemainder(10)).toBeLessThan(0.01);
    expect(await largestRemainder(15)).toBeLessThan(1e-3);
    expect(await largestRemainder(5)).toBeGreaterThan(0.02);
  });

  it('stays where it is once it has arrived, and at zero where nothing is asked', async () => {
    expect(await largestRemainder(60)).toBeLessThan(1e-5);
    expect(await largestRemainder(15, 0)).toBe(0);
  });
});

it('returns every value under its key, however much the keys overlap', () => {
  const source = createSeededRandom(6);
  const shared = randomMatrix(source, 1, KEY);
  const key = unitRows(
    randomMatrix(source, KEY, KEY).map((row) => row.map((entry, at) => entry + 2 * (shared[0]?.[at] ?? 0))),
  );
  const value = randomMatrix(source, KEY, VALUE);
  const lastReads = key.map((query) => {
    const trace = mesaRuleReference({
      query: key.map(() => query),
      key,
      value,
      writeStrength: new Array<number>(KEY).fill(1),
      logDecay: new Array<number>(KEY).fill(0),
      regularisation: new Array<number>(KEY).fill(1e-9),
      memory: constantMatrix(VALUE, KEY, 0),
      keyCovariance: constantMatrix(KEY, KEY, 0),
    });
    return rowOf(trace.output, KEY - 1);
  });
  for (const [index, read] of lastReads.entries()) {
    for (const [column, entry] of read.entries())
      expect(entry).toBeCloseTo(rowOf(value, index)[column] ?? Number.NaN, 4);
  }
});
