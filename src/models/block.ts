import { prefixed, type ParameterSpecification } from '../tensor/parameters.ts';
import { rmsNormalise } from '../tensor/operations/rms-normalisation.ts';
import { silu } from '../tensor/operations/silu.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { mlpCost, type MixerCost } from './cost.ts';
import { linear, normalisationScale, matrixOf, vectorOf, scoped, weightMatrix } from './layers.ts';
import type { SequenceMixer } from './mixers/mixer.ts';

/** One layer: x + mixer(norm(x)), then x + SwiGLU(norm(x)) (pre-norm; Shazeer 2020, eq. 6). Both norms are RMSNorm. */
export interface Block {
  readonly parameters: readonly ParameterSpecification[];
  /** [batch, time, width] to [batch, time, width], causal. */
  apply(parameters: TensorMap, sequence: tf.Tensor3D): tf.Tensor3D;
  cost(time: number): MixerCost;
}

export interface BlockDimensions {
  readonly width: number;
  readonly mlpHidden: number;
  readonly outputGain: number;
}

/** What a layer adds at the start shrinks with depth, so that the sum over all layers keeps the scale of the input. */
export const outputGainOf = (layers: number): number => 1 / Math.sqrt(2 * layers);

export function createBlock(mixer: SequenceMixer, { width, mlpHidden, outputGain }: BlockDimensions): Block {
  return {
    parameters: [
      normalisationScale('mixerNorm', width),
      ...prefixed('mixer', mixer.parameters),
      normalisationScale('mlpNorm', width),
      weightMatrix('mlpGate', width, mlpHidden),
      weightMatrix('mlpValue', width, mlpHidden),
      weightMatrix('mlpOutput', mlpHidden, width, outputGain),
    ],
    apply(parameters, sequence) {
      const mixed = mixer.mix(scoped(parameters, 'mixer'), rmsNormalise(sequence, vectorOf(parameters, 'mixerNorm')));
      const afterMixer: tf.Tensor3D = tf.add(sequence, mixed);
      const normalised = rmsNormalise(afterMixer, vectorOf(parameters, 'mlpNorm'));
      const gate = silu(linear(normalised, matrixOf(parameters, 'mlpGate')));
      const value = linear(normalised, matrixOf(parameters, 'mlpValue'));
      return tf.add(afterMixer, linear(tf.mul(gate, value), matrixOf(parameters, 'mlpOutput')));
    },
    cost(time) {
      const ofMixer = mixer.cost(time);
      const ofMlp = mlpCost({ width, hidden: mlpHidden, time });
      return {
        parameters: ofMixer.parameters + ofMlp.parameters + 2 * width,
        flops: ofMixer.flops + ofMlp.flops,
        stateNumbers: ofMixer.stateNumbers,
      };
    },
  };
}

/** Layers of the same kind, one after the other: `block0`, `block1`, … */
export function createStack(layers: number, createLayer: () => Block): Block {
  const blocks = Array.from({ length: layers }, createLayer);
  return {
    parameters: blocks.flatMap((block, index) => prefixed(`block${index}`, block.parameters)),
    apply: (parameters, sequence) =>
      blocks.reduce((current, block, index) => block.apply(scoped(parameters, `block${index}`), current), sequence),
    cost: (time) =>
      blocks
        .map((block) => block.cost(time))
        .reduce((sum, cost) => ({
          parameters: sum.parameters + cost.parameters,
          flops: sum.flops + cost.flops,
          stateNumbers: sum.stateNumbers + cost.stateNumbers,
        })),
  };
}
