import { z } from 'zod';
import { rmsNormalise } from '../../tensor/operations/rms-normalisation.ts';
import { silu } from '../../tensor/operations/silu.ts';
import { tf } from '../../tensor/tf.ts';
import { deltaNetCost } from '../cost.ts';
import { deltaRule } from '../fast-weights/delta-rule/index.ts';
import { chunkLength } from '../fast-weights/rule.ts';
import {
  foldHeads,
  linear,
  normalisationScale,
  matrixOf,
  vectorOf,
  unfoldHeads,
  unitLength,
  weightMatrix,
} from '../layers.ts';
import type { MixerSpec } from './mixer.ts';
import { convolutionParameters, convolutionWidth, convolve, heads, splitHeads } from './projections.ts';

const hyperparameters = z.object({
  heads,
  convolutionWidth: convolutionWidth.default(4),
  /** Multiplies what was read by SiLU of a projection of the input. */
  outputGate: z.boolean().default(false),
  form: z.enum(['chunked', 'recurrent']).default('chunked'),
  chunkLength,
});

/**
 * DeltaNet (Schlag et al. 2021; Yang et al. 2024): queries, keys and values through a short causal convolution and SiLU,
 * queries and keys of unit length, write strength sigmoid(w·x) for each head, what was read normalised for each head. The
 * usual factor 1/√d on the query is left out: the norm behind the read divides it away.
 */
export const deltaNet: MixerSpec<typeof hyperparameters> = {
  hyperparameters,
  create({ width, outputGain }, settings) {
    const size = width / settings.heads;
    return {
      parameters: [
        weightMatrix('queryKeyValue', width, 3 * width),
        ...convolutionParameters(width, settings.convolutionWidth),
        weightMatrix('writeStrength', width, settings.heads),
        normalisationScale('readNorm', size),
        ...(settings.outputGate ? [weightMatrix('outputGate', width, width)] : []),
        weightMatrix('output', width, width, outputGain),
      ],
      mix(parameters, sequence) {
        const projected = silu(convolve(parameters, linear(sequence, matrixOf(parameters, 'queryKeyValue'))));
        const { query, key, value } = splitHeads(projected, settings.heads);
        const writeStrength = tf.sigmoid(linear(sequence, matrixOf(parameters, 'writeStrength')));
        const { output: read } = deltaRule(
          {
            query: unitLength(query),
            key: unitLength(key),
            value,
            writeStrength: foldHeads(writeStrength, settings.heads),
            memory: null,
          },
          settings,
        );
        const normalised = unfoldHeads(rmsNormalise(read, vectorOf(parameters, 'readNorm')), settings.heads);
        const gated: tf.Tensor3D = settings.outputGate
          ? tf.mul(normalised, silu(linear(sequence, matrixOf(parameters, 'outputGate'))))
          : normalised;
        return linear(gated, matrixOf(parameters, 'output'));
      },
      cost: (time) => deltaNetCost({ width, time, gated: settings.outputGate, ...settings }),
    };
  },
};
