import { rmsNormalise } from '../../tensor/operations/rms-normalisation.ts';
import { silu } from '../../tensor/operations/silu.ts';
import type { ParameterSpecification } from '../../tensor/parameters.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import type { MixerCost } from '../cost.ts';
import type { FeatureMap } from '../fast-weights/feature-maps/index.ts';
import type { FastWeightRule, LayerOperands, RuleForm } from '../fast-weights/rule.ts';
import { foldHeads, linear, matrixOf, normalisationScale, unfoldHeads, vectorOf, weightMatrix } from '../layers.ts';
import { observeWrite } from './fast-weight-monitors.ts';
import { part, type MixerDimensions, type SequenceMixer, type StreamStep } from './mixer.ts';
import { convolutionParameters, convolve, convolveStep, splitHeads } from './projections.ts';

/** Where the decay of a memory comes from. */
export interface DecaySource {
  readonly parameters: readonly ParameterSpecification[];
  /**
   * From [batch, time, width]: log α ≤ 0, [batch × heads, time, 1] or [batch × heads, time, key], and the time step that it comes
   * from, where there is one, [batch × heads, time, 1]: it is the write strength of a design that projects none.
   */
  decay(parameters: TensorMap, sequence: tf.Tensor3D): { logDecay: tf.Tensor3D; timeStep?: tf.Tensor3D };
  /** Multiply-adds for one step. */
  readonly products: number;
}

/**
 * A layer around one update rule: what is written and asked is projected from the sequence, passes a short causal convolution
 * and an activation, goes through a feature map; what was read is normalised, gated and projected back.
 */
export interface FastWeightDesign {
  readonly heads: number;
  /** Steps of the filter before the memory; 0 leaves it out. */
  readonly convolutionWidth: number;
  /** Of queries, keys and values, after the convolution. */
  readonly activation: 'silu' | 'none';
  readonly featureMap: FeatureMap;
  /** Keys, values and write strengths made of one step; the query reads after the last of them. */
  readonly writesPerStep: number;
  /** Upper end of the write strength, range · sigmoid(w·x); null where none is projected. */
  readonly writeStrengthRange: 1 | 2 | null;
  readonly decay: DecaySource | null;
  /** Adds the value itself to what was read, times a learned factor for each head; no, unless said. One write a step only. */
  readonly skip?: boolean;
  /** RMSNorm for each head of what was read. */
  readonly readNorm: boolean;
  /** Multiplies what was read by SiLU of a projection of the input. */
  readonly outputGate: boolean;
  readonly rule: FastWeightRule;
  readonly form: RuleForm;
}

interface Layer {
  readonly design: FastWeightDesign;
  readonly width: number;
  readonly size: number;
  readonly keyFeatures: number;
  readonly memoryColumns: number;
  /** Of all that is projected: one query, and a key and a value for each write. */
  readonly channels: number;
}

export function createFastWeightLayer({ width, outputGain }: MixerDimensions, design: FastWeightDesign): SequenceMixer {
  const { heads, convolutionWidth, writesPerStep, writeStrengthRange, decay } = design;
  const size = width / heads;
  const layer: Layer = {
    design,
    width,
    size,
    keyFeatures: design.featureMap.size(size),
    memoryColumns: design.rule.memoryColumns(size),
    channels: (1 + 2 * writesPerStep) * width,
  };
  return {
    parameters: [
      weightMatrix('queryKeyValue', width, layer.channels),
      ...convolutionParameters(layer.channels, convolutionWidth),
      ...(writeStrengthRange === null ? [] : [weightMatrix('writeStrength', width, heads * writesPerStep)]),
      ...(decay?.parameters ?? []),
      ...(design.skip === true ? [normalisationScale('skip', heads)] : []),
      ...(design.readNorm ? [normalisationScale('readNorm', size)] : []),
      ...(design.outputGate ? [weightMatrix('outputGate', width, width)] : []),
      weightMatrix('output', width, width, outputGain),
    ],
    mix(parameters, sequence) {
      const projected = linear(sequence, matrixOf(parameters, 'queryKeyValue'));
      const filtered = convolve(parameters, projected, design.activation);
      const operands = operandsOf(layer, parameters, sequence, filtered, null);
      return answerOf(layer, parameters, sequence, operands, design.rule.run(operands, design.form).output);
    },
    stream: () => ({
      memory: {
        fastWeights: [heads, layer.keyFeatures, layer.memoryColumns],
        ...(convolutionWidth > 1 ? { convolution: [convolutionWidth - 1, layer.channels] } : {}),
      },
      step: (parameters, token, memory) => streamStep(layer, parameters, token, memory),
    }),
    cost: (time) => costOf(layer, time),
  };
}

function streamStep(layer: Layer, parameters: TensorMap, token: tf.Tensor3D, memory: TensorMap): StreamStep {
  const { heads, rule, activation } = layer.design;
  const batch = token.shape[0];
  const projected = linear(token, matrixOf(parameters, 'queryKeyValue'));
  const filtered =
    'convolution' in memory
      ? convolveStep(parameters, projected, memory['convolution'] as tf.Tensor3D, activation)
      : null;
  const before: tf.Tensor3D = tf.reshape(part(memory, 'fastWeights'), [
    batch * heads,
    layer.keyFeatures,
    layer.memoryColumns,
  ]);
  const input = filtered === null ? convolve(parameters, projected, activation) : filtered.output;
  const operands = operandsOf(layer, parameters, token, input, before);
  const { output, memory: after } = rule.run(operands, { form: 'recurrent' });
  return {
    output: answerOf(layer, parameters, token, operands, output),
    memory: {
      fastWeights: tf.reshape(after, [batch, heads, layer.keyFeatures, layer.memoryColumns]),
      ...(filtered === null ? {} : { convolution: filtered.past }),
    },
    observed: () => {
      // A time step scales what is written; only a projected strength says how far a stored value moves.
      const writeStrength = layer.design.writeStrengthRange === null ? null : operands.writeStrength;
      return observeWrite({ ...operands, writeStrength, memory: before }, after, heads);
    },
  };
}

/** [rows, time, size] of each write, to one row after the other for each step: [rows, time × writes, size]. */
function interleaved(writes: readonly tf.Tensor3D[]): tf.Tensor3D {
  const [first] = writes;
  if (first === undefined) throw new Error('A step writes at least once.');
  if (writes.length === 1) return first;
  const [rows, time, size] = first.shape;
  return tf.reshape(tf.stack([...writes], 2), [rows, time * writes.length, size]);
}

function operandsOf(
  layer: Layer,
  parameters: TensorMap,
  sequence: tf.Tensor3D,
  filtered: tf.Tensor3D,
  memory: tf.Tensor3D | null,
): LayerOperands {
  const { heads, writesPerStep, writeStrengthRange, featureMap } = layer.design;
  const [query, ...written] = splitHeads(filtered, heads, 1 + 2 * writesPerStep);
  if (query === undefined) throw new Error('A layer without a query.');
  const decay = layer.design.decay?.decay(parameters, sequence);
  return {
    query: featureMap.apply(query),
    key: featureMap.apply(interleaved(written.slice(0, writesPerStep))),
    value: interleaved(written.slice(writesPerStep)),
    writeStrength:
      writeStrengthRange === null
        ? (decay?.timeStep ?? null)
        : writeStrengthOf(linear(sequence, matrixOf(parameters, 'writeStrength')), layer.design, writeStrengthRange),
    logDecay: decay?.logDecay ?? null,
    memory,
  };
}

/** [batch, time, heads × writes] to [batch × heads, time × writes, 1]. */
function writeStrengthOf(
  projected: tf.Tensor3D,
  { heads, writesPerStep }: FastWeightDesign,
  range: 1 | 2,
): tf.Tensor3D {
  const folded = foldHeads(tf.sigmoid(projected), heads);
  const [rows, time] = folded.shape;
  const strength: tf.Tensor3D = tf.reshape(folded, [rows, time * writesPerStep, 1]);
  return range === 1 ? strength : tf.mul(strength, range);
}

function answerOf(
  { design }: Layer,
  parameters: TensorMap,
  sequence: tf.Tensor3D,
  { value }: LayerOperands,
  fromMemory: tf.Tensor3D,
): tf.Tensor3D {
  const read: tf.Tensor3D =
    design.skip === true ? tf.add(fromMemory, timesByHead(value, vectorOf(parameters, 'skip'))) : fromMemory;
  const normalised = unfoldHeads(
    design.readNorm ? rmsNormalise(read, vectorOf(parameters, 'readNorm')) : read,
    design.heads,
  );
  const gated: tf.Tensor3D = design.outputGate
    ? tf.mul(normalised, silu(linear(sequence, matrixOf(parameters, 'outputGate'))))
    : normalised;
  return linear(gated, matrixOf(parameters, 'output'));
}

/** [batch × heads, time, size] times one factor for each head, [heads]. */
function timesByHead(folded: tf.Tensor3D, factors: tf.Tensor1D): tf.Tensor3D {
  const [rows, time, size] = folded.shape;
  const heads = factors.size;
  const byHead = tf.reshape(folded, [rows / heads, heads, time, size]);
  return tf.reshape(tf.mul(byHead, tf.reshape(factors, [heads, 1, 1])), [rows, time, size]);
}

function costOf({ design, width, size, keyFeatures, memoryColumns, channels }: Layer, time: number): MixerCost {
  const { heads, convolutionWidth, writesPerStep, writeStrengthRange, decay, rule } = design;
  const matrices =
    width * channels +
    convolutionWidth * channels +
    (writeStrengthRange === null ? 0 : width * heads * writesPerStep) +
    (design.outputGate ? width ** 2 : 0) +
    width ** 2;
  const decayParameters = (decay?.parameters ?? []).reduce(
    (sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1),
    0,
  );
  return {
    parameters: matrices + decayParameters + (design.skip === true ? heads : 0) + (design.readNorm ? size : 0),
    flops: time * (2 * (matrices + (decay?.products ?? 0)) + heads * rule.flops(keyFeatures, size)),
    stateNumbers: heads * keyFeatures * memoryColumns + Math.max(0, convolutionWidth - 1) * channels,
  };
}
