import type { RecurrenceShape } from './recurrence-shape.ts';

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/**
 * The LSTM's recurrence in plain float64 loops, as its equations read.
 * @param driven [time, batch, 4 × width]: the input's share of input, forget, candidate and output gate
 * @param recurrent [width, 4 × width]
 * @returns h_t for every step, [time, batch, width]
 */
export function longShortTermMemoryReference(
  driven: ArrayLike<number>,
  recurrent: ArrayLike<number>,
  { time, batch, width }: RecurrenceShape,
): Float64Array {
  const outputs = new Float64Array(time * batch * width);
  for (let sequence = 0; sequence < batch; sequence += 1) {
    let hidden = new Float64Array(width);
    const cell = new Float64Array(width);
    for (let step = 0; step < time; step += 1) {
      const entering = hidden;
      const gate = (kind: number, unit: number): number => {
        let sum = driven[((step * batch + sequence) * 4 + kind) * width + unit] ?? Number.NaN;
        for (let from = 0; from < width; from += 1) {
          sum += (entering[from] ?? Number.NaN) * (recurrent[(from * 4 + kind) * width + unit] ?? Number.NaN);
        }
        return sum;
      };
      hidden = new Float64Array(width);
      for (let unit = 0; unit < width; unit += 1) {
        const next =
          sigmoid(gate(1, unit)) * (cell[unit] ?? Number.NaN) + sigmoid(gate(0, unit)) * Math.tanh(gate(2, unit));
        cell[unit] = next;
        hidden[unit] = sigmoid(gate(3, unit)) * Math.tanh(next);
      }
      outputs.set(hidden, (step * batch + sequence) * width);
    }
  }
  return outputs;
}
