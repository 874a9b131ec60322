import type { SeededRandom } from '../foundation/seeded-random.ts';
import { dot, minus, scaled, type Matrix } from '../models/fast-weights/algebra.ts';
import { answersOf, type Access, type RuleUnderTest } from './memory-under-test.ts';
import { around, knownOf, lies, type Expectation, type TrainingFreeProbe } from './probe.ts';
import { normalVector, unitVector } from './random-vectors.ts';

/**
 * How much fits in? n different random keys of size d = 64 are written once each and then all asked. The error is the share of
 * the values' energy that is not returned, ‖c A − V‖² / ‖V‖², with the best single gain c for all answers. For the additive
 * rule it is n / (n + d): the answer is the value plus the others' overlaps, n / d strong. A regression is exact up to n = d
 * and then keeps d / n. One pass of the delta rule favours what came last; here that is no gain.
 */
const size = { key: 64, value: 16 };
const sequences = 16;

interface Contestant {
  readonly rule: RuleUnderTest;
  readonly expectations: readonly { readonly keys: number; readonly expected: Expectation }[];
}

const contestants: Readonly<Record<string, Contestant>> = {
  'additive-fwp': {
    rule: { rule: 'additive' },
    expectations: [8, 64, 256].map((keys) => ({ keys, expected: around(keys / (keys + size.key), 0.03) })),
  },
  'delta-net': {
    rule: { rule: 'delta', writeStrength: 1 },
    expectations: [
      { keys: 64, expected: around(0.528, 0.03) },
      { keys: 128, expected: around(0.786, 0.03) },
    ],
  },
  mesa: {
    rule: { rule: 'mesa', decay: 1, regularisation: 1e-3 },
    expectations: [
      { keys: 32, expected: { low: 0, high: 0.001 } },
      { keys: 64, expected: { low: 0, high: 0.046 } },
      { keys: 96, expected: around(1 - size.key / 96, 0.03) },
    ],
  },
};

export const capacity: TrainingFreeProbe = {
  kind: 'training-free',
  id: 'capacity',
  models: Object.keys(contestants),
  *measure(model, random) {
    const contestant = knownOf(contestants, model);
    for (const { keys, expected } of contestant.expectations) {
      const errors = Array.from({ length: sequences }, () => errorOf(contestant.rule, keys, random));
      const error = errors.reduce((sum, one) => sum + one, 0) / sequences;
      yield {
        probe: 'capacity',
        model,
        setting: `${keys} keys of size ${size.key}`,
        error,
        expected,
        passed: lies(error, expected),
      };
    }
  },
};

function errorOf(rule: RuleUnderTest, keys: number, random: SeededRandom): number {
  const pairs = Array.from({ length: keys }, () => ({
    key: unitVector(random, size.key),
    value: normalVector(random, size.value),
  }));
  const written = pairs.map(({ key, value }): Access => ({ kind: 'write', key, value }));
  const asked = pairs.map(({ key }): Access => ({ kind: 'read', query: key }));
  return unexplainedShare(
    answersOf(rule, [...written, ...asked], size),
    pairs.map(({ value }) => value),
  );
}

function unexplainedShare(answers: Matrix, values: Matrix): number {
  const answered = answers.flat();
  const wanted = values.flat();
  const gain = dot(answered, wanted) / dot(answered, answered);
  const missing = minus(scaled(answered, gain), wanted);
  return dot(missing, missing) / dot(wanted, wanted);
}
