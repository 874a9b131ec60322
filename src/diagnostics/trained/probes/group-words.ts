import { atLeast, atMost, commonSettings, learningRate, seeds } from '../settings.ts';
import { createGroupWords, symmetricGroup } from '../tasks/group-words.ts';
import { defineTrainedProbe } from '../trained-probe.ts';

const trainedLength = 24;
const testLength = 96;
const group = symmetricGroup(3);

/**
 * Can a memory follow moves whose order matters? One write for each step turns it by a reflection at most; two in one step, of
 * write strengths beyond one, make a rotation (Siems et al. 2025, "DeltaProduct", section 4).
 */
export const groupWords = defineTrainedProbe({
  id: 'group-words',
  trained: {
    setting: `S_3, words of 1 to ${trainedLength}`,
    task: createGroupWords({ group, length: trainedLength, askedFrom: 0 }),
  },
  tests: [
    {
      setting: `S_3, words of ${trainedLength + 1} to ${testLength}, beyond what was trained on`,
      task: createGroupWords({ group, length: testLength, askedFrom: trainedLength }),
    },
  ],
  solvedFrom: 0.99,
  maximumSteps: 1500,
  learningRate,
  endsEarly: false,
  seeds,
  contestants: [
    {
      model: 'delta-net',
      hyperparameters: commonSettings,
      variant: null,
      set: 'full',
      expected: { trained: atMost(0.9), tests: [atMost(0.5)] },
    },
    {
      model: 'delta-net-negative',
      hyperparameters: commonSettings,
      variant: null,
      set: 'full',
      expected: { trained: atMost(0.9), tests: [atMost(0.5)] },
    },
    {
      model: 'delta-product',
      hyperparameters: { ...commonSettings, writesPerStep: 2, writeStrengthRange: 1 },
      variant: 'two writes a step, write strength up to 1',
      set: 'full',
      expected: { trained: atMost(0.9), tests: [atMost(0.5)] },
    },
    {
      model: 'delta-product',
      hyperparameters: { ...commonSettings, writesPerStep: 2, writeStrengthRange: 2 },
      variant: 'two writes a step, write strength up to 2',
      set: 'full',
      expected: { trained: atLeast(0.99), tests: [atLeast(0.9)] },
    },
  ],
});
