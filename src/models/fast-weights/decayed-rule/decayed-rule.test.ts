import { describe, expect, it } from 'vitest';
import { constantMatrix, relativeGap, transposed } from '../../testing/arrays.ts';
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
import { decayedRule, decayedRuleInLayer } from './index.ts';
import { decayedRuleReference } from './reference.ts';

const rule: RuleUnderTest = {
  name: 'decayed rule',
  forms: [{ form: 'recurrent' }, { form: 'chunked', chunkLength: CHUNK }],
  operands: ['query', 'key', 'value', 'logDecay', 'memory'],
  admissible: (sequence) => sequence,
  reference({ logDecay = [], memory, ...rest }) {
    const trace = decayedRuleReference({ ...rest, logDecay: logDecay.flat(), memory: transposed(memory) });
    return { output: trace.output, memory: transposed(trace.memory) };
  },
  apply(operands, form) {
    if (form.form === 'parallel') throw new Error('The decayed rule has no parallel form.');
    return decayedRule(operands, form);
  },
};

describeRule(rule);

const forms = presentBackends.flatMap((backend) => rule.forms.map((form) => ({ backend, form, id: backend.id })));

describe.each(forms)('what the decayed rule is for, $form.form on $id', ({ backend, form }) => {
  it('forgets a value at the rate that it is given', async () => {
    const time = 2 * CHUNK + 2;
    const reads = await readsOf(backend, rule, form, {
      ...randomSequence(rule, time, 2, 'zero'),
      query: constantMatrix(time, KEY, 1),
      key: constantMatrix(time, KEY, 0),
      memory: constantMatrix(KEY, VALUE, 1),
      logDecay: constantMatrix(time, 1, Math.log(0.75)),
    });
    const expected = Array.from({ length: time }, (_, step) => constantMatrix(1, VALUE, KEY * 0.75 ** (step + 1)));
    expect(relativeGap(reads, expected.flat(2))).toBeLessThan(tolerances.forward);
  });

  it('is the additive rule where nothing decays', async () => {
    const sequence = randomSequence(rule, 2 * CHUNK + 3, 6, 'random');
    const logDecay = constantMatrix(sequence.query.length, 1, 0);
    const reads = await readsOf(backend, rule, form, { ...sequence, logDecay });
    const { output } = additiveRuleReference(
      { ...sequence, memory: transposed(sequence.memory), normaliser: new Array<number>(KEY).fill(0) },
      null,
    );
    expect(relativeGap(reads, output.flat())).toBeLessThan(tolerances.forward);
  });

  it.each([
    { name: 'at every step', strong: -80, strongAt: () => true },
    // Sums of this size have no digits left for the weak decays behind them.
    { name: 'once in a chunk', strong: -5000, strongAt: (step: number) => step % CHUNK === 1 },
  ])('stays exact where α underflows $name', async ({ strong, strongAt }) => {
    const drawn = randomSequence(rule, 2 * CHUNK + 3, 7, 'random');
    const logDecay = drawn.query.map((_, step) => [strongAt(step) ? strong : -0.1]);
    const sequence: RuleSequence = { ...drawn, logDecay };
    const result = await evaluate(backend, operandsOf([sequence]), applyRule(rule, form));
    const { output, memory } = rule.reference(sequence);
    expect(relativeGap(valuesOf(result, 'output'), output.flat())).toBeLessThan(tolerances.forward);
    expect(relativeGap(valuesOf(result, 'lastMemory'), memory.flat())).toBeLessThan(tolerances.forward);
  });
});

it('writes the value times the time step that a layer gives', async () => {
  const drawn = randomSequence(rule, 2 * CHUNK + 3, 8, 'random');
  const written = drawn.value.map((row, step) => row.map((entry) => entry * (drawn.writeStrength[step]?.[0] ?? NaN)));
  for (const backend of presentBackends) {
    const inLayer: RuleUnderTest = { ...rule, apply: (operands, form) => decayedRuleInLayer.run(operands, form) };
    const reads = await readsOf(backend, inLayer, { form: 'chunked', chunkLength: CHUNK }, drawn);
    expect(relativeGap(reads, rule.reference({ ...drawn, value: written }).output.flat())).toBeLessThan(
      tolerances.forward,
    );
  }
});
