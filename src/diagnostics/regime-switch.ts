import type { ProbeRow } from '../contracts/diagnostics.ts';
import type { SeededRandom } from '../foundation/seeded-random.ts';
import {
  dot,
  minus,
  plus,
  product,
  rowOf,
  scaled,
  softmax,
  type Matrix,
  type Vector,
} from '../models/fast-weights/algebra.ts';
import { answersOf, type Access, type RuleUnderTest } from './memory-under-test.ts';
import { around, knownOf, lies, type TrainingFreeProbe } from './probe.ts';
import { normalVector, unitVector } from './random-vectors.ts';

/**
 * How soon does a memory follow a process that changes? y = W x + noise, and W is drawn anew every 64 steps, as when a
 * machine is set up for another product. At every step the memory is asked for y at x, and only then told. The mean squared
 * error for each component, from the first change on: always, in the first 8 steps after a change, and in the last 16
 * before the next. The noise alone makes 0.01; answering zero makes 1.01.
 */
const inputs = 16;
const outputs = 4;
const regimes = 8;
const steps = 64;
const noise = 0.1;
const sequences = 80;

const phases = [
  { name: 'mean', from: 0, to: steps, tolerance: 0.03 },
  { name: 'first 8 steps', from: 0, to: 8, tolerance: 0.06 },
  { name: 'last 16 steps', from: steps - 16, to: steps, tolerance: 0.03 },
] as const;

interface Pair {
  readonly input: Vector;
  readonly target: Vector;
}

/** What is answered at each step, from the pairs before it. */
type Predict = (pairs: readonly Pair[]) => Matrix;

interface Contestant {
  readonly predict: Predict;
  /** In the order of the phases. */
  readonly errors: readonly [number, number, number];
}

const memory =
  (rule: RuleUnderTest, gain = 1): Predict =>
  (pairs) => {
    const accesses = pairs.flatMap(({ input, target }): readonly Access[] => [
      { kind: 'read', query: input },
      { kind: 'write', key: input, value: target },
    ]);
    return answersOf(rule, accesses, { key: inputs, value: outputs }).map((answer) => scaled(answer, gain));
  };

const lastTarget: Predict = (pairs) => pairs.map((_, step) => pairs[step - 1]?.target ?? nothing);

/** Softmax attention over the last 32 pairs. */
const attention =
  (window: number, sharpness: number): Predict =>
  (pairs) =>
    pairs.map(({ input }, step) => {
      const known = pairs.slice(Math.max(0, step - window), step);
      const weights = softmax(known.map((pair) => sharpness * dot(pair.input, input)));
      return known.reduce<Vector>(
        (sum, { target }, index) => plus(sum, scaled(target, weights[index] ?? NaN)),
        nothing,
      );
    });

const nothing: Vector = new Array<number>(outputs).fill(0);

/** Best settings found for each; the order is that of the mean error, best first. */
const contestants: Readonly<Record<string, Contestant>> = {
  mesa: {
    predict: memory({ rule: 'mesa', decay: 0.85, regularisation: 0.02 }),
    errors: [0.38, 1.55, 0.07],
  },
  'gated-delta-net': {
    predict: memory({ rule: 'gated-delta', decay: 0.985, writeStrength: 1 }),
    errors: [0.4, 1.34, 0.1],
  },
  'delta-net': { predict: memory({ rule: 'delta', writeStrength: 1 }), errors: [0.52, 1.64, 0.08] },
  retnet: { predict: memory({ rule: 'decayed', decay: 0.95 }, 0.6), errors: [0.57, 1.39, 0.32] },
  transformer: { predict: attention(32, 8), errors: [0.75, 1.21, 0.58] },
  'additive-fwp': { predict: memory({ rule: 'additive' }, 0.02), errors: [0.96, 1.03, 0.91] },
  'last-value': { predict: lastTarget, errors: [2.01, 2.02, 2.02] },
};

export const regimeSwitch: TrainingFreeProbe = {
  kind: 'training-free',
  id: 'regime-switch',
  models: Object.keys(contestants),
  *measure(model, random) {
    const contestant = knownOf(contestants, model);
    const errors = Array.from({ length: sequences }, () => {
      const pairs = drawPairs(random);
      const answers = contestant.predict(pairs);
      return pairs.map(({ target }, step) => meanSquare(minus(target, rowOf(answers, step))));
    });
    for (const [phase, { name, from, to, tolerance }] of phases.entries()) {
      const error = mean(errors.flatMap((sequence) => sequence.filter((_, step) => isWithin(step, from, to))));
      const expected = around(contestant.errors[phase] ?? NaN, tolerance);
      yield { probe: 'regime-switch', model, setting: name, error, expected, passed: lies(error, expected) };
    }
  },
  compare(rows) {
    const ranked = Object.keys(contestants).flatMap((model) => {
      const row = rows.find((found) => found.model === model && found.setting === phases[0].name);
      return row !== undefined && 'error' in row ? [{ model, error: row.error }] : [];
    });
    return ranked.slice(1).map((worse, index): ProbeRow => {
      const better = ranked[index] ?? worse;
      const error = better.error / worse.error;
      const expected = { low: 0, high: 1 };
      const setting = `${phases[0].name}, as a share of that of ${worse.model}`;
      return { probe: 'regime-switch', model: better.model, setting, error, expected, passed: lies(error, expected) };
    });
  },
};

function drawPairs(random: SeededRandom): readonly Pair[] {
  return Array.from({ length: regimes }, () => {
    const weights = Array.from({ length: outputs }, () => normalVector(random, inputs));
    return Array.from({ length: steps }, (): Pair => {
      const input = unitVector(random, inputs);
      return { input, target: plus(product(weights, input), scaled(normalVector(random, outputs), noise)) };
    });
  }).flat();
}

/** Whether a step lies between two places of its regime, the first regime left out: no change came before it. */
const isWithin = (step: number, from: number, to: number): boolean =>
  step >= steps && step % steps >= from && step % steps < to;

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const meanSquare = (vector: Vector): number => dot(vector, vector) / vector.length;
