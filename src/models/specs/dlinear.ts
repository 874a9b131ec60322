import { z } from 'zod';
import { createDlinear } from '../dlinear/create-dlinear.ts';
import { defineModel } from '../model.ts';

export const dlinear = defineModel({
  id: 'dlinear',
  family: 'linear',
  kind: 'trained',
  paper: 'arXiv:2205.13504',
  hyperparameters: z.strictObject({
    /** Rows of the moving average, odd; 25 is the original's. */
    kernel: z
      .int()
      .min(1)
      .max(1023)
      .refine((rows) => rows % 2 === 1, { message: 'The moving average needs an odd number of rows.' })
      .default(25),
  }),
  build: createDlinear,
});
