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
import { decayedRuleReference } from '../decayed-rule/reference.ts';
import { tolerances } from '../tolerances.ts';
import { channelDecayRule } from './index.ts';
import { channelDecayRuleReference } from './reference.ts';

const rule: RuleUnderTest = {
  name: 'channel decay rule',
  forms: [{ form: 'recurrent' }, { form: 'chunked', chunkLength: CHUNK }],
  operands: ['query', 'key', 'value', 'logDecay', 'memory'],
  decay: 'channel',
  admissible: (sequence) => sequence,
  reference({ logDecay = [], memory, ...rest }) {
    const trace = channelDecayRuleReference({ ...rest, logDecay, memory: transposed(memory) });
    return { output: trace.output, memory: transposed(trace.memory) };
  },
  apply(operands, form) {
    if (form.form === 'parallel') throw new Error('The channel decay rule has no parallel form.');
    return channelDecayRule(operands, form);
  },
};

describeRule(rule);

const forms = presentBackends.flatMap((backend) => rule.forms.map((form) => ({ backend, form, id: backend.id })));

describe.each(forms)('what the channel decay rule is for, $form.form on $id', ({ backend, form }) => {
  it('keeps what lies under one entry of the key while the rest goes', async () => {
    const time = 2 * CHUNK + 2;
    const onlyFirst = Array.from({ length: KEY }, (_, entry) => (entry === 0 ? 0 : -1));
    const reads = await readsOf(backend, rule, form, {
      ...randomSequence(rule, time, 2, 'zero'),
      query: constantMatrix(time, KEY, 1),
      key: constantMatrix(time, KEY, 0),
      memory: constantMatrix(KEY, VALUE, 1),
      logDecay: Array.from({ length: time }, () => onlyFirst),
    });
    const expected = Array.from({ length: time }, (_, step) =>
      constantMatrix(1, VALUE, 1 + (KEY - 1) * Math.exp(-step - 1)),
    );
    expect(relativeGap(reads, expected.flat(2))).toBeLessThan(tolerances.forward);
  });

  it('is the decayed rule where all entries decay alike', async () => {
    const sequence = randomSequence(rule, 2 * CHUNK + 3, 6, 'random');
    const decays = sequence.query.map((_, step) => -0.1 * step);
    const logDecay = decays.map((decay) => new Array<number>(KEY).fill(decay));
    const reads = await readsOf(backend, rule, form, { ...sequence, logDecay });
    const { output } = decayedRuleReference({ ...sequence, logDecay: decays, memory: transposed(sequence.memory) });
    expect(relativeGap(reads, output.flat())).toBeLessThan(tolerances.forward);
  });

  it.each([
    { name: 'at every step', strong: -80, strongAt: () => true },
    // Sums of this size have no digits left for the weak decays behind them.
    { name: 'once in a chunk, in every other entry', strong: -5000, strongAt: (step: number) => step % CHUNK === 1 },
  ])('stays exact where α underflows $name', async ({ strong, strongAt }) => {
    const drawn = randomSequence(rule, 2 * CHUNK + 3, 7, 'random');
    const logDecay = drawn.query.map((_, step) =>
      Array.from({ length: KEY }, (_entry, entry) => (entry % 2 === 0 && strongAt(step) ? strong : -0.1)),
    );
    const sequence: RuleSequence = { ...drawn, logDecay };
    const result = await evaluate(backend, operandsOf([sequence]), applyRule(rule, form));
    const { output, memory } = rule.reference(sequence);
    expect(relativeGap(valuesOf(result, 'output'), output.flat())).toBeLessThan(tolerances.forward);
    expect(relativeGap(valuesOf(result, 'lastMemory'), memory.flat())).toBeLessThan(tolerances.forward);
  });
});

it('takes a length that is no power of two', async () => {
  const sequence = randomSequence(rule, 2 * CHUNK + 3, 9, 'random');
  for (const backend of presentBackends) {
    const reads = await readsOf(backend, rule, { form: 'chunked', chunkLength: 5 }, sequence);
    expect(relativeGap(reads, rule.reference(sequence).output.flat())).toBeLessThan(tolerances.forward);
  }
});
