import { z } from 'zod';
import { defineModel } from '../model.ts';
import { columnOf, meanOf } from './lookback-window.ts';

/**
 * The centre line of a Shewhart chart: every step of the forecast is the mean of the training part, whatever has happened since. It
 * is what a process that is in control does, and nothing else can do better on one.
 */
export const shewhart = defineModel({
  id: 'shewhart',
  family: 'naive',
  kind: 'closed-form',
  paper: 'Shewhart 1931, Economic Control of Quality of Manufactured Product',
  hyperparameters: z.strictObject({}),
  build: ({ horizon, targets }) => ({
    kind: 'closed-form',
    cost: {
      parameters: targets.length,
      flopsPerStep: 0,
      stateBytes: Float64Array.BYTES_PER_ELEMENT * targets.length,
    },
    fit: ({ columns }) => Float64Array.from(targets, (column) => meanOf(columnOf(columns, column))),
    forecast(fitted, _window, _past, into) {
      targets.forEach((_, target) => {
        const centre = fitted[target] ?? NaN;
        for (let step = 0; step < horizon; step += 1) into[step * targets.length + target] = centre;
      });
    },
  }),
});
