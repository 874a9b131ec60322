import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createOnnxGraphRunner } from '../../../../main/compute/onnx-graph-runner.ts';
import { createSeededRandom } from '../../../foundation/seeded-random.ts';
import { createCompiledBackend } from '../../backends/compiled.ts';
import { createCpuBackend } from '../../backends/cpu.ts';
import { sizeOf } from '../../parameters.ts';
import type { ArrayMap, PureStep, Signature } from '../../program.ts';
import { given, kernelCases, type KernelCase } from '../../testing/kernel-cases.ts';
import { tf } from '../../tf.ts';
import { traceKernels } from './index.ts';

const cpu = createCpuBackend('test');
const compiled = createCompiledBackend(createOnnxGraphRunner(), 'test', cpu);

/** Both compute in float32; their exponentials and the order of their sums differ in the last digits. */
const tolerance = 2e-6;

function stepOf({ shapes, call }: KernelCase): PureStep {
  return (inputs) => {
    const results = call(...shapes.map((_, index) => given(inputs[`input${index}`])));
    return Object.fromEntries([results].flat().map((result, index) => [`result${index}`, result]));
  };
}

function inputsOf({ shapes, draw = 'normal' }: KernelCase): ArrayMap {
  const random = createSeededRandom(5);
  const drawn = (): number => {
    if (draw === 'whole') return random.integer(5) - 2;
    return draw === 'positive' ? 0.1 + 2 * random.uniform() : random.normal();
  };
  return Object.fromEntries(
    shapes.map((shape, index) => [
      `input${index}`,
      { shape, values: Float32Array.from({ length: sizeOf(shape) }, drawn) },
    ]),
  );
}

const signatureOf = ({ shapes }: KernelCase): Signature =>
  Object.fromEntries(shapes.map((shape, index) => [`input${index}`, { shape, dtype: 'float32' }]));

describe('every kernel of the compiled backend gives what TensorFlow.js gives', () => {
  it.each(kernelCases)('$kernel of $shapes', async (kernelCase) => {
    const kernel = traceKernels.find(({ name }) => name === kernelCase.kernel);
    if (kernel === undefined) throw new Error(`No kernel "${kernelCase.kernel}".`);
    const recording = vi.spyOn(kernel, 'record');
    onTestFinished(() => {
      recording.mockRestore();
    });
    const [step, signature, inputs] = [stepOf(kernelCase), signatureOf(kernelCase), inputsOf(kernelCase)];
    const expected = await (await cpu.compile(step, signature)).run(inputs);
    const program = await compiled.compile(step, signature);
    expect(recording).toHaveBeenCalled();
    const actual = await program.run(inputs);
    program.dispose();
    expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, { shape, values }] of Object.entries(expected)) {
      expect(actual[name]?.shape).toEqual(shape);
      expect(program.outputs[name]?.shape).toEqual(shape);
      for (const [index, value] of values.entries()) {
        const difference = Math.abs((actual[name]?.values[index] ?? Number.NaN) - value);
        expect(difference, `element ${index}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value)));
      }
    }
  });

  it('and every one has a case', () => {
    const covered = new Set(kernelCases.map(({ kernel }) => kernel));
    expect(traceKernels.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });
});

describe('what cannot be compiled', () => {
  const signature: Signature = { x: { shape: [4], dtype: 'float32' } };

  it('is named: a kernel without a recording', async () => {
    const compiling = compiled.compile(({ x }) => ({ y: tf.topk(given(x), 2).values }), signature);
    await expect(compiling).rejects.toThrow(/TopK/);
  });

  it('is named: looking at a value while tracing', async () => {
    const compiling = compiled.compile(({ x }) => ({ y: tf.mul(given(x), given(x).dataSync()[0] ?? 0) }), signature);
    await expect(compiling).rejects.toThrow(/must not read values/);
  });

  it('leaves TensorFlow.js as it was, also after a failure', async () => {
    await tf.setBackend('cpu');
    const tensors = tf.memory().numTensors;
    await expect(compiled.compile(({ x }) => ({ y: tf.topk(given(x), 2).values }), signature)).rejects.toThrow();
    expect(tf.getBackend()).toBe('cpu');
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
