import type { SeededRandom } from '../foundation/seeded-random.ts';
import { entryOf, type Vector } from '../models/fast-weights/algebra.ts';
import { answersOf, type Access, type RuleUnderTest } from './memory-under-test.ts';
import { around, knownOf, lies, type TrainingFreeProbe } from './probe.ts';
import { unitVector } from './random-vectors.ts';

/**
 * Does a new value replace the old one? Each of n random keys is written r times in random order, each time with one of 16
 * values; then every key is asked for the value it was given last.
 */
const size = { key: 32, value: 16 };

interface Setting {
  readonly keys: number;
  readonly writes: number;
  readonly sequences: number;
}

/** The first is the control: without rewriting, every rule remembers. */
const settings: readonly Setting[] = [
  { keys: 8, writes: 1, sequences: 256 },
  { keys: 8, writes: 2, sequences: 512 },
  { keys: 8, writes: 8, sequences: 256 },
  { keys: 16, writes: 4, sequences: 128 },
  { keys: 32, writes: 4, sequences: 64 },
];

interface Contestant {
  /** Tried on a quarter as many other sequences; the best of them is measured. */
  readonly candidates: readonly RuleUnderTest[];
  /** In the order of the settings. */
  readonly accuracies: readonly number[];
}

const contestants: Readonly<Record<string, Contestant>> = {
  'additive-fwp': { candidates: [{ rule: 'additive' }], accuracies: [1, 0.52, 0.26, 0.33, 0.32] },
  retnet: {
    candidates: [0.8, 0.9, 0.95, 0.98].map((decay) => ({ rule: 'decayed', decay })),
    accuracies: [1, 0.91, 0.81, 0.77, 0.64],
  },
  oja: {
    candidates: [0.3, 0.5, 0.7].map((writeStrength) => ({ rule: 'oja', writeStrength })),
    accuracies: [1, 0.61, 0.41, 0.55, 0.55],
  },
  'delta-net': {
    candidates: [0.3, 0.5, 0.7, 0.9].map((writeStrength) => ({ rule: 'delta', writeStrength })),
    accuracies: [1, 1, 0.99, 0.97, 0.85],
  },
  'gated-delta-net': {
    candidates: [0.3, 0.5, 0.7, 0.9].map((writeStrength) => ({ rule: 'gated-delta', decay: 0.985, writeStrength })),
    accuracies: [1, 1, 1, 0.94, 0.78],
  },
  mesa: {
    candidates: [0.85, 0.9, 0.95, 0.97].map((decay) => ({ rule: 'mesa', decay, regularisation: 0.1 })),
    accuracies: [1, 1, 0.97, 0.95, 0.88],
  },
};

export const rebinding: TrainingFreeProbe = {
  kind: 'training-free',
  id: 'rebinding',
  models: Object.keys(contestants),
  *measure(model, random) {
    const contestant = knownOf(contestants, model);
    for (const [index, { keys, writes, sequences }] of settings.entries()) {
      const draw = (count: number): readonly Sequence[] =>
        Array.from({ length: count }, () => drawSequence(keys, writes, random));
      const chosen = bestOf(contestant.candidates, draw(sequences / 4));
      const accuracy = accuracyOf(chosen, draw(sequences));
      const expected = around(entryOf(contestant.accuracies, index), 0.03);
      const setting = `${keys} keys, ${writes} ${writes === 1 ? 'write' : 'writes'} each`;
      yield { probe: 'rebinding', model, setting, accuracy, expected, passed: lies(accuracy, expected) };
    }
  },
};

function bestOf(candidates: readonly RuleUnderTest[], sequences: readonly Sequence[]): RuleUnderTest {
  const [first, ...others] = candidates.map((rule) => ({ rule, accuracy: accuracyOf(rule, sequences) }));
  if (first === undefined) throw new Error('There is nothing to choose from.');
  return others.reduce((best, other) => (other.accuracy > best.accuracy ? other : best), first).rule;
}

interface Sequence {
  readonly accesses: readonly Access[];
  /** [read], the value that the key was given last */
  readonly answers: readonly number[];
}

function drawSequence(keys: number, writes: number, random: SeededRandom): Sequence {
  const keyVectors = Array.from({ length: keys }, () => unitVector(random, size.key));
  const last = new Array<number>(keys).fill(0);
  const written = Array.from(random.permutation(keys * writes), (place): Access => {
    const index = place % keys;
    const value = random.integer(size.value);
    last[index] = value;
    return { kind: 'write', key: keyVectors[index] ?? [], value: oneHot(value) };
  });
  const asked = keyVectors.map((query): Access => ({ kind: 'read', query }));
  return { accesses: [...written, ...asked], answers: last };
}

const oneHot = (index: number): Vector =>
  Array.from({ length: size.value }, (_, position) => (position === index ? 1 : 0));

/** The share of keys whose largest component in the answer is the right one. */
function accuracyOf(rule: RuleUnderTest, sequences: readonly Sequence[]): number {
  const right = sequences.flatMap(({ accesses, answers }) =>
    answersOf(rule, accesses, size).map((answer, index): number =>
      answer.indexOf(Math.max(...answer)) === answers[index] ? 1 : 0,
    ),
  );
  return right.reduce((sum, one) => sum + one, 0) / right.length;
}
