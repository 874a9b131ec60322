import { prefixed, type ParameterSpecification } from '../tensor/parameters.ts';
import { rmsNormalise } from '../tensor/operations/rms-normalisation.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { mlpCost, type MixerCost } from './cost.ts';
import { normalisationScale, scoped, vectorOf } from './layers.ts';
import type { SequenceMixer, StreamStep } from './mixers/mixer.ts';
import { createMlp, type MlpDimensions } from './mlp.ts';

/** One layer: x + mixer(norm(x)), then x + MLP(norm(x)), the MLP a SwiGLU unless the mixer asks for another. Both norms are RMSNorm. */
export interface Block {
  readonly parameters: readonly ParameterSpecification[];
  /** [batch, time, width] to [batch, time, width], causal. */
  apply(parameters: TensorMap, sequence: tf.Tensor3D): tf.Tensor3D;
  /** The same, one step at a time; null where its mixer looks at the whole window at once. */
  readonly stream: SequenceMixer['stream'];
  cost(time: number): MixerCost;
}

/** What a layer adds at the start shrinks with depth, so that the sum over all layers keeps the scale of the input. */
export const outputGainOf = (layers: number): number => 1 / Math.sqrt(2 * layers);

export function createBlock(mixer: SequenceMixer, dimensions: MlpDimensions): Block {
  const { width, mlpHidden } = dimensions;
  const mlpKind = mixer.mlp ?? 'swiglu';
  const mlp = createMlp(mlpKind, dimensions);
  const normalised = (parameters: TensorMap, sequence: tf.Tensor3D): tf.Tensor3D =>
    rmsNormalise(sequence, vectorOf(parameters, 'mixerNorm'));
  const throughMlp = (parameters: TensorMap, afterMixer: tf.Tensor3D): tf.Tensor3D =>
    tf.add(afterMixer, mlp.apply(parameters, rmsNormalise(afterMixer, vectorOf(parameters, 'mlpNorm'))));
  const { stream } = mixer;
  return {
    parameters: [
      normalisationScale('mixerNorm', width),
      ...prefixed('mixer', mixer.parameters),
      normalisationScale('mlpNorm', width),
      ...mlp.parameters,
    ],
    apply(parameters, sequence) {
      const mixed = mixer.mix(scoped(parameters, 'mixer'), normalised(parameters, sequence));
      return throughMlp(parameters, tf.add(sequence, mixed));
    },
    stream:
      stream === null
        ? null
        : (context) => {
            const { memory: shapes, step } = stream(context);
            return {
              memory: shapes,
              step(parameters, token, memory) {
                const mixed = step(scoped(parameters, 'mixer'), normalised(parameters, token), memory);
                return { ...mixed, output: throughMlp(parameters, tf.add(token, mixed.output)) };
              },
            };
          },
    cost(time) {
      const ofMixer = mixer.cost(time);
      const ofMlp = mlpCost({ kind: mlpKind, width, hidden: mlpHidden, time });
      return {
        parameters: ofMixer.parameters + ofMlp.parameters + 2 * width,
        flops: ofMixer.flops + ofMlp.flops,
        stateNumbers: ofMixer.stateNumbers,
      };
    },
  };
}

/** Layers, one after the other: `block0`, `block1`, … */
export function createStack(layers: number, createLayer: (index: number) => Block): Block {
  const blocks = Array.from({ length: layers }, (_, index) => createLayer(index));
  return {
    parameters: blocks.flatMap((block, index) => prefixed(`block${index}`, block.parameters)),
    apply: (parameters, sequence) =>
      blocks.reduce((current, block, index) => block.apply(scoped(parameters, `block${index}`), current), sequence),
    stream: streamOf(blocks),
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

/** Memories and observations carry their block's name: `block0.fastWeights`. */
function streamOf(blocks: readonly Block[]): Block['stream'] {
  const streams = blocks.flatMap(({ stream }) => (stream === null ? [] : [stream]));
  if (streams.length < blocks.length) return null;
  return (context) => {
    const layers = streams.map((stream, index) => ({ name: `block${index}`, ...stream(context) }));
    return {
      memory: mergedUnder(layers.map(({ name, memory }) => [name, memory])),
      step(parameters, token, memory) {
        let output = token;
        const steps: [string, StreamStep][] = [];
        for (const { name, step } of layers) {
          const done = step(scoped(parameters, name), output, scoped(memory, name));
          output = done.output;
          steps.push([name, done]);
        }
        return {
          output,
          memory: mergedUnder(steps.map(([name, done]) => [name, done.memory])),
          appended: mergedUnder(steps.map(([name, done]) => [name, done.appended ?? {}])),
          observed: () => mergedUnder(steps.map(([name, done]) => [name, done.observed()])),
        };
      },
    };
  };
}

const mergedUnder = <Entry>(parts: readonly [string, Readonly<Record<string, Entry>>][]): Record<string, Entry> =>
  Object.fromEntries(
    parts.flatMap(([prefix, entries]) =>
      Object.entries(entries).map(([name, entry]) => [`${prefix}.${name}`, entry] as const),
    ),
  );
