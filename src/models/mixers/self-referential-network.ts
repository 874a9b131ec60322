import { z } from 'zod';
import { normal } from '../../tensor/parameters.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';
import {
  answersOf,
  selfReferentialColumns,
  selfReferentialFlops,
  selfReferentialRule,
} from '../fast-weights/self-referential-rule/index.ts';
import { foldHeads, linear, matrixOf, unfoldHeads, weightMatrix } from '../layers.ts';
import { observeWrite } from './fast-weight-monitors.ts';
import { part, type MixerSpec } from './mixer.ts';
import { heads } from './projections.ts';

const hyperparameters = z.object({ heads });

/**
 * The self-referential weight matrix (Irie et al. 2022): for each head one matrix, whose start is trained, that makes the output and
 * its own changes. Between steps is kept how far it has moved from that start.
 */
export const selfReferentialNetwork: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }, { heads: headCount }) {
    const size = width / headCount;
    const columns = selfReferentialColumns(size);
    /** [batch × heads, size, columns] */
    const startOf = (parameters: TensorMap, batch: number): tf.Tensor3D => {
      const byHead = tf.reshape<tf.Rank.R3>(matrixOf(parameters, 'start'), [headCount, size, columns]);
      return tf.tile<tf.Tensor3D>(byHead, [batch, 1, 1]);
    };
    const answerOf = (parameters: TensorMap, read: tf.Tensor3D): tf.Tensor3D =>
      linear(unfoldHeads(read, headCount), matrixOf(parameters, 'output'));
    return {
      parameters: [
        { name: 'start', shape: [width, columns], initialise: normal(1 / Math.sqrt(size)), weightDecay: true },
        weightMatrix('output', width, width, outputGain),
      ],
      mix(parameters, sequence) {
        const start = startOf(parameters, sequence.shape[0]);
        const { output } = selfReferentialRule({ input: foldHeads(sequence, headCount), memory: start });
        return answerOf(parameters, output);
      },
      stream: () => ({
        memory: { moved: [headCount, size, columns] },
        step(parameters, token, kept) {
          const batch = token.shape[0];
          const start = startOf(parameters, batch);
          const before = tf.add<tf.Tensor3D>(start, tf.reshape(part(kept, 'moved'), start.shape));
          const input = foldHeads(token, headCount);
          const after = selfReferentialRule({ input, memory: before });
          return {
            output: answerOf(parameters, after.output),
            memory: { moved: tf.reshape(tf.sub(after.memory, start), [batch, headCount, size, columns]) },
            observed: () => {
              const { key, writeStrengths } = answersOf(before, tf.squeeze(input, [1]));
              const written = {
                key: tf.expandDims<tf.Tensor3D>(key, 1),
                writeStrength: tf.expandDims<tf.Tensor3D>(writeStrengths, 1),
                logDecay: null,
                memory: before,
              };
              return observeWrite(written, after.memory, headCount);
            },
          };
        },
      }),
      cost: (time) => selfReferentialCost({ width, heads: headCount, time }),
    };
  },
};

/** The matrix itself is counted with the work of a head, since what it multiplies is read, changed and asked again. */
function selfReferentialCost(sizes: { width: number; heads: number; time: number }): MixerCost {
  const { width, time } = sizes;
  const size = width / sizes.heads;
  const ofMatrix = width * selfReferentialColumns(size);
  return {
    parameters: ofMatrix + width ** 2,
    flops: time * (2 * width ** 2 + sizes.heads * selfReferentialFlops(size)),
    stateNumbers: ofMatrix,
  };
}
