import { describe, expect, it } from 'vitest';
import { constantMatrix, relativeGap } from '../testing/arrays.ts';
import {
  KEY,
  VALUE,
  gapBetween,
  noDecay,
  normal,
  sequence,
  uniform,
  writeStrength,
  type Trace,
} from '../testing/reference-sequences.ts';
import { deltaRecurrentRuleReference } from './delta-recurrent-rule/reference.ts';
import { deltaRuleReference } from './delta-rule/reference.ts';
import { recurrentDeltaRuleReference } from './recurrent-delta-rule/reference.ts';
import { selfReferentialRuleReference } from './self-referential-rule/reference.ts';
import { entryOf, product, rowOf, sigmoid, softmax } from './algebra.ts';
import { tolerances } from './tolerances.ts';

/** What the recurrent rules have in common with the delta rule they are made of. */

const expectSame = (left: Trace, right: Trace): void => {
  expect(gapBetween(left, right)).toBeLessThan(tolerances.referenceIdentity);
};

describe('recurrent delta rules', () => {
  it('are the delta rule behind softmax and σ where nothing comes back (recurrent delta net)', () => {
    const logits = uniform(-2, 2);
    expectSame(
      recurrentDeltaRuleReference({
        ...sequence,
        writeStrength: logits,
        recurrent: {
          query: constantMatrix(KEY, VALUE, 0),
          key: constantMatrix(KEY, VALUE, 0),
          value: constantMatrix(VALUE, VALUE, 0),
          writeStrength: new Array<number>(VALUE).fill(0),
        },
        lastOutput: rowOf(sequence.value, 0),
      }),
      deltaRuleReference({
        ...sequence,
        query: sequence.query.map(softmax),
        key: sequence.key.map(softmax),
        writeStrength: logits.map(sigmoid),
      }),
    );
  });

  it('are the delta rule where nothing is written to the recurrent memory (Delta RNN)', () => {
    expectSame(
      deltaRecurrentRuleReference({
        ...sequence,
        writeStrength,
        recurrentKey: sequence.value.map(softmax),
        recurrentValue: sequence.value,
        recurrentWriteStrength: noDecay,
        recurrentMemory: constantMatrix(VALUE, VALUE, 0),
        lastOutput: new Array<number>(VALUE).fill(0),
      }),
      deltaRuleReference({ ...sequence, writeStrength }),
    );
  });
});

it('the self-referential rule reads first, then moves what it answers to the key towards what it answers to the query', () => {
  const memory = {
    output: sequence.memory,
    query: normal(KEY, KEY),
    key: normal(KEY, KEY),
    writeStrength: normal(4, KEY),
  };
  const [input = []] = sequence.query;
  const after = selfReferentialRuleReference({ input: [input], memory });
  expect(relativeGap(rowOf(after.output, 0), product(memory.output, input))).toBeLessThan(tolerances.referenceIdentity);
  const key = softmax(product(memory.key, input));
  const query = softmax(product(memory.query, input));
  const strengths = product(memory.writeStrength, input).map(sigmoid);
  for (const [index, block] of (['output', 'query', 'key', 'writeStrength'] as const).entries()) {
    const delta = deltaRuleReference({
      query: [query],
      key: [key],
      value: [product(memory[block], query)],
      writeStrength: [entryOf(strengths, index)],
      memory: memory[block],
    });
    expect(relativeGap(after.memory[block].flat(), delta.memory.flat()), block).toBeLessThan(
      tolerances.referenceIdentity,
    );
  }
});
