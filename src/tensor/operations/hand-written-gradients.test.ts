import { describe, expect, it } from 'vitest';
import { createOnnxGraphRunner } from '../../../main/compute/onnx-graph-runner.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { createCompiledBackend } from '../backends/compiled.ts';
import { createCpuBackend } from '../backends/cpu.ts';
import { createWasmBackend } from '../backends/wasm.ts';
import { sizeOf } from '../parameters.ts';
import type { ArrayMap, PureStep, Signature, TensorMap } from '../program.ts';
import { tf } from '../tf.ts';
import { causalAttention } from './causal-attention.ts';
import { rmsNormalise } from './rms-normalisation.ts';

const cpu = createCpuBackend('test');
const backends = [cpu, createWasmBackend('test', cpu), createCompiledBackend(createOnnxGraphRunner(), 'test', cpu)];

type Operation = (...operands: tf.Tensor[]) => tf.Tensor;

interface OperationCase {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  readonly operation: Operation;
  /** The same written plainly, with TensorFlow.js's own gradients. */
  readonly plain: Operation;
}

const plainAttention: Operation = (query, key, value) => {
  if (query === undefined || key === undefined || value === undefined) throw new Error('Attention has three operands.');
  const [, time = 0, size = 0] = query.shape;
  const seen = Float32Array.from({ length: time * time }, (_, index) => (index % time <= index / time ? 0 : -1e9));
  const scores = tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(size));
  return tf.matMul(tf.softmax(tf.add(scores, tf.tensor2d(seen, [time, time]))), value);
};

const plainNormalisation: Operation = (input, scale) => {
  if (input === undefined || scale === undefined) throw new Error('The normalisation has two operands.');
  return tf.mul(tf.div(input, tf.sqrt(tf.add(tf.mean(tf.square(input), -1, true), 1e-5))), scale);
};

const attentionCase = (time: number): OperationCase => ({
  name: `causal attention over ${time} steps`,
  shapes: [
    [3, time, 4],
    [3, time, 4],
    [3, time, 5],
  ],
  operation: (...[query, key, value]) =>
    causalAttention(query as tf.Tensor3D, key as tf.Tensor3D, value as tf.Tensor3D),
  plain: plainAttention,
});

const normalisationCase = (shape: readonly number[]): OperationCase => ({
  name: `RMS normalisation of [${shape.join(', ')}]`,
  shapes: [shape, shape.slice(-1)],
  operation: (input, scale) => rmsNormalise(input as tf.Tensor3D, scale as tf.Tensor1D),
  plain: plainNormalisation,
});

const cases = [1, 31, 32, 33, 70].map(attentionCase).concat(
  [
    [2, 3, 5],
    [4, 1],
    [1, 1, 7],
  ].map(normalisationCase),
);

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `operand${index}`);

function pick(tensors: TensorMap, name: string): tf.Tensor {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(name);
  return tensor;
}

/** The result, and the gradients of its sum weighted by itself shifted, so that every element has a slope of its own. */
const withGradients =
  (operation: Operation, count: number): PureStep =>
  (given) => {
    const operands = names(count).map((name) => pick(given, name));
    const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
      const result = operation(...tensors);
      return tf.sum(tf.mul(result, tf.add(result, 0.5)));
    })(operands);
    const gradients = Object.fromEntries(grads.map((gradient, index) => [`gradient${index}`, gradient]));
    return { value, result: operation(...operands), ...gradients };
  };

function inputsFor(shapes: OperationCase['shapes']): ArrayMap {
  const random = createSeededRandom(11);
  return Object.fromEntries(
    shapes.map((shape, index) => [
      `operand${index}`,
      { shape, values: Float32Array.from({ length: sizeOf(shape) }, () => random.normal()) },
    ]),
  );
}

describe.each(backends)('a gradient written by hand on $id', (backend) => {
  it.each(cases)('is that of the plain operations: $name', async ({ shapes, operation, plain }) => {
    const signature: Signature = Object.fromEntries(
      shapes.map((shape, index) => [`operand${index}`, { shape, dtype: 'float32' }]),
    );
    const inputs = inputsFor(shapes);
    const expected = await (await cpu.compile(withGradients(plain, shapes.length), signature)).run(inputs);
    const program = await backend.compile(withGradients(operation, shapes.length), signature);
    const actual = await program.run(inputs);
    program.dispose();
    for (const [name, { shape, values }] of Object.entries(expected)) {
      expect(actual[name]?.shape).toEqual(shape);
      for (const [index, value] of values.entries()) {
        const difference = Math.abs((actual[name]?.values[index] ?? Number.NaN) - value);
        expect(difference, `${name}[${index}]`).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(value)));
      }
    }
  });
});
