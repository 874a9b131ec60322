import { combineSeeds, createSeededRandom } from '../foundation/seeded-random.ts';
import type { FittingData, TaskShape, TrainedModel } from '../models/model.ts';
import { fitRidge } from '../models/ridge/fit-ridge.ts';
import type { LinearMapShape } from '../models/ridge/normal-equations.ts';
import { initialiseParameters } from '../tensor/parameters.ts';

const shortcutPenalty = 1e-3;

/** Seeded parameters; a linear shortcut begins at the ridge solution, so that the network learns what the line leaves over. */
export function initialParametersOf(
  model: TrainedModel,
  shape: TaskShape,
  data: FittingData,
  seed: number,
): Float32Array {
  const drawn = initialiseParameters(model.parameters, createSeededRandom(combineSeeds(seed)));
  const shortcut = model.linearShortcut ?? null;
  return shortcut === null ? drawn : shortcut.load(drawn, ridgeWeightsFor(shape, data));
}

function ridgeWeightsFor({ lookback, horizon, inputs, targets }: TaskShape, data: FittingData): Float64Array {
  if (inputs === targets.length) {
    const shared = targets.map((target) => mapOf(lookback, horizon, [target], [target]));
    return fitRidge(data, shared, shortcutPenalty);
  }
  const all = Array.from({ length: inputs }, (_, column) => column);
  const joint = fitRidge(data, [mapOf(lookback, horizon, all, targets)], shortcutPenalty);
  return timeMajor(joint, { lookback, horizon, inputs, targets: targets.length });
}

/** The network sees every column of a window less its mean. */
const mapOf = (
  lookback: number,
  horizon: number,
  inputs: readonly number[],
  targets: readonly number[],
): LinearMapShape => ({ lookback, horizon, inputs, targets, centred: inputs });

/** From [inputs · lookback, targets · horizon] to [lookback · inputs, horizon · targets], both row-major. */
function timeMajor(
  fitted: Float64Array,
  size: { readonly lookback: number; readonly horizon: number; readonly inputs: number; readonly targets: number },
): Float64Array {
  const { lookback, horizon, inputs, targets } = size;
  const outputs = targets * horizon;
  const reordered = new Float64Array(fitted.length);
  for (let input = 0; input < inputs; input += 1) {
    for (let row = 0; row < lookback; row += 1) {
      for (let target = 0; target < targets; target += 1) {
        for (let step = 0; step < horizon; step += 1) {
          reordered[(row * inputs + input) * outputs + step * targets + target] =
            fitted[(input * lookback + row) * outputs + target * horizon + step] ?? NaN;
        }
      }
    }
  }
  return reordered;
}
