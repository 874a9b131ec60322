import { atLeast, atMost, commonSettings, learningRate, seeds } from '../settings.ts';
import { createRecall } from '../tasks/recall.ts';
import { defineTrainedProbe, withoutClaim, type AskedTask } from '../trained-probe.ts';

const alphabet = 32;

const ofKeys = (keys: number): AskedTask => ({
  setting: `${keys} keys, written once`,
  task: createRecall({ keys, writes: keys, alphabet }),
});

/** Can a model learn to store pairs and find them again? A state that is a vector and no matrix holds few. */
export const recall = defineTrainedProbe({
  id: 'recall',
  trained: ofKeys(8),
  tests: [ofKeys(16)],
  solvedFrom: 0.97,
  maximumSteps: 800,
  learningRate,
  endsEarly: true,
  seeds,
  contestants: [
    {
      model: 'delta-net',
      hyperparameters: commonSettings,
      variant: null,
      set: 'quick',
      expected: { trained: atLeast(0.97), tests: [null] },
    },
    {
      model: 'lstm',
      hyperparameters: commonSettings,
      variant: null,
      set: 'quick',
      expected: { trained: atMost(0.6), tests: [atMost(0.6)] },
    },
    ...['transformer', 'linear-transformer', 'dpfp', 'gru'].map(withoutClaim),
  ],
});
