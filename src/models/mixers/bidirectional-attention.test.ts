import { expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { createCpuBackend } from '../../tensor/backends/cpu.ts';
import { createLayout, initialiseParameters, sizeOf } from '../../tensor/parameters.ts';
import type { tf } from '../../tensor/tf.ts';
import { parametersOf } from '../../training/train-step.ts';
import { randomArray } from '../testing/arrays.ts';
import { evaluate, valuesOf } from '../testing/evaluate.ts';
import { bidirectionalAttention } from './bidirectional-attention.ts';

const mixer = bidirectionalAttention.create({ width: 8, outputGain: 1, layer: 0 }, { heads: 2 });

it('lets every token see all tokens, and can therefore not be streamed', async () => {
  const layout = createLayout(mixer.parameters);
  const flat = initialiseParameters(layout, createSeededRandom(1));
  const tokens = randomArray([1, 5, 8], 2);
  const answer = async (sequence: Float32Array): Promise<Float32Array> =>
    valuesOf(
      await evaluate(
        createCpuBackend('test'),
        { flat: { shape: [flat.length], values: flat }, tokens: { shape: tokens.shape, values: sequence } },
        ({ flat: parameters, tokens: given }) => ({
          mixed: mixer.mix(parametersOf(layout, parameters as tf.Tensor1D), given as tf.Tensor3D),
        }),
      ),
      'mixed',
    );
  const changed = Float32Array.from(tokens.values);
  changed[4 * 8] = 5;
  const [before, after] = [await answer(Float32Array.from(tokens.values)), await answer(changed)];
  expect([...after.subarray(0, 8)]).not.toEqual([...before.subarray(0, 8)]);
  expect(mixer.stream).toBeNull();
});

it('costs as many parameters as it has', () => {
  const parameters = mixer.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  expect(mixer.cost(5).parameters).toBe(parameters);
});
