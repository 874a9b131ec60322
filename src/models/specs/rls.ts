import { z } from 'zod';
import { LabError } from '../../contracts/failure.ts';
import { defineModel } from '../model.ts';
import { createOnlineLinearMap } from '../online/online-linear-map.ts';
import { recursiveLeastSquares } from '../online/recursive-least-squares.ts';

/** A row costs lookback² for each target: at this length some milliseconds. */
export const longestLookbackOfRls = 1024;

/** @throws LabError 'plan.invalid' where the lookback is longer than can be learned from at every row */
export const rls = defineModel({
  id: 'rls',
  family: 'linear',
  kind: 'online',
  paper: 'Plackett 1950, doi:10.1093/biomet/37.1-2.149',
  hyperparameters: z.strictObject({
    /** What a row counts for once one more has come; 0.9999 remembers ten thousand rows. */
    forgetting: z.number().min(0.5).max(1).default(0.9999),
    regularisation: z.number().min(1e-9).max(1e6).default(1),
  }),
  build(shape, settings) {
    if (shape.lookback > longestLookbackOfRls) {
      throw new LabError('plan.invalid', { reason: `rls: lookback ${shape.lookback} > ${longestLookbackOfRls}` });
    }
    return createOnlineLinearMap('rls', shape, recursiveLeastSquares(shape.lookback, settings));
  },
});
