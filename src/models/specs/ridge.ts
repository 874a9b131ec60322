import { z } from 'zod';
import { defineModel, type ClosedFormModel, type TaskShape } from '../model.ts';
import { fitRidge, requireFittable } from '../ridge/fit-ridge.ts';
import { columnOf, meanOf } from './lookback-window.ts';

/**
 * One linear map from the lookback to the horizon, in closed form. Where the targets are the only inputs, all of them share
 * one map (each a series of its own); with further inputs, every target has a map over the lookback of all columns. A target's
 * window mean is subtracted before and added after, so that the forecast follows a shift of level.
 */
export const ridge = defineModel({
  id: 'ridge',
  family: 'linear',
  kind: 'closed-form',
  paper: 'Hoerl & Kennard 1970, doi:10.1080/00401706.1970.10488634',
  hyperparameters: z.strictObject({
    /** Share of the normal matrix's mean diagonal that is added to its diagonal. */
    penalty: z.number().min(1e-9).max(10).default(1e-3).meta({ title: 'Penalty' }),
  }),
  build(shape, { penalty }) {
    const shared = shape.inputs === shape.targets.length;
    requireFittable(shared ? 1 : shape.inputs, shape.lookback);
    return shared ? sharedMap(shape, penalty) : jointMap(shape, penalty);
  },
});

function sharedMap(shape: TaskShape, penalty: number): ClosedFormModel {
  const { lookback, horizon, targets } = shape;
  return {
    kind: 'closed-form',
    cost: costOf(shape, lookback * horizon),
    fit(data) {
      const maps = targets.map((target) => ({
        lookback,
        horizon,
        inputs: [target],
        targets: [target],
        centred: [target],
      }));
      return fitRidge(data, maps, penalty);
    },
    forecast(fitted, window, _past, into) {
      targets.forEach((column, target) => {
        const values = columnOf(window, column);
        const level = meanOf(values);
        const output = new Float64Array(horizon).fill(level);
        addProducts(output, fitted, 0, horizon, values, level);
        output.forEach((value, step) => {
          into[step * targets.length + target] = value;
        });
      });
    },
  };
}

function jointMap(shape: TaskShape, penalty: number): ClosedFormModel {
  const { lookback, horizon, targets } = shape;
  const inputs = Array.from({ length: shape.inputs }, (_, index) => index);
  const outputs = targets.length * horizon;
  return {
    kind: 'closed-form',
    cost: costOf(shape, lookback * shape.inputs * outputs),
    fit: (data) => fitRidge(data, [{ lookback, horizon, inputs, targets, centred: targets }], penalty),
    forecast(fitted, window, _past, into) {
      const levels = targets.map((column) => meanOf(columnOf(window, column)));
      const output = Float64Array.from({ length: outputs }, (_, index) => levels[Math.floor(index / horizon)] ?? NaN);
      for (const input of inputs) {
        const target = targets.indexOf(input);
        const level = levels[target] ?? 0;
        addProducts(output, fitted, input * lookback * outputs, outputs, columnOf(window, input), level);
      }
      targets.forEach((_, target) => {
        for (let step = 0; step < horizon; step += 1) {
          into[step * targets.length + target] = output[target * horizon + step] ?? NaN;
        }
      });
    },
  };
}

/** output += (values − level) · map, the map being [lookback, outputs] row-major at `offset` of the fitted numbers. */
function addProducts(
  output: Float64Array,
  fitted: Float64Array,
  offset: number,
  outputs: number,
  values: Float64Array,
  level: number,
): void {
  values.forEach((value, row) => {
    const difference = value - level;
    const base = offset + row * outputs;
    for (let index = 0; index < outputs; index += 1) {
      output[index] = (output[index] ?? NaN) + difference * (fitted[base + index] ?? NaN);
    }
  });
}

function costOf({ lookback, horizon, inputs, targets }: TaskShape, parameters: number) {
  const products = lookback * (inputs === targets.length ? 1 : inputs) * targets.length * horizon;
  return {
    parameters,
    flopsPerStep: 2 * products,
    stateBytes: Float64Array.BYTES_PER_ELEMENT * lookback * inputs,
  };
}
