import { atLeast, atMost, commonSettings, learningRate, seeds } from '../settings.ts';
import { createRecall } from '../tasks/recall.ts';
import { defineTrainedProbe, withoutClaim, type AskedTask } from '../trained-probe.ts';

const keys = 4;
const alphabet = 32;

const ofWrites = (writes: number): AskedTask => ({
  setting: `${keys} keys, ${writes} writes`,
  task: createRecall({ keys, writes, alphabet }),
});

/** Does a new value take the old one's place? An additive memory keeps both, and more writes make it worse. */
export const forgettingRecall = defineTrainedProbe({
  id: 'forgetting-recall',
  trained: ofWrites(12),
  tests: [ofWrites(48)],
  solvedFrom: 0.97,
  maximumSteps: 600,
  learningRate,
  endsEarly: true,
  seeds,
  contestants: [
    {
      model: 'linear-transformer',
      hyperparameters: commonSettings,
      variant: null,
      set: 'quick',
      expected: { trained: null, tests: [atMost(0.6)] },
    },
    {
      model: 'delta-net',
      hyperparameters: commonSettings,
      variant: null,
      set: 'quick',
      expected: { trained: atLeast(0.97), tests: [atLeast(0.97)] },
    },
    {
      model: 'gated-delta-net',
      hyperparameters: commonSettings,
      variant: null,
      set: 'quick',
      expected: { trained: atLeast(0.97), tests: [atLeast(0.97)] },
    },
    ...['transformer', 'dpfp', 'retnet', 'gated-linear', 'mamba2-core', 'gru'].map(withoutClaim),
  ],
});
