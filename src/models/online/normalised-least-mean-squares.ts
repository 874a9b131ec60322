import type { GainRule } from './gain-rule.ts';

export interface NormalisedLeastMeanSquaresSettings {
  /** μ, between 0 and 2: the share of an error that is corrected for the same regressor. */
  readonly stepSize: number;
  /** ε, on the scale of a squared regressor: keeps the step small where hardly anything moves. */
  readonly regularisation: number;
}

/** NLMS (Haykin, "Adaptive Filter Theory", section 6.1): gain = μ x / (ε + ‖x‖²). Keeps nothing. */
export function normalisedLeastMeanSquares(
  features: number,
  { stepSize, regularisation }: NormalisedLeastMeanSquaresSettings,
): GainRule {
  return {
    stateLength: 0,
    flops: 3 * features,
    start: () => undefined,
    beginRow: () => undefined,
    gain(_state, regressor, into) {
      let power = regularisation;
      for (const value of regressor) power += value * value;
      const factor = stepSize / power;
      regressor.forEach((value, index) => {
        into[index] = factor * value;
      });
    },
  };
}
