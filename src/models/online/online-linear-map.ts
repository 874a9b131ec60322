import { LabError } from '../../contracts/failure.ts';
import type { OnlineModel, TaskShape } from '../model.ts';
import { columnOf, meanOf } from '../specs/lookback-window.ts';
import type { GainRule } from './gain-rule.ts';

/** Beyond this the state alone takes more than 128 MiB, and a row more than what can be learned from it before the next. */
const largestStateLength = 2 ** 24;

/**
 * A linear map from a target's own lookback to each step of the horizon, learned row by row: an online linear fast weight memory,
 * with the lookback as the key and what then happened as the value. All targets share the map; each window's mean is taken off
 * the regressor and put back on the forecast, so that a forecast follows a shift of level. Other columns are not looked at.
 *
 * Step h of a forecast can be judged only h rows later. The regressors and gains of the last `horizon` rows are therefore kept, and
 * when a row comes, its target teaches step 1 of the forecast made one row ago, step 2 of that made two rows ago, and so on.
 * A missing target teaches nothing.
 * @throws LabError 'plan.invalid' where lookback, horizon and targets are too large to be learned from row by row
 */
export function createOnlineLinearMap(id: string, shape: TaskShape, rule: GainRule): OnlineModel {
  const { lookback, horizon, targets } = shape;
  const layout = layoutOf(shape, rule);
  if (layout.length > largestStateLength) {
    throw new LabError('plan.invalid', {
      reason: `${id}: ${lookback} × ${horizon} × ${targets.length} (${layout.length} > ${largestStateLength})`,
    });
  }
  const weights = lookback * horizon;
  const learning = targets.length * (4 * weights + rule.flops);
  return {
    kind: 'online',
    cost: {
      parameters: weights,
      flopsPerStep: learning + targets.length * 2 * weights,
      stateBytes: Float64Array.BYTES_PER_ELEMENT * (layout.length + lookback * targets.length),
    },
    start() {
      const state = new Float64Array(layout.length);
      rule.start(viewOf(state, layout.rule));
      return state;
    },
    observe(state, window, observed) {
      learn(state, shape, layout, observed);
      remember(state, shape, layout, rule, window);
    },
    forecast(state, window, into) {
      const regressor = new Float64Array(lookback);
      targets.forEach((column, target) => {
        const level = centre(columnOf(window, column), regressor, 0);
        for (let step = 0; step < horizon; step += 1) {
          const start = layout.weights.start + step * lookback;
          into[step * targets.length + target] = level + dot(state, start, regressor, 0, lookback);
        }
      });
    },
  };
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** Where everything lies in the flat state. The first number counts the rows taken in. */
interface StateLayout {
  readonly length: number;
  /** [horizon, lookback] */
  readonly weights: Part;
  /** [horizon, targets, lookback], a ring over the rows; the next three alike. */
  readonly regressors: Part;
  readonly gains: Part;
  /** [horizon, targets] */
  readonly levels: Part;
  readonly rule: Part;
}

function layoutOf({ lookback, horizon, targets }: TaskShape, rule: GainRule): StateLayout {
  const ring = horizon * targets.length;
  let end = 1;
  const next = (length: number): Part => {
    const start = end;
    end += length;
    return { start, end };
  };
  const weights = next(horizon * lookback);
  const regressors = next(ring * lookback);
  const gains = next(ring * lookback);
  const levels = next(ring);
  const ruleState = next(rule.stateLength);
  return { weights, regressors, gains, levels, rule: ruleState, length: end };
}

const viewOf = (state: Float64Array, { start, end }: Part): Float64Array => state.subarray(start, end);

/**
 * Step h of the forecast made h rows ago is judged by the row that has come. Every row passes here once for each step and target,
 * so that places in the state are named by their number: a view for each would cost more than the arithmetic.
 */
function learn(
  state: Float64Array,
  { lookback, horizon, targets }: TaskShape,
  layout: StateLayout,
  observed: Float64Array,
): void {
  const taken = state[0] ?? NaN;
  for (let step = 0; step < Math.min(horizon, taken); step += 1) {
    const slot = (taken - 1 - step) % horizon;
    const weights = layout.weights.start + step * lookback;
    for (let target = 0; target < targets.length; target += 1) {
      const value = observed[target] ?? NaN;
      if (Number.isNaN(value)) continue;
      const place = slot * targets.length + target;
      const level = state[layout.levels.start + place] ?? NaN;
      const regressor = layout.regressors.start + place * lookback;
      const error = value - level - dot(state, weights, state, regressor, lookback);
      addScaled(state, weights, layout.gains.start + place * lookback, lookback, error);
    }
  }
}

/** The window that ends with the row is what the next forecast is made from. */
function remember(
  state: Float64Array,
  { lookback, horizon, targets }: TaskShape,
  layout: StateLayout,
  rule: GainRule,
  window: readonly Float64Array[],
): void {
  const taken = state[0] ?? NaN;
  const ofRule = viewOf(state, layout.rule);
  rule.beginRow(ofRule);
  targets.forEach((column, target) => {
    const place = (taken % horizon) * targets.length + target;
    const regressor = layout.regressors.start + place * lookback;
    const gain = layout.gains.start + place * lookback;
    state[layout.levels.start + place] = centre(columnOf(window, column), state, regressor);
    rule.gain(
      ofRule,
      viewOf(state, { start: regressor, end: regressor + lookback }),
      viewOf(state, { start: gain, end: gain + lookback }),
    );
  });
  state[0] = taken + 1;
}

/** Writes the values less their mean from `start` on, and returns the mean. */
function centre(values: Float64Array, into: Float64Array, start: number): number {
  const level = meanOf(values);
  for (let row = 0; row < values.length; row += 1) into[start + row] = (values[row] ?? NaN) - level;
  return level;
}

function dot(left: Float64Array, leftStart: number, right: Float64Array, rightStart: number, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index += 1) {
    sum += (left[leftStart + index] ?? NaN) * (right[rightStart + index] ?? NaN);
  }
  return sum;
}

function addScaled(state: Float64Array, into: number, values: number, length: number, factor: number): void {
  for (let index = 0; index < length; index += 1) {
    state[into + index] = (state[into + index] ?? NaN) + factor * (state[values + index] ?? NaN);
  }
}
