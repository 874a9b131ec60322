import { combineSeeds, createSeededRandom } from '../foundation/seeded-random.ts';
import type { FittingData, LinearShortcut, TaskShape, TrainedModel } from '../models/model.ts';
import { fitRidge } from '../models/ridge/fit-ridge.ts';
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
  return shortcut === null ? drawn : shortcut.load(drawn, ridgeWeightsFor(shortcut, shape, data));
}

function ridgeWeightsFor(shortcut: LinearShortcut, shape: TaskShape, data: FittingData): Float64Array {
  const { lookback, horizon, targets } = shape;
  if (shortcut.inputs === lookback) {
    const maps = targets.map((target) => ({
      lookback,
      horizon,
      inputs: [target],
      targets: [target],
      centred: [target],
    }));
    return fitRidge(data, maps, shortcutPenalty);
  }
  const inputs = Array.from({ length: shape.inputs }, (_, index) => index);
  const fitted = fitRidge(data, [{ lookback, horizon, inputs, targets, centred: inputs }], shortcutPenalty);
  return timeMajor(fitted, shape);
}

/** From [inputs · lookback, targets · horizon] to [lookback · inputs, horizon · targets], both row-major. */
function timeMajor(fitted: Float64Array, { lookback, horizon, inputs, targets }: TaskShape): Float64Array {
  const outputs = targets.length * horizon;
  const reordered = new Float64Array(fitted.length);
  for (let input = 0; input < inputs; input += 1) {
    for (let row = 0; row < lookback; row += 1) {
      for (let target = 0; target < targets.length; target += 1) {
        for (let step = 0; step < horizon; step += 1) {
          reordered[(row * inputs + input) * outputs + step * targets.length + target] =
            fitted[(input * lookback + row) * outputs + target * horizon + step] ?? NaN;
        }
      }
    }
  }
  return reordered;
}
