import type { RecurrenceShape } from './recurrence-shape.ts';

/**
 * The simple recurrent network's recurrence in plain float64 loops, as its equation reads.
 * @param driven [time, batch, width]: the input's share, bias included
 * @param recurrent [width, width]
 * @returns h_t for every step, [time, batch, width]
 */
export function elmanReference(
  driven: ArrayLike<number>,
  recurrent: ArrayLike<number>,
  { time, batch, width }: RecurrenceShape,
): Float64Array {
  const outputs = new Float64Array(time * batch * width);
  for (let sequence = 0; sequence < batch; sequence += 1) {
    let hidden = new Float64Array(width);
    for (let step = 0; step < time; step += 1) {
      const row = (step * batch + sequence) * width;
      const entering = hidden;
      hidden = Float64Array.from(entering, (_, unit) => {
        let sum = driven[row + unit] ?? Number.NaN;
        for (let from = 0; from < width; from += 1) {
          sum += (entering[from] ?? Number.NaN) * (recurrent[from * width + unit] ?? Number.NaN);
        }
        return Math.tanh(sum);
      });
      outputs.set(hidden, row);
    }
  }
  return outputs;
}
