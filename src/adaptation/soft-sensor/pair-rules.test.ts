import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { scaled, zeros, type Vector } from '../../models/fast-weights/algebra.ts';
import { gatedDeltaRuleReference } from '../../models/fast-weights/gated-delta-rule/reference.ts';
import { mesaRuleReference } from '../../models/fast-weights/mesa-rule/reference.ts';
import {
  leastSquaresReference,
  normalisedLeastMeanSquaresReference,
  type OnlinePair,
} from '../../models/online/reference.ts';
import { relativeGap } from '../../models/testing/arrays.ts';
import { pairLearners, type PairSettings } from './pair-learners.ts';

const features = 4;
const steps = 30;
const random = createSeededRandom(8);
const pairs = Array.from({ length: steps }, () => ({
  seen: Float64Array.from({ length: features }, () => random.normal()),
  value: random.normal(),
}));

/** What is answered to each pair's features, before and after it has been told. */
function answersOf(id: string, settings: PairSettings): { readonly before: number[]; readonly after: number[] } {
  const rule = pairLearners.get(id).create(features, settings);
  const state = new Float64Array(rule.stateLength);
  rule.start(state);
  const before: number[] = [];
  const after = pairs.map(({ seen, value }) => {
    before.push(rule.answer(state, seen));
    rule.learn(state, seen, value);
    return rule.answer(state, seen);
  });
  return { before, after };
}

const keys = pairs.map(({ seen }): Vector => scaled([...seen], 1 / Math.hypot(...seen)));
const values = pairs.map(({ value }) => [value]);
const everyStep = (entry: number): Vector => new Array<number>(steps).fill(entry);

describe('bare memories answer what the reference of their update rule does', () => {
  it.each([
    ['delta-memory', { writeStrength: 0.3 }, 1],
    ['gated-delta-memory', { writeStrength: 0.6, decay: 0.9 }, 0.9],
  ] as const)('%s', (id, settings, decay) => {
    const { output } = gatedDeltaRuleReference({
      query: keys,
      key: keys,
      value: values,
      writeStrength: everyStep(settings.writeStrength),
      logDecay: everyStep(Math.log(decay)),
      memory: zeros(1, features),
    });
    expect(relativeGap(answersOf(id, settings).after, output.flat())).toBeLessThan(1e-12);
  });

  it('mesa-memory', () => {
    const { output } = mesaRuleReference({
      query: keys,
      key: keys,
      value: values,
      writeStrength: everyStep(1),
      logDecay: everyStep(Math.log(0.95)),
      regularisation: new Array<number>(features).fill(0.05),
      memory: zeros(1, features),
      keyCovariance: zeros(features, features),
    });
    const { after } = answersOf('mesa-memory', { decay: 0.95, regularisation: 0.05 });
    expect(relativeGap(after, output.flat())).toBeLessThan(1e-10);
  });
});

describe('online linear maps answer what the reference of their rule does', () => {
  const told = pairs.map(({ seen, value }, row): OnlinePair => ({ row, regressor: [...seen], value }));
  const expectedBefore = (weightsOf: (known: readonly OnlinePair[]) => Vector): number[] =>
    told.map(({ regressor }, row) => {
      const weights = weightsOf(told.slice(0, row));
      return regressor.reduce((sum, entry, index) => sum + entry * (weights[index] ?? NaN), 0);
    });

  it('nlms', () => {
    const settings = { stepSize: 0.4, regularisation: 0.5 };
    const expected = expectedBefore((known) => normalisedLeastMeanSquaresReference(known, features, settings));
    expect(relativeGap(answersOf('nlms', settings).before, expected)).toBeLessThan(1e-12);
  });

  it('rls', () => {
    const settings = { forgetting: 0.95, regularisation: 0.5 };
    const expected = expectedBefore((known) => leastSquaresReference(known, features, known.length - 1, settings));
    expect(relativeGap(answersOf('rls', settings).before, expected)).toBeLessThan(1e-8);
  });
});

it.each(pairLearners.all.map((spec) => [spec.id, spec] as const))('every candidate of %s fits it', (_, spec) => {
  for (const settings of spec.candidates) expect(spec.create(features, settings).stateLength).toBeGreaterThan(0);
});
