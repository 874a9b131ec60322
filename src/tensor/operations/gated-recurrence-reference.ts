import type { RecurrenceShape } from './recurrence-shape.ts';

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/**
 * The GRU's recurrence in plain float64 loops, as its equations read.
 * @param driven [time, batch, 3 × width]: the input's share of reset gate, update gate and candidate
 * @param recurrent [width, 3 × width]
 * @param candidateBias [width], under the reset gate
 * @returns h_t for every step, [time, batch, width]
 */
export function gatedRecurrenceReference(
  driven: ArrayLike<number>,
  recurrent: ArrayLike<number>,
  candidateBias: ArrayLike<number>,
  { time, batch, width }: RecurrenceShape,
): Float64Array {
  const outputs = new Float64Array(time * batch * width);
  for (let sequence = 0; sequence < batch; sequence += 1) {
    let hidden = new Float64Array(width);
    for (let step = 0; step < time; step += 1) {
      const row = step * batch + sequence;
      const entering = hidden;
      const fromInput = (gate: number, unit: number): number => driven[(row * 3 + gate) * width + unit] ?? Number.NaN;
      const fromState = (gate: number, unit: number): number => {
        let sum = 0;
        for (let from = 0; from < width; from += 1) {
          sum += (entering[from] ?? Number.NaN) * (recurrent[(from * 3 + gate) * width + unit] ?? Number.NaN);
        }
        return sum;
      };
      hidden = Float64Array.from(entering, (before, unit) => {
        const reset = sigmoid(fromInput(0, unit) + fromState(0, unit));
        const update = sigmoid(fromInput(1, unit) + fromState(1, unit));
        const recalled = fromState(2, unit) + (candidateBias[unit] ?? Number.NaN);
        const candidate = Math.tanh(fromInput(2, unit) + reset * recalled);
        return (1 - update) * candidate + update * before;
      });
      outputs.set(hidden, row * width);
    }
  }
  return outputs;
}
