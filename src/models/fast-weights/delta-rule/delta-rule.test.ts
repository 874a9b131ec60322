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
import { evaluate, valuesOf } from '../../testing/evaluate.ts';
import {
  applyRule,
  CHUNK,
  describeRule,
  KEY,
  operandsOf,
  randomSequence,
  readsOf,
  VALUE,
  type RuleSequence,
  type RuleUnderTest,
} from '../../testing/rule-laws.ts';
import { additiveRuleReference } from '../additive-rule/reference.ts';
import { tolerances } from '../tolerances.ts';
import { deltaRule } from './index.ts';
import { deltaRuleReference } from './reference.ts';

const rule: RuleUnderTest = {
  name: 'delta rule',
  forms: [{ form: 'recurrent' }, { form: 'chunked', chunkLength: CHUNK }],
  operands: ['query', 'key', 'value', 'writeStrength', 'memory'],
  admissible: (sequence) => ({ ...sequence, key: unitRows(sequence.key) }),
  reference({ writeStrength, memory, ...rest }) {
    const trace = deltaRuleReference({ ...rest, writeStrength: writeStrength.flat(), memory: transposed(memory) });
    return { output: trace.output, memory: transposed(trace.memory) };
  },
  apply(operands, form) {
    if (form.form === 'parallel') throw new Error('The delta rule has no parallel form.');
    return deltaRule(operands, form);
  },
};

describeRule(rule);

describe.each(presentBackends.flatMap((backend) => rule.forms.map((form) => ({ backend, form, id: backend.id }))))(
  'what the delta rule is for, $form.form on $id',
  ({ backend, form }) => {
    const lastRead = async (sequence: RuleSequence): Promise<readonly number[]> => [
      ...(await readsOf(backend, rule, form, sequence)).slice(-VALUE),
    ];

    it('returns every value under its key where keys are orthonormal and write strength is one', async () => {
      const values = randomMatrix(createSeededRandom(2), KEY, VALUE);
      const keys = identityMatrix(KEY);
      for (const [index, key] of keys.entries()) {
        const found = await lastRead({
          query: [...keys, key],
          key: [...keys, key],
          value: [...values, ...constantMatrix(1, VALUE, 0)],
          writeStrength: [...constantMatrix(KEY, 1, 1), [0]],
          memory: constantMatrix(KEY, VALUE, 0),
        });
        expect(relativeGap(found, values[index] ?? [])).toBeLessThan(tolerances.forward);
      }
    });

    it('keeps only the second of two values written under one key', async () => {
      const [key = []] = unitRows(randomMatrix(createSeededRandom(3), 1, KEY));
      const [first = [], second = []] = randomMatrix(createSeededRandom(4), 2, VALUE);
      const found = await lastRead({
        query: [key, key],
        key: [key, key],
        value: [first, second],
        writeStrength: constantMatrix(2, 1, 1),
        memory: constantMatrix(KEY, VALUE, 0),
      });
      expect(relativeGap(found, second)).toBeLessThan(tolerances.forward);
    });

    it('leaves the memory as it was with write strength zero', async () => {
      const time = 2 * CHUNK + 1;
      const sequence = { ...randomSequence(rule, time, 6, 'random'), writeStrength: constantMatrix(time, 1, 0) };
      const result = await evaluate(backend, operandsOf([sequence]), applyRule(rule, form));
      expect([...valuesOf(result, 'lastMemory')]).toEqual(sequence.memory.flat().map(Math.fround));
    });
  },
);

it('adds as the additive rule does where no key has been seen before', () => {
  const keys = identityMatrix(KEY);
  const sequence = {
    query: keys,
    key: keys,
    value: randomMatrix(createSeededRandom(4), KEY, VALUE),
    memory: constantMatrix(VALUE, KEY, 0),
  };
  const delta = deltaRuleReference({ ...sequence, writeStrength: new Array<number>(KEY).fill(1) });
  const additive = additiveRuleReference({ ...sequence, normaliser: new Array<number>(KEY).fill(0) }, null);
  expect(relativeGap(delta.memory.flat(), additive.memory.flat())).toBeLessThan(tolerances.referenceIdentity);
});
