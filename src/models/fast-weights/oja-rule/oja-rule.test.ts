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
  VALUE,
  type RuleUnderTest,
} from '../../testing/rule-laws.ts';
import { tolerances } from '../tolerances.ts';
import { ojaRule } from './index.ts';
import { ojaRuleReference } from './reference.ts';

const rule: RuleUnderTest = {
  name: 'Oja’s rule',
  forms: [{ form: 'recurrent' }, { form: 'chunked', chunkLength: CHUNK }],
  operands: ['query', 'key', 'value', 'writeStrength', 'memory'],
  admissible: (sequence) => ({ ...sequence, value: unitRows(sequence.value) }),
  reference({ writeStrength, memory, ...rest }) {
    const trace = ojaRuleReference({ ...rest, writeStrength: writeStrength.flat(), memory: transposed(memory) });
    return { output: trace.output, memory: transposed(trace.memory) };
  },
  apply(operands, form) {
    if (form.form === 'parallel') throw new Error('Oja’s rule has no parallel form.');
    return ojaRule(operands, form);
  },
};

describeRule(rule);

describe.each(presentBackends.flatMap((backend) => rule.forms.map((form) => ({ backend, form, id: backend.id }))))(
  'what Oja’s rule does, $form.form on $id',
  ({ backend, form }) => {
    it('connects each of orthonormal values with the last key that was written with it', async () => {
      const values = identityMatrix(VALUE);
      const [earlier, later] = [1, 2].map((seed) => randomMatrix(createSeededRandom(seed), VALUE, KEY));
      const key = [...(earlier ?? []), ...(later ?? [])];
      const sequence = {
        query: key,
        key,
        value: [...values, ...values],
        writeStrength: constantMatrix(2 * VALUE, 1, 1),
        memory: constantMatrix(KEY, VALUE, 0),
      };
      const result = await evaluate(backend, operandsOf([sequence]), applyRule(rule, form));
      expect(relativeGap(valuesOf(result, 'lastMemory'), transposed(later ?? []).flat())).toBeLessThan(
        tolerances.forward,
      );
    });

    it('leaves the memory as it was with write strength zero', async () => {
      const time = 2 * CHUNK + 1;
      const sequence = { ...randomSequence(rule, time, 6, 'random'), writeStrength: constantMatrix(time, 1, 0) };
      const result = await evaluate(backend, operandsOf([sequence]), applyRule(rule, form));
      expect([...valuesOf(result, 'lastMemory')]).toEqual(sequence.memory.flat().map(Math.fround));
    });
  },
);

it('keeps the memory bounded for values of unit length, and not for longer ones', () => {
  const random = createSeededRandom(5);
  const time = 400;
  const sequence = {
    query: randomMatrix(random, time, KEY),
    key: unitRows(randomMatrix(random, time, KEY)),
    writeStrength: new Array<number>(time).fill(1),
    memory: constantMatrix(VALUE, KEY, 0),
  };
  const units = unitRows(randomMatrix(random, time, VALUE));
  const normWith = (length: number): number => {
    const value = units.map((row) => row.map((entry) => length * entry));
    return Math.hypot(...ojaRuleReference({ ...sequence, value }).memory.flat());
  };
  expect(normWith(1)).toBeLessThan(10);
  expect(normWith(1.6)).toBeGreaterThan(1e6);
});
