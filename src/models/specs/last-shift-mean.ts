import { z } from 'zod';
import { LabError } from '../../contracts/failure.ts';
import { defineModel } from '../model.ts';
import { createOnlineLevel } from '../online/online-level.ts';

const shiftsOfDay = 3;

/**
 * Every step of the forecast is the mean of the last whole shift, the figure on many a shop floor's board. Missing values are left out
 * of the mean; a shift with nothing observed leaves the figure of the one before.
 * @throws LabError 'plan.invalid' where neither the rows of a shift nor a season that three shifts divide is known
 */
export const lastShiftMean = defineModel({
  id: 'last-shift-mean',
  family: 'naive',
  kind: 'online',
  paper: null,
  hyperparameters: z.strictObject({
    /** Rows of one shift; null: a third of the season. */
    shiftRows: z.int().min(1).nullable().default(null),
    /** A row of the log at which a shift begins. */
    firstShiftRow: z.int().min(0).default(0),
  }),
  build(shape, { shiftRows, firstShiftRow }) {
    const rows = shiftRows ?? thirdOf(shape.season);
    if (rows === null) {
      throw new LabError('plan.invalid', { reason: `last-shift-mean: shiftRows = null, season = ${shape.season}` });
    }
    return createOnlineLevel(shape, {
      // Figure of the last shift, then sum and number of the values of the one that goes on.
      stateLength: 3,
      flops: 1,
      observe(state, value, row) {
        const [level = NaN, sum = NaN, count = NaN] = state;
        const total = Number.isNaN(value) ? sum : sum + value;
        const values = Number.isNaN(value) ? count : count + 1;
        const ends = (row + 1 - firstShiftRow) % rows === 0;
        if (!ends) state.set([total, values], 1);
        else state.set([values > 0 ? total / values : level, 0, 0]);
      },
    });
  },
});

const thirdOf = (season: number | null): number | null =>
  season !== null && season % shiftsOfDay === 0 ? season / shiftsOfDay : null;
