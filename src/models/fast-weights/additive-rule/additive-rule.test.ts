import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import {
  constantMatrix,
  identityMatrix,
  randomMatrix,
  relativeGap,
  transposed,
  unitRows,
} from '../../testing/arrays.ts';
import { presentBackends } from '../../testing/backends.ts';
import {
  CHUNK,
  describeRule,
  KEY,
  lengthsAround,
  randomSequence,
  readsOf,
  VALUE,
  type RuleSequence,
  type RuleUnderTest,
} from '../../testing/rule-laws.ts';
import type { RuleForm } from '../rule.ts';
import { tolerances } from '../tolerances.ts';
import { additiveRule, normalisedAdditiveRule } from './index.ts';
import { additiveRuleParallelReference, additiveRuleReference } from './reference.ts';

const forms: readonly RuleForm[] = [
  { form: 'recurrent' },
  { form: 'chunked', chunkLength: CHUNK },
  { form: 'parallel' },
];
const EPSILON = 1e-6;
const noNormaliser = new Array<number>(KEY).fill(0);

const plain: RuleUnderTest = {
  name: 'additive rule',
  forms,
  operands: ['query', 'key', 'value', 'memory'],
  admissible: (sequence) => sequence,
  reference({ query, key, value, memory }) {
    const sequence = { query, key, value, memory: transposed(memory), normaliser: noNormaliser };
    const trace = additiveRuleReference(sequence, null);
    return { output: trace.output, memory: transposed(trace.memory) };
  },
  apply: additiveRule,
};

/** The memory holds the normaliser as its last column; keys, queries and normaliser are positive, as after elu + 1. */
const normalised: RuleUnderTest = {
  name: 'normalised additive rule',
  forms,
  operands: ['query', 'key', 'value', 'memory'],
  memoryColumns: VALUE + 1,
  admissible: (sequence) => ({
    ...sequence,
    query: sequence.query.map((row) => row.map(eluPlusOne)),
    key: sequence.key.map((row) => row.map(eluPlusOne)),
    memory: sequence.memory.map((row) => [...row.slice(0, VALUE), Math.abs(row[VALUE] ?? 0)]),
  }),
  reference({ query, key, value, memory }) {
    const columns = transposed(memory);
    const sequence = { query, key, value, memory: columns.slice(0, VALUE), normaliser: columns[VALUE] ?? [] };
    const trace = additiveRuleReference(sequence, EPSILON);
    return { output: trace.output, memory: transposed([...trace.memory, trace.normaliser]) };
  },
  apply: (operands, form) => normalisedAdditiveRule(operands, form, EPSILON),
};

const eluPlusOne = (value: number): number => (value > 0 ? value + 1 : Math.exp(value));

describeRule(plain);
describeRule(normalised);

describe('linear attention and the fast weight memory are one', () => {
  const cases = [plain, normalised].flatMap((rule) =>
    lengthsAround(CHUNK).map((time) => ({ rule, time, name: rule.name })),
  );
  it.each(cases)('$name: masked product and recurrence agree in float64 at length $time', ({ rule, time }) => {
    const sequence = randomSequence(rule, time, 21, 'zero');
    const { query, key, value } = sequence;
    const epsilon = rule === normalised ? EPSILON : null;
    const given = { query, key, value, memory: constantMatrix(VALUE, KEY, 0), normaliser: noNormaliser };
    const parallel = additiveRuleParallelReference(given, epsilon);
    expect(relativeGap(parallel.flat(), rule.reference(sequence).output.flat())).toBeLessThan(
      tolerances.referenceIdentity,
    );
  });
});

describe.each(presentBackends.flatMap((backend) => forms.map((form) => ({ backend, form, id: backend.id }))))(
  'what the additive rule does, $form.form on $id',
  ({ backend, form }) => {
    const lastRead = async (sequence: RuleSequence): Promise<readonly number[]> => [
      ...(await readsOf(backend, plain, form, sequence)).slice(-VALUE),
    ];

    it('returns every value under its key where keys are orthonormal', async () => {
      const values = randomMatrix(createSeededRandom(2), KEY, VALUE);
      const keys = identityMatrix(KEY);
      for (const [index, key] of keys.entries()) {
        const found = await lastRead({
          query: [...keys, key],
          key: [...keys, ...constantMatrix(1, KEY, 0)],
          value: [...values, ...constantMatrix(1, VALUE, 0)],
          writeStrength: constantMatrix(KEY + 1, 1, 1),
          memory: constantMatrix(KEY, VALUE, 0),
        });
        expect(relativeGap(found, values[index] ?? [])).toBeLessThan(tolerances.forward);
      }
    });

    it('returns the sum of two values written under one key', async () => {
      const [key = []] = unitRows(randomMatrix(createSeededRandom(3), 1, KEY));
      const [first = [], second = []] = randomMatrix(createSeededRandom(4), 2, VALUE);
      const found = await lastRead({
        query: [key, key],
        key: [key, key],
        value: [first, second],
        writeStrength: constantMatrix(2, 1, 1),
        memory: constantMatrix(KEY, VALUE, 0),
      });
      const sum = first.map((value, channel) => value + (second[channel] ?? Number.NaN));
      expect(relativeGap(found, sum)).toBeLessThan(tolerances.forward);
    });
  },
);
