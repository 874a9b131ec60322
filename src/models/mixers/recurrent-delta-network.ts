import { z } from 'zod';
import { normal } from '../../tensor/parameters.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';
import { deltaRuleInLayer } from '../fast-weights/delta-rule/index.ts';
import {
  recurrentDeltaRule,
  writeOf,
  type RecurrentDeltaMemory,
  type RecurrentDeltaOperands,
} from '../fast-weights/recurrent-delta-rule/index.ts';
import { foldHeads, linear, matrixOf, unfoldHeads, weightMatrix } from '../layers.ts';
import { observeWrite } from './fast-weight-monitors.ts';
import { part, type MixerSpec } from './mixer.ts';
import { heads } from './projections.ts';

const hyperparameters = z.object({ heads });

/** Query, key, value and write strength of one head. */
const columnsOf = (size: number): number => 3 * size + 1;

/** The recurrent delta net (Irie et al. 2021, section 3): the delta rule, whose operands are made by a recurrent network. */
export const recurrentDeltaNetwork: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }, { heads: headCount }) {
    const size = width / headCount;
    const operandsOf = (parameters: TensorMap, sequence: tf.Tensor3D): RecurrentDeltaOperands => {
      const byHead = tf.reshape<tf.Rank.R3>(matrixOf(parameters, 'recurrent'), [headCount, size, columnsOf(size)]);
      return {
        driven: foldHeads(linear(sequence, matrixOf(parameters, 'driven')), headCount),
        recurrent: tf.tile<tf.Tensor3D>(byHead, [sequence.shape[0], 1, 1]),
      };
    };
    const answerOf = (parameters: TensorMap, read: tf.Tensor3D): tf.Tensor3D =>
      linear(unfoldHeads(read, headCount), matrixOf(parameters, 'output'));
    return {
      parameters: [
        weightMatrix('driven', width, headCount * columnsOf(size)),
        {
          name: 'recurrent',
          shape: [width, columnsOf(size)],
          initialise: normal(1 / Math.sqrt(size)),
          weightDecay: true,
        },
        weightMatrix('output', width, width, outputGain),
      ],
      mix(parameters, sequence) {
        const rows = sequence.shape[0] * headCount;
        const empty = {
          memory: tf.zeros<tf.Rank.R3>([rows, size, size]),
          lastOutput: tf.zeros<tf.Rank.R2>([rows, size]),
        };
        return answerOf(parameters, recurrentDeltaRule(operandsOf(parameters, sequence), empty).output);
      },
      stream: () => ({
        memory: { fastWeights: [headCount, size, size], lastOutput: [headCount, size] },
        step(parameters, token, kept) {
          const batch = token.shape[0];
          const operands = operandsOf(parameters, token);
          const before: RecurrentDeltaMemory = {
            memory: tf.reshape(part(kept, 'fastWeights'), [batch * headCount, size, size]),
            lastOutput: tf.reshape(part(kept, 'lastOutput'), [batch * headCount, size]),
          };
          const after = recurrentDeltaRule(operands, before);
          return {
            output: answerOf(parameters, after.output),
            memory: {
              fastWeights: tf.reshape(after.memory, [batch, headCount, size, size]),
              lastOutput: tf.reshape(after.lastOutput, [batch, headCount, size]),
            },
            observed: () => observed(operands, before, after, headCount),
          };
        },
      }),
      cost: (time) => recurrentDeltaCost({ width, heads: headCount, time }),
    };
  },
};

function observed(
  { driven, recurrent }: RecurrentDeltaOperands,
  { memory, lastOutput }: RecurrentDeltaMemory,
  after: RecurrentDeltaMemory,
  headCount: number,
): TensorMap {
  const { key, writeStrength } = writeOf(tf.squeeze(driven, [1]), recurrent, [memory, lastOutput]);
  const written = {
    key: tf.expandDims<tf.Tensor3D>(key, 1),
    writeStrength: tf.expandDims<tf.Tensor3D>(writeStrength, 1),
    logDecay: null,
    memory,
  };
  return observeWrite(written, after.memory, headCount);
}

/** The recurrent weights are slow ones: their products are counted with the other parameters. */
function recurrentDeltaCost(sizes: { width: number; heads: number; time: number }): MixerCost {
  const { width, time } = sizes;
  const size = width / sizes.heads;
  const parameters = (sizes.heads + 1) * width * columnsOf(size) + width ** 2;
  return {
    parameters,
    flops: time * (2 * parameters + sizes.heads * deltaRuleInLayer.flops(size, size)),
    stateNumbers: sizes.heads * size ** 2 + width,
  };
}
