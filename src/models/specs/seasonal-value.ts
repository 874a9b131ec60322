import { z } from 'zod';
import { LabError } from '../../contracts/failure.ts';
import { defineModel } from '../model.ts';

/**
 * The value of the same time one season ago (same hour yesterday, same time of the last shift); beyond one season the last
 * observed season repeats. It reads past the lookback where the season is longer.
 * @throws LabError 'plan.invalid' when the plan names no season: there is nothing it could repeat.
 */
export const seasonalValue = defineModel({
  id: 'seasonal-value',
  family: 'naive',
  kind: 'closed-form',
  paper: null,
  hyperparameters: z.strictObject({}),
  build({ horizon, targets, season }) {
    if (season === null) throw new LabError('plan.invalid', { reason: 'seasonal-value: season = null' });
    return {
      kind: 'closed-form',
      cost: {
        parameters: 0,
        flopsPerStep: 0,
        stateBytes: Float64Array.BYTES_PER_ELEMENT * season * targets.length,
      },
      fit: () => new Float64Array(0),
      forecast(_fitted, _window, past, into) {
        targets.forEach((column, target) => {
          for (let step = 0; step < horizon; step += 1) {
            into[step * targets.length + target] = past(column, season - (step % season));
          }
        });
      },
    };
  },
});
