import { atLeast, commonSettings, learningRate, seeds } from '../settings.ts';
import { createGroupWords, cyclicGroup } from '../tasks/group-words.ts';
import { defineTrainedProbe } from '../trained-probe.ts';

const trainedLength = 40;
const testLength = 160;
const group = cyclicGroup(2);
/** Half of the answers are right by guessing; this is five standard errors round it and what a short memory may save. */
const byChance = { low: 0.45, high: 0.6 };

/** Can a memory flip? Only with write strengths beyond one has its transition a negative eigenvalue, and one bit can turn. */
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
    {
      model: 'lstm',
      hyperparameters: commonSettings,
      variant: null,
      set: 'full',
      expected: { trained: null, tests: [null] },
    },
  ],
});
