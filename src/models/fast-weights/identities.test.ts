import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { constantMatrix, identityMatrix, randomMatrix, relativeGap, unitRows } from '../testing/arrays.ts';
import { additiveRuleReference } from './additive-rule/reference.ts';
import { channelDecayRuleReference } from './channel-decay-rule/reference.ts';
import { decayedRuleReference } from './decayed-rule/reference.ts';
import { deltaProductRuleReference } from './delta-product-rule/reference.ts';
import { deltaRecurrentRuleReference } from './delta-recurrent-rule/reference.ts';
import { deltaRuleReference } from './delta-rule/reference.ts';
import { channelGatedDeltaRuleReference } from './gated-delta-rule/channel-reference.ts';
import { gatedDeltaRuleReference } from './gated-delta-rule/reference.ts';
import { mesaRuleReference } from './mesa-rule/reference.ts';
import { ojaRuleReference } from './oja-rule/reference.ts';
import { recurrentDeltaRuleReference } from './recurrent-delta-rule/reference.ts';
import { selfReferentialRuleReference } from './self-referential-rule/reference.ts';
import {
  dot,
  entryOf,
  minus,
  plusOuter,
  product,
  rowOf,
  scaled,
  scaledMatrix,
  sigmoid,
  softmax,
  transpose,
  type Matrix,
  type Vector,
} from './algebra.ts';
import { tolerances } from './tolerances.ts';

/** Where one rule contains another, the two references have to give the same numbers; the fast forms rest on this. */

const TIME = 40;
const KEY = 7;
const VALUE = 5;

const random = createSeededRandom(11);
const uniform = (low: number, high: number): Vector =>
  Array.from({ length: TIME }, () => low + (high - low) * random.uniform());

const sequence = {
  query: randomMatrix(random, TIME, KEY),
  key: unitRows(randomMatrix(random, TIME, KEY)),
  value: randomMatrix(random, TIME, VALUE),
  memory: randomMatrix(random, VALUE, KEY),
};
const writeStrength = uniform(0, 2);
const logDecay = uniform(-0.5, 0);
const noDecay = logDecay.map(() => 0);
const noNormaliser = new Array<number>(KEY).fill(0);

interface Trace {
  readonly output: Matrix;
  readonly memory: Matrix;
}

const gapBetween = (left: Trace, right: Trace): number =>
  Math.max(relativeGap(left.output.flat(), right.output.flat()), relativeGap(left.memory.flat(), right.memory.flat()));

function expectSame(left: Trace, right: Trace): void {
  expect(gapBetween(left, right)).toBeLessThan(tolerances.referenceIdentity);
}

const perChannel = (perStep: Vector): Matrix => perStep.map((entry) => new Array<number>(KEY).fill(entry));

describe('decay', () => {
  it('is the additive rule where nothing decays', () => {
    expectSame(
      decayedRuleReference({ ...sequence, logDecay: noDecay }),
      additiveRuleReference({ ...sequence, normaliser: noNormaliser }, null),
    );
  });

  it('for each channel is the scalar one where all channels decay alike', () => {
    expectSame(
      channelDecayRuleReference({ ...sequence, logDecay: perChannel(logDecay) }),
      decayedRuleReference({ ...sequence, logDecay }),
    );
  });

  it('for each channel is that of each column of the memory, read together', () => {
    const channels = randomMatrix(random, TIME, KEY).map((row) => row.map((entry) => -Math.abs(entry)));
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
      additiveRuleReference({ ...orthonormal, value, normaliser: noNormaliser }, null),
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
    const channels = randomMatrix(random, TIME, KEY).map((row) => row.map((entry) => -Math.abs(entry)));
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

describe('the mesa rule', () => {
  const regularisation = Array.from({ length: KEY }, () => 0.25 + random.uniform());
  const empty = { memory: constantMatrix(VALUE, KEY, 0), keyCovariance: constantMatrix(KEY, KEY, 0) };

  it('without decay is recursive least squares from P = Λ⁻¹', () => {
    const weights = uniform(0.1, 1);
    let inverse: Matrix = identityMatrix(KEY).map((row, index) => scaled(row, 1 / entryOf(regularisation, index)));
    let weightsOfRegression: Matrix = empty.memory;
    const output = sequence.query.map((query, step) => {
      const key = rowOf(sequence.key, step);
      const weight = entryOf(weights, step);
      const projected = product(inverse, key);
      const gain = scaled(projected, weight / (1 + weight * dot(key, projected)));
      const surprise = minus(rowOf(sequence.value, step), product(weightsOfRegression, key));
      weightsOfRegression = plusOuter(weightsOfRegression, surprise, gain);
      inverse = plusOuter(inverse, scaled(gain, -1), projected);
      return product(weightsOfRegression, query);
    });
    const mesa = mesaRuleReference({
      ...sequence,
      ...empty,
      writeStrength: weights,
      logDecay: noDecay,
      regularisation,
    });
    expect(relativeGap(mesa.output.flat(), output.flat())).toBeLessThan(1e-10);
  });

  it('reads from the minimiser of its objective: the gradient there is zero', () => {
    const { query } = sequence;
    const weights = uniform(0.1, 1);
    const last = query.length - 1;
    const readings = identityMatrix(KEY).map((axis) => {
      const trace = mesaRuleReference({
        ...sequence,
        ...empty,
        query: query.map(() => axis),
        writeStrength: weights,
        logDecay,
        regularisation,
      });
      return rowOf(trace.output, last);
    });
    const minimiser = transpose(readings);
    const gradient = sequence.key.reduce<Matrix>(
      (sum, key, step) => {
        const later = logDecay.slice(step + 1).reduce((total, entry) => total + entry, 0);
        const weight = entryOf(weights, step) * Math.exp(later);
        const error = minus(product(minimiser, key), rowOf(sequence.value, step));
        return plusOuter(sum, scaled(error, weight), key);
      },
      minimiser.map((row) => row.map((entry, index) => entry * entryOf(regularisation, index))),
    );
    expect(Math.max(...gradient.flat().map(Math.abs))).toBeLessThan(1e-10);
  });
});

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
    query: randomMatrix(random, KEY, KEY),
    key: randomMatrix(random, KEY, KEY),
    writeStrength: randomMatrix(random, 4, KEY),
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
