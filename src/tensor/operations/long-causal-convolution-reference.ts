/**
 * A causal filter for each channel in float64, one sequence: y_t = Σ_s weight_s ⊙ x_{t − steps + 1 + s}, zeros before the first step.
 * @param sequence [time][channel]
 * @param weight [steps][channel], newest step last
 */
export function causalConvolutionReference(
  sequence: readonly (readonly number[])[],
  weight: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return sequence.map((row, time) =>
    row.map((_, channel) =>
      weight.reduce((sum, tap, step) => {
        const seen = sequence[time - weight.length + 1 + step]?.[channel] ?? 0;
        return sum + (tap[channel] ?? Number.NaN) * seen;
      }, 0),
    ),
  );
}
