import { describe, expect, it } from 'vitest';
import { createOnnxGraphRunner } from '../../main/compute/onnx-graph-runner.ts';
import type { TrainingPlan } from '../contracts/experiment.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { createCompiledBackend } from '../tensor/backends/compiled.ts';
import { createCpuBackend } from '../tensor/backends/cpu.ts';
import { createWasmBackend } from '../tensor/backends/wasm.ts';
import { createLayout, zeros } from '../tensor/parameters.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { adamWReference, type ReferenceState } from './optimiser-reference.ts';
import { createTrainer } from './trainer.ts';

const cpu = createCpuBackend('test');
const backends = [cpu, createWasmBackend('test', cpu), createCompiledBackend(createOnnxGraphRunner(), 'test', cpu)];

const layout = createLayout([
  { name: 'decaying', shape: [2, 3], initialise: zeros, weightDecay: true },
  { name: 'free', shape: [4], initialise: zeros, weightDecay: false },
]);
const plan: TrainingPlan = {
  batchSize: 1,
  maximumSteps: 10,
  learningRate: 0.1,
  warmupShare: 0,
  weightDecay: 0.2,
  clipNorm: 1.5,
  validationEvery: 1,
  patience: 1,
  divergenceLimit: 1,
};

const pick = (tensors: TensorMap, name: string): tf.Tensor => {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(name);
  return tensor;
};

/** Linear in the parameters, so that the batch itself is the gradient. */
const loss = (parameters: TensorMap, batch: TensorMap): tf.Scalar =>
  tf.add(
    tf.sum(tf.mul(pick(parameters, 'decaying'), pick(batch, 'slopesOfDecaying'))),
    tf.sum(tf.mul(pick(parameters, 'free'), pick(batch, 'slopesOfFree'))),
  );

describe.each(backends)('AdamW on $id', (backend) => {
  it('follows the float64 reference, with the gradient clipped at one step and not at the next', async () => {
    const trainer = await createTrainer(backend, {
      layout,
      loss,
      plan,
      batchSignature: {
        slopesOfDecaying: { shape: [2, 3], dtype: 'float32' },
        slopesOfFree: { shape: [4], dtype: 'float32' },
      },
    });
    const random = createSeededRandom(4);
    const start = Float32Array.from({ length: layout.size }, () => random.normal());
    trainer.setParameters(start);
    let expected: ReferenceState = {
      parameters: Float64Array.from(start),
      firstMoment: new Float64Array(layout.size),
      secondMoment: new Float64Array(layout.size),
    };
    for (const [index, scale] of [3, 0.1, 1, 0.01].entries()) {
      const slopes = Float32Array.from({ length: layout.size }, () => scale * random.normal());
      const { gradientNorm } = await trainer.step(
        {
          slopesOfDecaying: { shape: [2, 3], values: slopes.slice(0, 6) },
          slopesOfFree: { shape: [4], values: slopes.slice(6) },
        },
        0.1,
      );
      expected = adamWReference(expected, Float64Array.from(slopes), {
        learningRate: 0.1,
        count: index + 1,
        clipNorm: plan.clipNorm,
        weightDecay: plan.weightDecay,
        decays: (parameter) => parameter < 6,
      });
      expect(gradientNorm).toBeCloseTo(Math.hypot(...slopes), 5);
      trainer.parameters().forEach((value, parameter) => {
        expect(value).toBeCloseTo(expected.parameters[parameter] ?? Number.NaN, 5);
      });
    }
    trainer.dispose();
  });
});
