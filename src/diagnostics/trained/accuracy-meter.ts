import { createSeededRandom } from '../../foundation/seeded-random.ts';
import type { SequenceClassifier } from '../../models/sequence-classifier.ts';
import type { ComputeBackend } from '../../tensor/program.ts';
import type { tf } from '../../tensor/tf.ts';
import { createPredictor } from '../../training/predictor.ts';
import { input } from '../../training/train-step.ts';
import { drawBatch, notAsked, type TokenTask } from './token-task.ts';

/** Asks a classifier sequences of one task; compiled once for the task's length. */
export interface AccuracyMeter {
  /** Share of the asked steps whose most likely class is the right one, over `batches` batches that the seed names. */
  measure(
    parameters: Float32Array,
    batches: number,
    seed: number,
    betweenBatches: () => Promise<void>,
  ): Promise<number>;
  dispose(): void;
}

export async function createAccuracyMeter(
  backend: ComputeBackend,
  classifier: SequenceClassifier,
  task: TokenTask,
  batchSize: number,
): Promise<AccuracyMeter> {
  const shape = [batchSize, task.length];
  const predictor = await createPredictor(backend, {
    layout: classifier.parameters,
    forward: (parameters, inputs) => ({
      logits: classifier.forward(parameters, input(inputs, 'tokens') as tf.Tensor2D),
    }),
    inputSignature: { tokens: { shape, dtype: 'int32' } },
  });
  return {
    async measure(parameters, batches, seed, betweenBatches) {
      const random = createSeededRandom(seed);
      let asked = 0;
      let right = 0;
      for (let batch = 0; batch < batches; batch += 1) {
        const { tokens, targets } = drawBatch(task, batchSize, random);
        const { logits } = await predictor.predict(parameters, { tokens: { shape, values: tokens } });
        if (logits === undefined) throw new Error('The classifier gave no logits.');
        targets.forEach((target, step) => {
          if (target === notAsked) return;
          asked += 1;
          if (mostLikely(logits.values, step * task.classes, task.classes) === target) right += 1;
        });
        await betweenBatches();
      }
      return right / asked;
    },
    dispose: () => {
      predictor.dispose();
    },
  };
}

/** Place of the largest of `count` numbers from `offset` on, counted from there; the first of equals. */
function mostLikely(values: ArrayLike<number>, offset: number, count: number): number {
  let best = 0;
  for (let place = 1; place < count; place += 1) {
    if ((values[offset + place] ?? NaN) > (values[offset + best] ?? NaN)) best = place;
  }
  return best;
}
