import type { GainRule } from '../../models/online/gain-rule.ts';
import { product } from './fit-line.ts';
import type { PairRule } from './pair-rule.ts';

/** A linear map whose weights move by gain × error: NLMS and RLS. */
export function gainPairRule(features: number, rule: GainRule): PairRule {
  const gain = new Float64Array(features);
  return {
    stateLength: features + rule.stateLength,
    start(state) {
      rule.start(state.subarray(features));
    },
    learn(state, seen, value) {
      const ofRule = state.subarray(features);
      rule.beginRow(ofRule);
      rule.gain(ofRule, seen, gain);
      const error = value - product(state, seen);
      for (let index = 0; index < features; index += 1) {
        state[index] = (state[index] ?? NaN) + error * (gain[index] ?? NaN);
      }
    },
    answer: (state, seen) => product(state, seen),
  };
}
