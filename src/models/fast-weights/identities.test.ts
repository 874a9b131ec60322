import { describe, expect, it } from 'vitest';
import { constantMatrix, identityMatrix, relativeGap, unitRows } from '../testing/arrays.ts';
import {
  KEY,
  TIME,
  VALUE,
  gapBetween,
  logDecay,
  noDecay,
  normal,
  sequence,
  writeStrength,
  type Trace,
} from '../testing/reference-sequences.ts';
import { additiveRuleReference } from './additive-rule/reference.ts';
import { channelDecayRuleReference } from './channel-decay-rule/reference.ts';
import { decayedRuleReference } from './decayed-rule/reference.ts';
import { deltaProductRuleReference } from './delta-product-rule/reference.ts';
import { deltaRuleReference } from './delta-rule/reference.ts';
import { channelGatedDeltaRuleReference } from './gated-delta-rule/channel-reference.ts';
import { gatedDeltaRuleReference } from './gated-delta-rule/reference.ts';
import { ojaRuleReference } from './oja-rule/reference.ts';
import {
  dot,
  entryOf,
  minus,
  plusOuter,
  product,
  rowOf,
  scaled,
  scaledMatrix,
  transpose,
  type Matrix,
  type Vector,
} from './algebra.ts';
import { tolerances } from './tolerances.ts';

/** Where one rule contains another, the two references have to give the same numbers; the fast forms rest on this. */

const expectSame = (left: Trace, right: Trace): void => {
  expect(gapBetween(left, right)).toBeLessThan(tolerances.referenceIdentity);
};

const perChannel = (perStep: Vector): Matrix => perStep.map((entry) => new Array<number>(KEY).fill(entry));

describe('decay', () => {
  it('is the additive rule where nothing decays', () => {
    expectSame(
      decayedRuleReference({ ...sequence, logDecay: noDecay }),
      additiveRuleReference({ ...sequence, normaliser: new Array<number>(KEY).fill(0) }, null),
    );
  });

  it('for each channel is the scalar one where all channels decay alike', () => {
    expectSame(
      channelDecayRuleReference({ ...sequence, logDecay: perChannel(logDecay) }),
      decayedRuleReference({ ...sequence, logDecay }),
    );
  });

  it('for each channel is that of each column of the memory, read together', () => {
    const channels = normal(TIME, KEY).map((row) => row.map((entry) => -Math.abs(entry)));
    const whole = channelDecayRuleReference({ ...sequence, logDecay: channels });
    const only = (matrix: Matrix, channel: number): Matrix => matrix.map((row) => [entryOf(row, channel)]);
    const parts = Array.from({ length: KEY }, (_, channel) =>
      decayedRuleReference({
        query: only(sequence.query, channel),
        key: only(sequence.key, channel),
        value: sequence.value,
        memory: only(sequence.memory, channel),
        logDecay: only(channels, channel).flat(),
      }),
    );
    const together = whole.output.map((row, step) =>
      row.map((_, index) => parts.reduce((sum, part) => sum + entryOf(rowOf(part.output, step), index), 0)),
    );
    expect(relativeGap(whole.output.flat(), together.flat())).toBeLessThan(tolerances.referenceIdentity);
  });

  it('is a product masked with exp(gᵢ − gⱼ), g the decay summed up so far', () => {
    const memory = constantMatrix(VALUE, KEY, 0);
    const recurrent = decayedRuleReference({ ...sequence, memory, logDecay });
    let sum = 0;
    const summed = logDecay.map((entry) => (sum += entry));
    const parallel = sequence.query.map((query, row) =>
      sequence.key
        .slice(0, row + 1)
        .map((key, step) => dot(query, key) * Math.exp(entryOf(summed, row) - entryOf(summed, step)))
        .reduce<Vector>(
          (read, score, step) =>
            read.map((entry, index) => entry + score * entryOf(rowOf(sequence.value, step), index)),
          new Array<number>(VALUE).fill(0),
        ),
    );
    expect(relativeGap(parallel.flat(), recurrent.output.flat())).toBeLessThan(tolerances.referenceIdentity);
  });
});

describe('the delta rule', () => {
  it('is additive on orthonormal keys in an empty memory, with β in the value', () => {
    const strengths = writeStrength.slice(0, KEY);
    const orthonormal = {
      query: sequence.query.slice(0, KEY),
      key: identityMatrix(KEY),
      value: sequence.value.slice(0, KEY),
      memory: constantMatrix(VALUE, KEY, 0),
    };
    const value = orthonormal.value.map((row, step) => scaled(row, entryOf(strengths, step)));
    expectSame(
      deltaRuleReference({ ...orthonormal, writeStrength: strengths }),
      additiveRuleReference({ ...orthonormal, value, normaliser: new Array<number>(KEY).fill(0) }, null),
    );
  });

  it('is one gradient step on ½‖S k − v‖² with learning rate β: test-time training with batches of one', () => {
    let { memory } = sequence;
    const output = sequence.query.map((query, step) => {
      const key = rowOf(sequence.key, step);
      const gradient = minus(product(memory, key), rowOf(sequence.value, step));
      memory = plusOuter(memory, scaled(gradient, -entryOf(writeStrength, step)), key);
      return product(memory, query);
    });
    expectSame({ output, memory }, deltaRuleReference({ ...sequence, writeStrength }));
  });

  it('is the gated one where nothing decays', () => {
    expectSame(
      gatedDeltaRuleReference({ ...sequence, writeStrength, logDecay: noDecay }),
      deltaRuleReference({ ...sequence, writeStrength }),
    );
  });

  it('on the transposed memory, keys and values exchanged, is Oja’s', () => {
    const value = unitRows(sequence.value);
    const oja = ojaRuleReference({ ...sequence, value, writeStrength });
    const delta = deltaRuleReference({
      query: value,
      key: value,
      value: sequence.key,
      memory: transpose(sequence.memory),
      writeStrength,
    });
    expect(relativeGap(oja.memory.flat(), transpose(delta.memory).flat())).toBeLessThan(tolerances.referenceIdentity);
  });
});

describe('the gated delta rule', () => {
  const gated = gatedDeltaRuleReference({ ...sequence, writeStrength, logDecay });

  it('is α S (I − β k kᵀ) + β v kᵀ, multiplied out', () => {
    let { memory } = sequence;
    const output = sequence.query.map((query, step) => {
      const key = rowOf(sequence.key, step);
      const strength = entryOf(writeStrength, step);
      const transition = plusOuter(identityMatrix(KEY), scaled(key, -strength), key);
      const kept = memory.map((row) => product(transpose(transition), row));
      const decayed = scaledMatrix(kept, Math.exp(entryOf(logDecay, step)));
      memory = plusOuter(decayed, scaled(rowOf(sequence.value, step), strength), key);
      return product(memory, query);
    });
    expectSame({ output, memory }, gated);
  });

  it('is another rule when the value is compared with the memory before its decay', () => {
    let { memory } = sequence;
    const output = sequence.query.map((query, step) => {
      const key = rowOf(sequence.key, step);
      const surprise = minus(rowOf(sequence.value, step), product(memory, key));
      const decayed = scaledMatrix(memory, Math.exp(entryOf(logDecay, step)));
      memory = plusOuter(decayed, scaled(surprise, entryOf(writeStrength, step)), key);
      return product(memory, query);
    });
    expect(gapBetween({ output, memory }, gated)).toBeGreaterThan(0.01);
  });

  it('is the one with a decay for each channel where all channels decay alike', () => {
    expectSame(channelGatedDeltaRuleReference({ ...sequence, writeStrength, logDecay: perChannel(logDecay) }), gated);
  });

  it('with a decay for each channel decays as the additive rule does, then writes as the delta rule does', () => {
    const channels = normal(TIME, KEY).map((row) => row.map((entry) => -Math.abs(entry)));
    const silent = writeStrength.map(() => 0);
    expectSame(
      channelGatedDeltaRuleReference({ ...sequence, writeStrength: silent, logDecay: channels }),
      channelDecayRuleReference({ ...sequence, value: constantMatrix(TIME, VALUE, 0), logDecay: channels }),
    );
    expectSame(
      channelGatedDeltaRuleReference({ ...sequence, writeStrength, logDecay: perChannel(noDecay) }),
      deltaRuleReference({ ...sequence, writeStrength }),
    );
  });
});

describe('the delta product rule', () => {
  const grouped = <Entry>(entries: readonly Entry[], size: number): readonly (readonly Entry[])[] =>
    Array.from({ length: entries.length / size }, (_, step) => entries.slice(step * size, (step + 1) * size));

  it('is the gated delta rule with one write in a step', () => {
    expectSame(
      deltaProductRuleReference({
        query: sequence.query,
        key: grouped(sequence.key, 1),
        value: grouped(sequence.value, 1),
        writeStrength: grouped(writeStrength, 1),
        logDecay,
        memory: sequence.memory,
      }),
      gatedDeltaRuleReference({ ...sequence, writeStrength, logDecay }),
    );
  });

  it.each([2, 4])('with %i writes is a longer gated run: decay at the first write, read at the last', (writes) => {
    const long = gatedDeltaRuleReference({
      ...sequence,
      writeStrength,
      logDecay: logDecay.map((entry, step) => (step % writes === 0 ? entry : 0)),
    });
    const lastOfStep = (rows: Matrix): Matrix => rows.filter((_, step) => step % writes === writes - 1);
    const grouping = deltaProductRuleReference({
      query: lastOfStep(sequence.query),
      key: grouped(sequence.key, writes),
      value: grouped(sequence.value, writes),
      writeStrength: grouped(writeStrength, writes),
      logDecay: logDecay.filter((_, step) => step % writes === 0),
      memory: sequence.memory,
    });
    expectSame(grouping, { output: lastOfStep(long.output), memory: long.memory });
  });
});
