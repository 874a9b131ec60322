import { z } from 'zod';
import { defineModel } from '../model.ts';
import { columnOf, meanOf } from './lookback-window.ts';

/** Every step of the forecast is the mean of the lookback. */
export const movingMean = defineModel({
  id: 'moving-mean',
  family: 'naive',
  kind: 'closed-form',
  paper: null,
  hyperparameters: z.strictObject({}),
  build: ({ lookback, horizon, targets }) => ({
    kind: 'closed-form',
    cost: {
      parameters: 0,
      flopsPerStep: lookback * targets.length,
      stateBytes: Float64Array.BYTES_PER_ELEMENT * lookback * targets.length,
    },
    fit: () => new Float64Array(0),
    forecast(_fitted, window, _past, into) {
      targets.forEach((column, target) => {
        const mean = meanOf(columnOf(window, column));
        for (let step = 0; step < horizon; step += 1) into[step * targets.length + target] = mean;
      });
    },
  }),
});
