import { z } from 'zod';
import {
  cumulativeSumAllowance,
  cumulativeSumLimit,
  largerSum,
  meanSinceShift,
  nextCumulativeSums,
} from '../../foundation/control-charts.ts';
import { defineModel } from '../model.ts';
import { createOnlineLevel } from '../online/online-level.ts';

/**
 * Every step of the forecast is a level that stays until a two-sided cumulative sum chart signals that it has shifted; it is then the
 * mean since the shift began, and the chart begins anew around it. Allowance and limit are in deviations of the training part, which on
 * scaled values are 1. A missing value leaves everything as it is.
 */
export const cusum = defineModel({
  id: 'cusum',
  family: 'naive',
  kind: 'online',
  paper: 'Page 1954, doi:10.1093/biomet/41.1-2.100',
  hyperparameters: z.strictObject({
    allowance: z.number().min(0).max(5).default(cumulativeSumAllowance),
    limit: z.number().min(0.1).max(100).default(cumulativeSumLimit),
  }),
  build: (shape, { allowance, limit }) =>
    createOnlineLevel(shape, {
      stateLength: 5,
      flops: 8,
      observe(state, value) {
        if (Number.isNaN(value)) return;
        const [level = NaN, upper = NaN, lower = NaN, upperRows = NaN, lowerRows = NaN] = state;
        const sums = nextCumulativeSums({ upper, lower, upperRows, lowerRows }, value - level, allowance);
        if (largerSum(sums) > limit) {
          state.fill(0);
          state[0] = level + meanSinceShift(sums, allowance);
        } else {
          state.set([sums.upper, sums.lower, sums.upperRows, sums.lowerRows], 1);
        }
      },
    }),
});
