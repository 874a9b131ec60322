import { z } from 'zod';
import { defineModel } from '../model.ts';
import { newestOf } from './lookback-window.ts';

/** Every step of the forecast is the newest observed value: the rival that nothing beats on a random walk. */
export const lastValue = defineModel({
  id: 'last-value',
  family: 'naive',
  kind: 'closed-form',
  paper: null,
  hyperparameters: z.strictObject({}),
  build: ({ horizon, targets }) => ({
    kind: 'closed-form',
    cost: { parameters: 0, flopsPerStep: 0, stateBytes: Float64Array.BYTES_PER_ELEMENT * targets.length },
    fit: () => new Float64Array(0),
    forecast(_fitted, window, _past, into) {
      targets.forEach((column, target) => {
        const newest = newestOf(window, column);
        for (let step = 0; step < horizon; step += 1) into[step * targets.length + target] = newest;
      });
    },
  }),
});
