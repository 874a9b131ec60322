import type { OnlineModel, TaskShape } from '../model.ts';

/** How a level follows the rows: what a control chart, or a foreman with a sheet of paper, expects next. */
export interface LevelRule {
  /** Numbers kept for each target, zeros before the first row; the first of them is the level that is forecast. */
  readonly stateLength: number;
  /** FLOPs of one value. */
  readonly flops: number;
  /** @param value NaN where missing @param row row of the log, counted from 0 */
  observe(state: Float64Array, value: number, row: number): void;
}

/**
 * A forecaster whose every step is a level that follows the rows, each target by itself. It begins at 0: on scaled values, the mean
 * of the training part. The first number of its state counts the rows taken in.
 */
export function createOnlineLevel({ lookback, horizon, targets }: TaskShape, rule: LevelRule): OnlineModel {
  const length = 1 + rule.stateLength * targets.length;
  const ofTarget = (state: Float64Array, target: number): Float64Array =>
    state.subarray(1 + target * rule.stateLength, 1 + (target + 1) * rule.stateLength);
  return {
    kind: 'online',
    cost: {
      parameters: targets.length,
      flopsPerStep: rule.flops * targets.length,
      stateBytes: Float64Array.BYTES_PER_ELEMENT * length,
    },
    start: () => new Float64Array(length),
    observe(state, _window, observed) {
      const taken = state[0] ?? NaN;
      // The first row that a model is handed is the last of the first lookback.
      const row = lookback - 1 + taken;
      observed.forEach((value, target) => {
        rule.observe(ofTarget(state, target), value, row);
      });
      state[0] = taken + 1;
    },
    forecast(state, _window, into) {
      targets.forEach((_, target) => {
        const [level = NaN] = ofTarget(state, target);
        for (let step = 0; step < horizon; step += 1) into[step * targets.length + target] = level;
      });
    },
  };
}
