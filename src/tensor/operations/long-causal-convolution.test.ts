import { describe, expect, it } from 'vitest';
import { createOnnxGraphRunner } from '../../../main/compute/onnx-graph-runner.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { createCompiledBackend } from '../backends/compiled.ts';
import { createCpuBackend } from '../backends/cpu.ts';
import { createWasmBackend } from '../backends/wasm.ts';
import { sizeOf } from '../parameters.ts';
import type { ArrayMap, PureStep, Signature } from '../program.ts';
import { tf } from '../tf.ts';
import { causalConvolution } from './causal-convolution.ts';
import { causalConvolutionReference } from './long-causal-convolution-reference.ts';
import { longCausalConvolution } from './long-causal-convolution.ts';

const cpu = createCpuBackend('test');
const backends = [cpu, createWasmBackend('test', cpu), createCompiledBackend(createOnnxGraphRunner(), 'test', cpu)];

const BATCH = 2;
const CHANNELS = 3;

const signatureOf = (time: number, steps: number): Signature => ({
  sequence: { shape: [BATCH, time, CHANNELS], dtype: 'float32' },
  weight: { shape: [steps, CHANNELS], dtype: 'float32' },
  goal: { shape: [BATCH, time, CHANNELS], dtype: 'float32' },
});

function inputsOf(signature: Signature): ArrayMap {
  const random = createSeededRandom(5);
  return Object.fromEntries(
    Object.entries(signature).map(([name, { shape }]) => [
      name,
      { shape, values: Float32Array.from({ length: sizeOf(shape) }, () => random.normal()) },
    ]),
  );
}

const filteredWithGradients =
  (convolve: (sequence: tf.Tensor3D, weight: tf.Tensor2D) => tf.Tensor3D): PureStep =>
  ({ sequence, weight, goal }) => {
    const apply = (...given: tf.Tensor[]): tf.Tensor3D => convolve(given[0] as tf.Tensor3D, given[1] as tf.Tensor2D);
    const operands = [sequence as tf.Tensor, weight as tf.Tensor];
    const [ofSequence, ofWeight] = tf.grads((...given) => tf.sum(tf.mul(apply(...given), goal as tf.Tensor)))(operands);
    return { output: apply(...operands), ofSequence: ofSequence as tf.Tensor, ofWeight: ofWeight as tf.Tensor };
  };

/** Rows of length `CHANNELS`, from `start` on. */
const rowsOf = (arrays: ArrayMap, name: string, start: number, count: number): number[][] =>
  Array.from({ length: count }, (_, row) => {
    const first = (start + row) * CHANNELS;
    return [...(arrays[name]?.values.subarray(first, first + CHANNELS) ?? [])];
  });

function expectClose(actual: ArrayLike<number> | undefined, expected: ArrayLike<number>): void {
  expect(actual).toHaveLength(expected.length);
  for (let index = 0; index < expected.length; index += 1) {
    expect(Math.abs((actual?.[index] ?? Number.NaN) - (expected[index] ?? 0))).toBeLessThan(1e-5);
  }
}

describe.each(backends)('a long causal convolution on $id', (backend) => {
  const cases = [
    { time: 1, steps: 1 },
    { time: 1, steps: 4 },
    { time: 7, steps: 3 },
    { time: 7, steps: 7 },
    { time: 7, steps: 12 },
  ];
  it.each(cases)('is the sum over lags, and has its gradients: $time steps, a filter of $steps', async (given) => {
    const signature = signatureOf(given.time, given.steps);
    const inputs = inputsOf(signature);
    const program = await backend.compile(filteredWithGradients(longCausalConvolution), signature);
    const actual = await program.run(inputs);
    program.dispose();

    const weight = rowsOf(inputs, 'weight', 0, given.steps);
    const outputs = Array.from({ length: BATCH }, (_, index) =>
      causalConvolutionReference(rowsOf(inputs, 'sequence', index * given.time, given.time), weight),
    );
    expectClose(actual['output']?.values, outputs.flat(2));

    const short = await cpu.compile(
      filteredWithGradients((sequence, filter) => causalConvolution(sequence, filter, 'none')),
      signature,
    );
    const expected = await short.run(inputs);
    short.dispose();
    for (const name of ['ofSequence', 'ofWeight']) expectClose(actual[name]?.values, expected[name]?.values ?? []);
  });
});
