import { atMost, commonSettings, learningRate, seeds } from '../settings.ts';
import { createGroupWords, symmetricGroup } from '../tasks/group-words.ts';
import { defineTrainedProbe } from '../trained-probe.ts';

const trainedLength = 24;
const testLength = 96;
const group = symmetricGroup(3);

/** Can a memory follow an order that cannot be swapped? One reflection for each step cannot; two make a rotation. */
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
  maximumSteps: 2000,
  learningRate,
  seeds,
  contestants: [
    {
      model: 'delta-net',
      hyperparameters: commonSettings,
      set: 'full',
      expected: { trained: null, tests: [atMost(0.5)] },
    },
    {
      model: 'delta-net-negative',
      hyperparameters: commonSettings,
      set: 'full',
      expected: { trained: null, tests: [atMost(0.5)] },
    },
  ],
});
