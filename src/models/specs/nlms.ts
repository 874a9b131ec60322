import { z } from 'zod';
import { defineModel } from '../model.ts';
import { normalisedLeastMeanSquares } from '../online/normalised-least-mean-squares.ts';
import { createOnlineLinearMap } from '../online/online-linear-map.ts';

export const nlms = defineModel({
  id: 'nlms',
  family: 'linear',
  kind: 'online',
  paper: 'Nagumo & Noda 1967, doi:10.1109/TAC.1967.1098599',
  hyperparameters: z.strictObject({
    /** Share of an error that is corrected at once; the default was the best of eight on validation rows of ETTh1. */
    stepSize: z.number().min(1e-6).max(1.99).default(0.001),
    /** On the scale of a window's sum of squares. */
    regularisation: z.number().min(1e-9).max(1e6).default(1),
  }),
  build: (shape, settings) =>
    createOnlineLinearMap('nlms', shape, normalisedLeastMeanSquares(shape.lookback, settings)),
});
