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
import { causalConvolution, type ConvolutionActivation } from './causal-convolution.ts';
import { eluPlusOne } from './elu-plus-one.ts';
import { invertUnitLowerTriangular } from './invert-unit-lower-triangular.ts';
import { rmsNormalise } from './rms-normalisation.ts';
import { silu } from './silu.ts';
import { unitLength } from './unit-length.ts';

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
  const [, time = 0, size = 0] = query.shape;
  const seen = Float32Array.from({ length: time * time }, (_, index) => (index % time <= index / time ? 0 : -1e9));
  const scores = tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(size));
  return tf.matMul(tf.softmax(tf.add(scores, tf.tensor2d(seen, [time, time]))), value);
};

const plainNormalisation: Operation = (input, scale) => {
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

const convolutionCase = (time: number, steps: number, activation: ConvolutionActivation): OperationCase => ({
  name: `causal convolution of ${steps} over ${time} steps, activation ${activation}`,
  shapes: [
    [2, time, 3],
    [steps, 3],
  ],
  operation: (sequence, weight) => causalConvolution(sequence as tf.Tensor3D, weight as tf.Tensor2D, activation),
  plain: (sequence, weight) => {
    // Its gradient needs every element of the weight in use, the oldest steps' too.
    const unused = tf.mul(tf.sum(weight), 0);
    const rows = Array.from({ length: time }, (_, now) =>
      Array.from({ length: Math.min(steps, now + 1) }, (_step, back) =>
        tf.mul(tf.slice(sequence, [0, now - back, 0], [2, 1, 3]), tf.slice(weight, [steps - 1 - back, 0], [1, 3])),
      ).reduce((sum, term) => tf.add(sum, term), unused),
    );
    const filtered = tf.concat(rows, 1);
    return activation === 'silu' ? siluCase.plain(filtered) : filtered;
  },
});

const strictlyLower = (matrices: tf.Tensor, length: number): tf.Tensor3D => {
  const kept = Float32Array.from({ length: length * length }, (_, index) =>
    index % length < Math.floor(index / length) ? 0.5 : 0,
  );
  return tf.mul(matrices, tf.tensor2d(kept, [length, length]));
};

const inverseCase = (length: number): OperationCase => ({
  name: `inverse of unit lower triangles of ${length}`,
  shapes: [[2, length, length]],
  operation: (matrices) => invertUnitLowerTriangular(strictlyLower(matrices, length)),
  // Forward substitution: X = I + N·X, of which length − 1 rounds reach every row.
  plain: (matrices) => {
    const lower = strictlyLower(matrices, length);
    let inverse: tf.Tensor = tf.add(tf.mul(lower, 0), tf.eye(length));
    for (let round = 1; round < length; round += 1) inverse = tf.add(tf.matMul(lower, inverse), tf.eye(length));
    return inverse;
  },
});

const siluCase: OperationCase = {
  name: 'SiLU',
  shapes: [[2, 1, 5]],
  operation: (input) => silu(input as tf.Tensor3D),
  plain: (input) => {
    return tf.div(input, tf.add(1, tf.exp(tf.neg(input))));
  },
};

const eluPlusOneCase: OperationCase = {
  name: 'elu plus one',
  shapes: [[2, 1, 9]],
  operation: (input) => eluPlusOne(input as tf.Tensor3D),
  plain: (input) => tf.add(tf.elu(input), 1),
};

const unitLengthCase = (shape: readonly number[]): OperationCase => ({
  name: `unit length of [${shape.join(', ')}]`,
  shapes: [shape],
  operation: (input) => unitLength(input as tf.Tensor3D),
  plain: (input) => tf.div(input, tf.sqrt(tf.add(tf.sum(tf.square(input), -1, true), 1e-6))),
});

const cases: readonly OperationCase[] = [
  siluCase,
  eluPlusOneCase,
  ...[
    [2, 3, 5],
    [1, 1, 1],
  ].map(unitLengthCase),
  ...[1, 63, 64, 65, 130].map(attentionCase),
  ...[
    [2, 3, 5],
    [4, 1],
    [1, 1, 7],
  ].map(normalisationCase),
  ...[
    [1, 1],
    [1, 4],
    [6, 4],
    [5, 1],
  ].flatMap(([time = 0, steps = 0]) =>
    (['none', 'silu'] as const).map((activation) => convolutionCase(time, steps, activation)),
  ),
  ...[2, 3, 8, 11].map(inverseCase),
];

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
