import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { initialiseParameters } from '../tensor/parameters.ts';
import type { tf } from '../tensor/tf.ts';
import { createPredictor } from '../training/predictor.ts';
import { input } from '../training/train-step.ts';
import { createSequenceClassifier, oneHot } from './sequence-classifier.ts';
import { relativeGap } from './testing/arrays.ts';
import { presentBackends } from './testing/backends.ts';

const dimensions = { vocabulary: 6, classes: 3, width: 8, layers: 2, mlpHidden: 12 };
const tokens = [0, 5, 2, 2, 1, 4, 3, 0];

describe.each(presentBackends)('sequence classifier on $id', (backend) => {
  it.each(['lstm', 'delta-net'])('of %s answers from the tokens so far, at any length', async (id) => {
    const classifier = createSequenceClassifier(id, dimensions, { heads: 2 });
    const parameters = initialiseParameters(classifier.parameters, createSeededRandom(1));
    const logitsOf = async (sequence: readonly number[]): Promise<Float32Array> => {
      const shape = [1, sequence.length];
      const predictor = await createPredictor(backend, {
        layout: classifier.parameters,
        forward: (given, inputs) => ({ logits: classifier.forward(given, input(inputs, 'tokens') as tf.Tensor2D) }),
        inputSignature: { tokens: { shape, dtype: 'int32' } },
      });
      const { logits } = await predictor.predict(parameters, { tokens: { shape, values: Int32Array.from(sequence) } });
      predictor.dispose();
      expect(logits?.shape).toEqual([1, sequence.length, 3]);
      return Float32Array.from(logits?.values ?? []);
    };
    const whole = await logitsOf(tokens);
    const shared = 5 * dimensions.classes;
    expect(relativeGap(await logitsOf(tokens.slice(0, 5)), whole.subarray(0, shared))).toBeLessThan(1e-5);
    const otherEnd = await logitsOf([...tokens.slice(0, 5), 1, 1, 1]);
    expect(relativeGap(otherEnd.subarray(0, shared), whole.subarray(0, shared))).toBeLessThan(1e-5);
    expect(relativeGap(otherEnd.subarray(shared), whole.subarray(shared))).toBeGreaterThan(1e-2);
  });

  it('marks a token by a one in its place, and leaves all zeros where the number is no class', async () => {
    const program = await backend.compile((given) => ({ marked: oneHot(input(given, 'indices') as tf.Tensor2D, 3) }), {
      indices: { shape: [1, 4], dtype: 'int32' },
    });
    const { marked } = await program.run({ indices: { shape: [1, 4], values: Int32Array.of(2, -1, 0, 3) } });
    program.dispose();
    expect([...(marked?.values ?? [])]).toEqual([0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });
});
