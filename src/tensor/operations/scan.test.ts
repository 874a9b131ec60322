import { describe, expect, it } from 'vitest';
import { createOnnxGraphRunner } from '../../../main/compute/onnx-graph-runner.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { createCompiledBackend } from '../backends/compiled.ts';
import { createCpuBackend } from '../backends/cpu.ts';
import { createWasmBackend } from '../backends/wasm.ts';
import { sizeOf } from '../parameters.ts';
import type { ArrayMap, PureStep, Signature, TensorMap } from '../program.ts';
import { tf } from '../tf.ts';
import { scan, type Scanned } from './scan.ts';

const cpu = createCpuBackend('test');
const backends = [cpu, createWasmBackend('test', cpu), createCompiledBackend(createOnnxGraphRunner(), 'test', cpu)];

const signatureOf = (length: number): Signature => ({
  inputs: { shape: [length, 2, 3], dtype: 'float32' },
  first: { shape: [2, 4], dtype: 'float32' },
  trace: { shape: [2, 4], dtype: 'float32' },
  drive: { shape: [3, 4], dtype: 'float32' },
  recur: { shape: [4, 4], dtype: 'float32' },
  goal: { shape: [length, 2, 4], dtype: 'float32' },
  lastGoal: { shape: [2, 4], dtype: 'float32' },
});
const pick = (tensors: TensorMap, name: string): tf.Tensor => {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(name);
  return tensor;
};

/** A cell with two states, of which one is read only by the output. */
function cell(
  [hidden, trace]: readonly tf.Tensor[],
  [input]: readonly tf.Tensor[],
  [drive, recur]: readonly tf.Tensor[],
): { state: tf.Tensor[]; output: tf.Tensor } {
  if (!hidden || !trace || !input || !drive || !recur) throw new Error('The cell lacks an operand.');
  const next = tf.tanh(tf.add(tf.matMul(input, drive), tf.matMul(hidden, recur)));
  const nextTrace = tf.add(tf.mul(trace, 0.5), next);
  return { state: [next, nextTrace], output: tf.mul(nextTrace, tf.sigmoid(hidden)) };
}

const operandNames = ['inputs', 'first', 'trace', 'drive', 'recur'];

/** Of the outputs and, unevenly, of both last states. */
const lossAndGradients =
  (run: (operands: readonly tf.Tensor[]) => Scanned): PureStep =>
  (given) => {
    const apart = (actual: tf.Tensor, goal: string): tf.Scalar => tf.mean(tf.square(tf.sub(actual, pick(given, goal))));
    const { value, grads } = tf.valueAndGrads((...operands: tf.Tensor[]): tf.Scalar => {
      const { output, state } = run(operands);
      const [hidden, trace] = state as [tf.Tensor, tf.Tensor];
      return tf.addN([apart(output, 'goal'), apart(hidden, 'lastGoal'), tf.mul(apart(trace, 'lastGoal'), 2)]);
    })(operandNames.map((name) => pick(given, name)));
    return { loss: value, ...Object.fromEntries(grads.map((grad, index) => [`gradient${index}`, grad])) };
  };

const scanned = lossAndGradients(([inputs, first, trace, ...weights]) => {
  if (!inputs || !first || !trace) throw new Error('The scan lacks an operand.');
  return scan({ sequences: [inputs], initial: [first, trace], weights, step: cell });
});

/** The same recurrence written as a loop that TensorFlow.js differentiates itself. */
const looped = lossAndGradients(([inputs, first, trace, ...weights]) => {
  if (!inputs || !first || !trace) throw new Error('The loop lacks an operand.');
  let state: readonly tf.Tensor[] = [first, trace];
  const outputs: tf.Tensor[] = [];
  for (let time = 0; time < inputs.shape[0]; time += 1) {
    const made = cell(state, [tf.reshape(tf.slice(inputs, [time, 0, 0], [1, 2, 3]), [2, 3])], weights);
    state = made.state;
    outputs.push(made.output);
  }
  return { output: tf.stack(outputs), state };
});

function inputsOf(signature: Signature): ArrayMap {
  const random = createSeededRandom(3);
  return Object.fromEntries(
    Object.entries(signature).map(([name, { shape }]) => [
      name,
      { shape, values: Float32Array.from({ length: sizeOf(shape) }, () => 0.7 * random.normal()) },
    ]),
  );
}

describe.each(backends)('a scan on $id', (backend) => {
  it.each([1, 2, 7])('has the value and the gradients of the loop it stands for, over %i steps', async (length) => {
    const signature = signatureOf(length);
    const inputs = inputsOf(signature);
    const expected = await (await cpu.compile(looped, signature)).run(inputs);
    const program = await backend.compile(scanned, signature);
    const tensors = tf.memory().numTensors;
    const actual = await program.run(inputs);
    expect(tf.memory().numTensors).toBe(tensors);
    program.dispose();
    for (const [name, { shape, values }] of Object.entries(expected)) {
      expect(actual[name]?.shape).toEqual(shape);
      const scale = Math.max(1, ...values.map(Math.abs));
      for (const [index, value] of values.entries()) {
        const gap = Math.abs((actual[name]?.values[index] ?? Number.NaN) - value);
        expect(gap, `${name}[${index}]`).toBeLessThan(1e-5 * scale);
      }
    }
  });
});
