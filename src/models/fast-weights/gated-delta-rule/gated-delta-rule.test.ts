import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { constantMatrix, randomMatrix, relativeGap, transposed, unitRows } from '../../testing/arrays.ts';
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
import { deltaRuleReference } from '../delta-rule/reference.ts';
import { tolerances } from '../tolerances.ts';
import { gatedDeltaRule } from './index.ts';
import { gatedDeltaRuleReference } from './reference.ts';

const rule: RuleUnderTest = {
  name: 'gated delta rule',
  forms: [{ form: 'recurrent' }, { form: 'chunked', chunkLength: CHUNK }],
  operands: ['query', 'key', 'value', 'writeStrength', 'logDecay', 'memory'],
  admissible: (sequence) => ({ ...sequence, key: unitRows(sequence.key) }),
  reference({ writeStrength, logDecay = [], memory, ...rest }) {
    const trace = gatedDeltaRuleReference({
      ...rest,
      writeStrength: writeStrength.flat(),
      logDecay: logDecay.flat(),
      memory: transposed(memory),
    });
    return { output: trace.output, memory: transposed(trace.memory) };
  },
  apply(operands, form) {
    if (form.form === 'parallel') throw new Error('The gated delta rule has no parallel form.');
    return gatedDeltaRule(operands, form);
  },
};

describeRule(rule);

const forms = presentBackends.flatMap((backend) => rule.forms.map((form) => ({ backend, form, id: backend.id })));

describe.each(forms)('what the gated delta rule is for, $form.form on $id', ({ backend, form }) => {
  it('compares the new value with what the decay has left', async () => {
    const [key = []] = unitRows(randomMatrix(createSeededRandom(3), 1, KEY));
    const [first = [], second = []] = randomMatrix(createSeededRandom(4), 2, VALUE);
    const [decay, strength] = [0.25, 0.5];
    const reads = await readsOf(backend, rule, form, {
      query: [key, key],
      key: [key, key],
      value: [first, second],
      writeStrength: [[1], [strength]],
      logDecay: [[0], [Math.log(decay)]],
      memory: constantMatrix(KEY, VALUE, 0),
    });
    const expected = first.map((old, index) => (1 - strength) * decay * old + strength * (second[index] ?? NaN));
    expect(relativeGap(reads.subarray(VALUE), expected)).toBeLessThan(tolerances.forward);
  });

  it('is the delta rule where nothing decays', async () => {
    const sequence = randomSequence(rule, 2 * CHUNK + 3, 6, 'random');
    const reads = await readsOf(backend, rule, form, { ...sequence, logDecay: sequence.writeStrength.map(() => [0]) });
    const { output } = deltaRuleReference({
      ...sequence,
      writeStrength: sequence.writeStrength.flat(),
      memory: transposed(sequence.memory),
    });
    expect(relativeGap(reads, output.flat())).toBeLessThan(tolerances.forward);
  });

  it.each([
    { name: 'at every step', strong: -80, strongAt: () => true },
    // Sums of this size have no digits left for the weak decays behind them.
    { name: 'once in a chunk', strong: -5000, strongAt: (step: number) => step % CHUNK === 1 },
  ])('stays exact where α underflows $name', async ({ strong, strongAt }) => {
    const drawn = randomSequence(rule, 2 * CHUNK + 3, 7, 'random');
    const sequence: RuleSequence = {
      ...drawn,
      logDecay: drawn.writeStrength.map((_, step) => [strongAt(step) ? strong : -0.1]),
    };
    const result = await evaluate(backend, operandsOf([sequence]), applyRule(rule, form));
    const { output, memory } = rule.reference(sequence);
    expect(relativeGap(valuesOf(result, 'output'), output.flat())).toBeLessThan(tolerances.forward);
    expect(relativeGap(valuesOf(result, 'lastMemory'), memory.flat())).toBeLessThan(tolerances.forward);
  });
});
