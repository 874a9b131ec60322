import { describe, expect, it } from 'vitest';
import { presentBackends } from '../models/testing/backends.ts';
import { evaluate, valuesOf } from '../models/testing/evaluate.ts';
import { randomArray, relativeGap } from '../models/testing/arrays.ts';
import { tf } from '../tensor/tf.ts';
import { maskedCrossEntropy } from './classification-loss.ts';

const classes = 5;
/** [2, 3] steps; −1 is not asked. */
const chosen = [4, -1, 0, -1, -1, 2];

/** Mean of log Σ exp − logit of the right class, in float64. */
function reference(logits: readonly number[]): number {
  const asked = chosen.flatMap((target, step) => (target < 0 ? [] : [{ target, step }]));
  const losses = asked.map(({ target, step }) => {
    const row = logits.slice(step * classes, (step + 1) * classes);
    return Math.log(row.reduce((sum, logit) => sum + Math.exp(logit), 0)) - (row[target] ?? NaN);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

const targets = Float32Array.from({ length: chosen.length * classes }, (_, place) =>
  chosen[Math.floor(place / classes)] === place % classes ? 1 : 0,
);
const shape = [2, 3, classes];

describe.each(presentBackends)('masked cross-entropy on $id', (backend) => {
  const logits = randomArray(shape, 3);
  const lossAndGradient = (given: typeof logits) =>
    evaluate(backend, { logits: given, targets: { shape, values: targets } }, (inputs) => {
      const { value, grad } = tf.valueAndGrad((input: tf.Tensor) =>
        maskedCrossEntropy(input as tf.Tensor3D, inputs['targets'] as tf.Tensor3D),
      )(inputs['logits'] as tf.Tensor);
      return { value, grad };
    });

  it('is the mean over the asked steps', async () => {
    const [value = NaN] = valuesOf(await lossAndGradient(logits), 'value');
    expect(value).toBeCloseTo(reference([...logits.values]), 5);
  });

  it('has the gradient of its reference, which is zero where nothing is asked', async () => {
    const gradient = valuesOf(await lossAndGradient(logits), 'grad');
    const step = 1e-5;
    const expected = [...logits.values].map((_, place) => {
      const moved = (by: number): number =>
        reference([...logits.values].map((logit, other) => (other === place ? logit + by : logit)));
      return (moved(step) - moved(-step)) / (2 * step);
    });
    expect(relativeGap(gradient, Float64Array.from(expected))).toBeLessThan(1e-5);
    expect(gradient.subarray(classes, 2 * classes).every((slope) => Math.abs(slope) === 0)).toBe(true);
  });

  it('stays finite for logits whose exponential overflows', async () => {
    const huge = { shape, values: logits.values.map((logit) => 500 * logit) };
    const arrays = await lossAndGradient(huge);
    expect([...valuesOf(arrays, 'value'), ...valuesOf(arrays, 'grad')].every(Number.isFinite)).toBe(true);
  });
});
