import { describe, expect, it } from 'vitest';
import type { TrainingPlan } from '../contracts/experiment.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { createCpuBackend } from '../tensor/backends/cpu.ts';
import { createWasmBackend } from '../tensor/backends/wasm.ts';
import { createCompiledBackend } from '../tensor/backends/compiled.ts';
import { createOnnxGraphRunner } from '../../main/compute/onnx-graph-runner.ts';
import { createLayout, initialiseParameters, normal, zeros } from '../tensor/parameters.ts';
import type { ArrayMap, TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { createPredictor } from './predictor.ts';
import { createTrainer } from './trainer.ts';

const plan: TrainingPlan = {
  batchSize: 16,
  maximumSteps: 100,
  learningRate: 0.01,
  warmupShare: 0.05,
  weightDecay: 0.01,
  clipNorm: 1,
  validationEvery: 10,
  patience: 3,
  divergenceLimit: 3,
};
const layout = createLayout([
  { name: 'first', shape: [3, 8], initialise: normal(0.4), weightDecay: true },
  { name: 'bias', shape: [8], initialise: zeros, weightDecay: false },
  { name: 'second', shape: [8, 2], initialise: normal(0.4), weightDecay: true },
]);
const pick = (tensors: TensorMap, name: string): tf.Tensor2D => {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(name);
  return tensor as tf.Tensor2D;
};
const forward = (parameters: TensorMap, inputs: TensorMap): TensorMap => ({
  outputs: tf.matMul(
    tf.tanh(tf.add(tf.matMul(pick(inputs, 'inputs'), pick(parameters, 'first')), pick(parameters, 'bias'))),
    pick(parameters, 'second'),
  ),
});
const loss = (parameters: TensorMap, batch: TensorMap): tf.Scalar =>
  tf.mean(tf.square(tf.sub(pick(forward(parameters, batch), 'outputs'), pick(batch, 'targets'))));

const batchSignature = {
  inputs: { shape: [16, 3], dtype: 'float32' },
  targets: { shape: [16, 2], dtype: 'float32' },
} as const;

function batchOf(seed: number): ArrayMap {
  const random = createSeededRandom(seed);
  const inputs = Float32Array.from({ length: 48 }, () => random.normal());
  const targets = Float32Array.from({ length: 32 }, (_, index) => {
    const row = 3 * Math.floor(index / 2);
    return index % 2 === 0
      ? Math.tanh((inputs[row] ?? 0) - (inputs[row + 1] ?? 0))
      : Math.sin((inputs[row + 2] ?? 0) / 2);
  });
  return { inputs: { shape: [16, 3], values: inputs }, targets: { shape: [16, 2], values: targets } };
}

const cpu = createCpuBackend('test');
const backends = [cpu, createWasmBackend('test', cpu), createCompiledBackend(createOnnxGraphRunner(), 'test', cpu)];

describe.each(backends)('trainer on $id', (backend) => {
  it('lowers the loss, repeats bit for bit, and leaves no tensor behind', async () => {
    const run = async (): Promise<{ losses: number[]; parameters: Float32Array }> => {
      const trainer = await createTrainer(backend, { layout, loss, batchSignature, plan });
      trainer.setParameters(initialiseParameters(layout, createSeededRandom(1)));
      const losses: number[] = [];
      for (let step = 0; step < 60; step += 1) losses.push((await trainer.step(batchOf(step), 0.02)).loss);
      const parameters = trainer.parameters();
      trainer.dispose();
      return { losses, parameters };
    };
    const first = await run();
    const tensorsBefore = tf.memory().numTensors;
    const second = await run();
    expect(tf.memory().numTensors).toBe(tensorsBefore);
    expect(second).toEqual(first);
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(first.losses.slice(-10))).toBeLessThan(0.3 * mean(first.losses.slice(0, 5)));
  });

  it('skips a step whose loss is not finite and changes nothing', async () => {
    const trainer = await createTrainer(backend, { layout, loss, batchSignature, plan });
    const start = initialiseParameters(layout, createSeededRandom(2));
    trainer.setParameters(start);
    const poisoned = batchOf(1);
    const inputs = Float32Array.from(poisoned['inputs']?.values ?? []);
    inputs[5] = Number.NaN;
    const skipped = await trainer.step({ ...poisoned, inputs: { shape: [16, 3], values: inputs } }, 0.1);
    expect(skipped.accepted).toBe(false);
    expect(trainer.parameters()).toEqual(start);
    const accepted = await trainer.step(batchOf(1), 0.1);
    expect(accepted.accepted).toBe(true);
    expect(trainer.parameters()).not.toEqual(start);
    trainer.dispose();
  });

  it('predicts with the parameters it is given', async () => {
    const parameters = initialiseParameters(layout, createSeededRandom(3));
    const predictor = await createPredictor(backend, {
      layout,
      forward,
      inputSignature: { inputs: batchSignature.inputs },
    });
    const inputs = batchOf(7)['inputs'];
    if (inputs === undefined) throw new Error('no inputs');
    const predicted = await predictor.predict(parameters, { inputs });
    const zero = await predictor.predict(new Float32Array(layout.size), { inputs });
    expect(predicted['outputs']?.shape).toEqual([16, 2]);
    expect(predicted['outputs']?.values.every((value) => value !== 0)).toBe(true);
    expect(zero['outputs']?.values.every((value) => value === 0)).toBe(true);
    predictor.dispose();
  });
});
