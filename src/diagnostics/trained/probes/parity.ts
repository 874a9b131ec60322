import { atLeast, commonSettings, learningRate, seeds } from '../settings.ts';
import { createGroupWords, cyclicGroup } from '../tasks/group-words.ts';
import { defineTrainedProbe, withoutClaim } from '../trained-probe.ts';

const trainedLength = 40;
const testLength = 160;
const group = cyclicGroup(2);
/** Half of the answers are right by guessing; above it is room for what the first steps beyond the training save. */
const byChance = { low: 0.45, high: 0.6 };

/**
 * Can a memory flip, again and again? Only write strengths beyond one give its transition a negative eigenvalue, so that a stored
 * bit can turn round (Grazzi et al. 2025, "Unlocking state-tracking in linear RNNs through negative eigenvalues").
 */
export const parity = defineTrainedProbe({
  id: 'parity',
  trained: {
    setting: `bits 1 to ${trainedLength}`,
    task: createGroupWords({ group, length: trainedLength, askedFrom: 0 }),
  },
  tests: [
    {
      setting: `bits ${trainedLength + 1} to ${testLength}, beyond what was trained on`,
      task: createGroupWords({ group, length: testLength, askedFrom: trainedLength }),
    },
  ],
  solvedFrom: 0.99,
  maximumSteps: 600,
  learningRate,
  endsEarly: false,
  seeds,
  contestants: [
    {
      model: 'delta-net',
      hyperparameters: commonSettings,
      variant: null,
      set: 'quick',
      expected: { trained: null, tests: [byChance] },
    },
    {
      model: 'delta-net-negative',
      hyperparameters: commonSettings,
      variant: null,
      set: 'quick',
      expected: { trained: atLeast(0.99), tests: [atLeast(0.99)] },
    },
    ...['lstm', 'gru', 'gated-delta-net', 'mamba2-core'].map(withoutClaim),
  ],
});
