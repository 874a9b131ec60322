import { z } from 'zod';
import { averagingShare, nextAverage } from '../../foundation/control-charts.ts';
import { defineModel } from '../model.ts';
import { createOnlineLevel } from '../online/online-level.ts';

/** Every step of the forecast is the exponentially weighted moving average of all rows so far. A missing value leaves it as it is. */
export const ewma = defineModel({
  id: 'ewma',
  family: 'naive',
  kind: 'online',
  paper: 'Roberts 1959, doi:10.1080/00401706.1959.10489860',
  hyperparameters: z.strictObject({
    /** Share of the newest value. */
    share: z.number().min(1e-4).max(1).default(averagingShare),
  }),
  build: (shape, { share }) =>
    createOnlineLevel(shape, {
      stateLength: 1,
      flops: 3,
      observe(state, value) {
        if (!Number.isNaN(value)) state[0] = nextAverage(state[0] ?? NaN, value, share);
      },
    }),
});
