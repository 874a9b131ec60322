import { describe, expect, it } from 'vitest';
import { createOnnxGraphRunner } from '../../../main/compute/onnx-graph-runner.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { createCompiledBackend } from '../backends/compiled.ts';
import { createCpuBackend } from '../backends/cpu.ts';
import { createWasmBackend } from '../backends/wasm.ts';
import type { Signature, TensorMap } from '../program.ts';
import { tf } from '../tf.ts';
import { longShortTermMemoryReference } from './long-short-term-memory-reference.ts';
import { longShortTermMemory } from './long-short-term-memory.ts';

const cpu = createCpuBackend('test');
const backends = [cpu, createWasmBackend('test', cpu), createCompiledBackend(createOnnxGraphRunner(), 'test', cpu)];
const [batch, width] = [2, 3];

const pick = (tensors: TensorMap, name: string): tf.Tensor => {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(name);
  return tensor;
};

/** Σ h ⊙ weighting, so that every output has a slope of its own, and the gradients of that sum. */
const step = (given: TensorMap): TensorMap => {
  const { grads } = tf.valueAndGrads((driven: tf.Tensor, recurrent: tf.Tensor) =>
    tf.sum(tf.mul(longShortTermMemory(driven as tf.Tensor3D, recurrent as tf.Tensor2D), pick(given, 'weighting'))),
  )([pick(given, 'driven'), pick(given, 'recurrent')]);
  const [ofDriven, ofRecurrent] = grads;
  if (ofDriven === undefined || ofRecurrent === undefined) throw new Error('A gradient is missing.');
  const hidden = longShortTermMemory(pick(given, 'driven') as tf.Tensor3D, pick(given, 'recurrent') as tf.Tensor2D);
  return { hidden, ofDriven, ofRecurrent };
};

function largestDifference(actual: ArrayLike<number> | undefined, expected: ArrayLike<number>): number {
  expect(actual?.length).toBe(expected.length);
  return Array.from(expected, (value, index) => Math.abs(value - (actual?.[index] ?? Number.NaN))).reduce(
    (largest, difference) => (difference <= largest ? largest : difference),
    0,
  );
}

describe.each(backends)('the LSTM recurrence on $id', (backend) => {
  it.each([1, 2, 9])('agrees with the float64 reference and its central differences over %i steps', async (time) => {
    const shape = { time, batch, width };
    const random = createSeededRandom(time);
    const draw = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal());
    const driven = draw(time * batch * 4 * width);
    const recurrent = draw(width * 4 * width);
    const weighting = draw(time * batch * width);
    const signature = {
      driven: { shape: [time, batch, 4 * width], dtype: 'float32' },
      recurrent: { shape: [width, 4 * width], dtype: 'float32' },
      weighting: { shape: [time, batch, width], dtype: 'float32' },
    } as const satisfies Signature;
    const program = await backend.compile(step, signature);
    const results = await program.run({
      driven: { shape: signature.driven.shape, values: driven },
      recurrent: { shape: signature.recurrent.shape, values: recurrent },
      weighting: { shape: signature.weighting.shape, values: weighting },
    });
    program.dispose();
    expect(
      largestDifference(results['hidden']?.values, longShortTermMemoryReference(driven, recurrent, shape)),
    ).toBeLessThan(1e-6);

    const objective = (inputs: Float64Array, weights: Float64Array): number =>
      longShortTermMemoryReference(inputs, weights, shape).reduce(
        (sum, value, index) => sum + value * (weighting[index] ?? Number.NaN),
        0,
      );
    const slopes = (values: Float32Array, evaluate: (moved: Float64Array) => number): Float64Array =>
      Float64Array.from(values, (_, index) => {
        const moved = (by: number): Float64Array =>
          Float64Array.from(values, (value, at) => value + (at === index ? by : 0));
        return (evaluate(moved(1e-5)) - evaluate(moved(-1e-5))) / 2e-5;
      });
    const ofDriven = slopes(driven, (moved) => objective(moved, Float64Array.from(recurrent)));
    const ofRecurrent = slopes(recurrent, (moved) => objective(Float64Array.from(driven), moved));
    expect(largestDifference(results['ofDriven']?.values, ofDriven)).toBeLessThan(1e-5);
    expect(largestDifference(results['ofRecurrent']?.values, ofRecurrent)).toBeLessThan(1e-5);
  });
});
