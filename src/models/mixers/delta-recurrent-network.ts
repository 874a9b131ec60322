import { z } from 'zod';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';
import {
  deltaRecurrentFlops,
  deltaRecurrentRule,
  type DeltaRecurrentMemory,
  type DeltaRecurrentOperands,
} from '../fast-weights/delta-recurrent-rule/index.ts';
import { eluPlusOneMap, sumNormalised } from '../fast-weights/feature-maps/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import { foldHeads, linear, matrixOf, unfoldHeads, weightMatrix } from '../layers.ts';
import { observeWrite } from './fast-weight-monitors.ts';
import { part, type MixerSpec } from './mixer.ts';
import { heads, splitHeads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  /** How the first memory is computed; the second goes step by step. */
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/** Query, key and value of the first memory, key and value of the second. */
const PROJECTIONS = 5;

const queryKeyMap = sumNormalised(eluPlusOneMap);

/**
 * The Delta RNN (Irie et al. 2021, section 3): a memory as in the first DeltaNet and beside it a recurrent network whose recurrent
 * weights are themselves a fast weight memory.
 */
export const deltaRecurrentNetwork: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }, { heads: headCount, form, chunkLength: steps }) {
    const size = width / headCount;
    const answerOf = (parameters: TensorMap, read: tf.Tensor3D): tf.Tensor3D =>
      linear(unfoldHeads(read, headCount), matrixOf(parameters, 'output'));
    return {
      parameters: [
        weightMatrix('projections', width, PROJECTIONS * width),
        weightMatrix('writeStrengths', width, 2 * headCount),
        weightMatrix('output', width, width, outputGain),
      ],
      mix(parameters, sequence) {
        const rows = sequence.shape[0] * headCount;
        const empty = {
          memory: tf.zeros<tf.Rank.R3>([rows, size, size]),
          recurrentMemory: tf.zeros<tf.Rank.R3>([rows, size, size]),
          lastOutput: tf.zeros<tf.Rank.R2>([rows, size]),
        };
        const operands = operandsOf(parameters, sequence, headCount);
        return answerOf(parameters, deltaRecurrentRule(operands, empty, { form, chunkLength: steps }).output);
      },
      stream: () => ({
        memory: {
          fastWeights: [headCount, size, size],
          recurrentFastWeights: [headCount, size, size],
          lastOutput: [headCount, size],
        },
        step(parameters, token, kept) {
          const operands = operandsOf(parameters, token, headCount);
          const before = memoryOf(kept);
          const after = deltaRecurrentRule(operands, before, { form: 'recurrent' });
          const matrices = [token.shape[0], headCount, size, size];
          return {
            output: answerOf(parameters, after.output),
            memory: {
              fastWeights: tf.reshape(after.memory, matrices),
              recurrentFastWeights: tf.reshape(after.recurrentMemory, matrices),
              lastOutput: tf.reshape(after.lastOutput, [token.shape[0], headCount, size]),
            },
            observed: () =>
              observeWrite({ ...operands, logDecay: null, memory: before.memory }, after.memory, headCount),
          };
        },
      }),
      cost: (time) => deltaRecurrentCost({ width, heads: headCount, time }),
    };
  },
};

function operandsOf(parameters: TensorMap, sequence: tf.Tensor3D, headCount: number): DeltaRecurrentOperands {
  const projected = splitHeads(linear(sequence, matrixOf(parameters, 'projections')), headCount, PROJECTIONS);
  const [query, key, value, recurrentKey, recurrentValue] = projected;
  if (!query || !key || !value || !recurrentKey || !recurrentValue) {
    throw new Error('A split into five gave fewer pieces.');
  }
  const strengths = foldHeads(tf.sigmoid(linear(sequence, matrixOf(parameters, 'writeStrengths'))), headCount);
  const [rows, time] = strengths.shape;
  return {
    query: queryKeyMap.apply(query),
    key: queryKeyMap.apply(key),
    value,
    writeStrength: tf.slice(strengths, [0, 0, 0], [rows, time, 1]),
    recurrentKey: tf.softmax(recurrentKey),
    recurrentValue,
    recurrentWriteStrength: tf.slice(strengths, [0, 0, 1], [rows, time, 1]),
  };
}

/** [batch, heads, …] to [batch × heads, …]. */
function memoryOf(kept: TensorMap): DeltaRecurrentMemory {
  const folded = <Rank extends tf.Rank>(name: string): tf.Tensor<Rank> => {
    const [batch = 0, headCount = 0, ...rest] = part(kept, name).shape;
    return tf.reshape<Rank>(part(kept, name), [batch * headCount, ...rest] as tf.ShapeMap[Rank]);
  };
  return {
    memory: folded<tf.Rank.R3>('fastWeights'),
    recurrentMemory: folded<tf.Rank.R3>('recurrentFastWeights'),
    lastOutput: folded<tf.Rank.R2>('lastOutput'),
  };
}

function deltaRecurrentCost(sizes: { width: number; heads: number; time: number }): MixerCost {
  const { width, time } = sizes;
  const size = width / sizes.heads;
  const parameters = PROJECTIONS * width ** 2 + 2 * sizes.heads * width + width ** 2;
  return {
    parameters,
    flops: time * (2 * parameters + sizes.heads * deltaRecurrentFlops(size)),
    stateNumbers: 2 * sizes.heads * size ** 2 + width,
  };
}
