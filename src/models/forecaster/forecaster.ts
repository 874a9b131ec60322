import { createLayout, normal, prefixed, zeros, type ParameterSpecification } from '../../tensor/parameters.ts';
import { rmsNormalise } from '../../tensor/operations/rms-normalisation.ts';
import type { TensorMap } from '../../tensor/program.ts';
import { tf } from '../../tensor/tf.ts';
import { createBlock, createStack, outputGainOf, type Block } from '../block.ts';
import { bias, linear, normalisationScale, matrixOf, vectorOf, scoped, weightMatrix } from '../layers.ts';
import type { MixerDimensions, SequenceMixer } from '../mixers/mixer.ts';
import type { ForecastStream, LinearShortcut, ModelCost, TaskShape, TrainedModel, WatchedLayers } from '../model.ts';
import { independentChannels, mixedChannels, type ChannelPlan } from './channels.ts';
import type { ForecasterHyperparameters } from './hyperparameters.ts';
import { createShortcutMap, type ShortcutMap } from './linear-shortcut.ts';
import { cutPatches, patchGrid, type PatchGrid } from './patches.ts';
import { normaliseWindow, restoreForecast, windowStatistics } from './window-normalisation.ts';

/** The head starts small: the first forecast is near the window's mean (or the shortcut's), not far-off noise. */
const HEAD_GAIN = 0.1;
const POSITION_DEVIATION = 0.1;
const BYTES_PER_NUMBER = 4;

interface ForecasterParts {
  readonly shape: TaskShape;
  readonly settings: ForecasterHyperparameters;
  readonly channels: ChannelPlan;
  readonly grid: PatchGrid;
  readonly stack: Block;
  readonly shortcut: ShortcutMap | null;
}

const headInputs = ({ settings, grid }: ForecasterParts): number =>
  settings.width * (settings.head === 'flatten' ? grid.tokens : 1);

function specificationsOf(parts: ForecasterParts): readonly ParameterSpecification[] {
  const { shape, settings, channels, grid, stack, shortcut } = parts;
  const { width } = settings;
  const outputs = shape.horizon * channels.outputs;
  return [
    weightMatrix('embedding', grid.patchLength * channels.columns, width),
    bias('embeddingBias', width),
    ...(settings.position === 'learned'
      ? [
          {
            name: 'position',
            shape: [grid.tokens, width],
            initialise: normal(POSITION_DEVIATION),
            weightDecay: false,
          },
        ]
      : []),
    ...prefixed('stack', stack.parameters),
    normalisationScale('headNorm', width),
    weightMatrix('head', headInputs(parts), outputs, HEAD_GAIN),
    bias('headBias', outputs),
    ...(shortcut === null ? [] : [{ name: 'shortcut', shape: shortcut.size, initialise: zeros, weightDecay: false }]),
  ];
}

function costOf(parts: ForecasterParts, parameters: number): ModelCost {
  const { shape, settings, channels, grid, stack, shortcut } = parts;
  const ofStack = stack.cost(grid.tokens);
  const outputs = shape.horizon * channels.outputs;
  // Where nothing carries over from row to row, the window is what has to be kept.
  const keptNumbers = stack.stream === null ? shape.lookback * channels.columns : ofStack.stateNumbers;
  const products = grid.tokens * grid.patchLength * channels.columns * settings.width + headInputs(parts) * outputs;
  return {
    parameters,
    flopsPerStep: channels.samples * (2 * products + ofStack.flops) + 2 * (shortcut?.products ?? 0),
    stateBytes: channels.samples * BYTES_PER_NUMBER * keptNumbers,
  };
}

/** What the network adds, on the normalised scale: [samples, lookback, columns] to [samples, horizon, outputs]. */
function forecastSamples(parts: ForecasterParts, parameters: TensorMap, samples: tf.Tensor3D): tf.Tensor3D {
  const { settings, grid, stack } = parts;
  const mixed = stack.apply(scoped(parameters, 'stack'), tokensOf(parts, parameters, samples));
  const read =
    settings.head === 'flatten'
      ? mixed
      : tf.slice(mixed, [0, grid.tokens - 1, 0], [samples.shape[0], 1, settings.width]);
  return forecastFrom(parts, parameters, read);
}

/** [samples, lookback, columns] to [samples, tokens, width]. */
function tokensOf({ settings, grid }: ForecasterParts, parameters: TensorMap, samples: tf.Tensor3D): tf.Tensor3D {
  const embedded = embed(parameters, cutPatches(samples, grid));
  return settings.position === 'learned' ? tf.add(embedded, matrixOf(parameters, 'position')) : embedded;
}

const embed = (parameters: TensorMap, tokens: tf.Tensor3D): tf.Tensor3D =>
  tf.add(linear(tokens, matrixOf(parameters, 'embedding')), vectorOf(parameters, 'embeddingBias'));

/** @param read the tokens that the head looks at */
function forecastFrom(parts: ForecasterParts, parameters: TensorMap, read: tf.Tensor3D): tf.Tensor3D {
  const { shape, channels } = parts;
  const count = read.shape[0];
  const flat = tf.reshape(rmsNormalise(read, vectorOf(parameters, 'headNorm')), [count, headInputs(parts)]);
  const forecast = tf.add(tf.matMul(flat, matrixOf(parameters, 'head')), vectorOf(parameters, 'headBias'));
  return tf.reshape(forecast, [count, shape.horizon, channels.outputs]);
}

/** Row by row, where each row is a token, the head reads the newest, and nothing is taken from the window as a whole. */
function streamOf(parts: ForecasterParts): ForecastStream | null {
  const { shape, settings, channels, stack, shortcut } = parts;
  const byRow =
    settings.patchLength === 1 &&
    settings.position === 'none' &&
    settings.head === 'last' &&
    !settings.windowNormalisation &&
    shortcut === null;
  if (!byRow || stack.stream === null) return null;
  const { memory: shapes, step } = stack.stream(shape.lookback);
  return {
    memory: Object.fromEntries(Object.entries(shapes).map(([name, size]) => [name, [channels.samples, ...size]])),
    step(parameters, row, memory) {
      const token = embed(parameters, channels.toSamples(row));
      const done = step(scoped(parameters, 'stack'), token, memory);
      return { forecast: channels.fromSamples(forecastFrom(parts, parameters, done.output)), memory: done.memory };
    },
  };
}

function layersOf(parts: ForecasterParts): WatchedLayers | null {
  const { settings, channels, grid, stack } = parts;
  if (stack.stream === null) return null;
  const { memory, step } = stack.stream(grid.tokens);
  return {
    samples: channels.samples,
    width: settings.width,
    length: grid.tokens,
    tokens(parameters, window) {
      const samples = channels.toSamples(window);
      const seen = settings.windowNormalisation ? normaliseWindow(samples, windowStatistics(samples)) : samples;
      return tokensOf(parts, parameters, seen);
    },
    apply: (parameters, tokens) => stack.apply(scoped(parameters, 'stack'), tokens),
    stream: { memory, step: (parameters, token, before) => step(scoped(parameters, 'stack'), token, before) },
  };
}

/** Where the shortcut's weights lie in the flat vector. */
function linearShortcutOf(
  { size: [inputs, outputs] }: ShortcutMap,
  specifications: readonly ParameterSpecification[],
): LinearShortcut {
  const before = specifications.slice(
    0,
    specifications.findIndex(({ name }) => name === 'shortcut'),
  );
  const offset = createLayout(before).size;
  return {
    inputs,
    outputs,
    load(flat, weights) {
      if (weights.length !== inputs * outputs) {
        throw new Error(`The shortcut takes ${inputs} × ${outputs} weights; ${weights.length} were given.`);
      }
      const loaded = Float32Array.from(flat);
      loaded.set(weights, offset);
      return loaded;
    },
  };
}

/**
 * The shell all trained models share: window normalisation, patches, embedding, a stack of blocks around one kind of mixer,
 * head, and an optional linear shortcut. Only the mixer differs from model to model.
 */
export function createForecaster(
  shape: TaskShape,
  settings: ForecasterHyperparameters,
  createMixer: (dimensions: MixerDimensions) => SequenceMixer,
): TrainedModel {
  const { width } = settings;
  const outputGain = outputGainOf(settings.layers);
  const mlpHidden = Math.round(width * settings.mlpRatio);
  const shortcut = settings.shortcut === 'ridge' ? createShortcutMap(shape) : null;
  const parts: ForecasterParts = {
    shape,
    settings,
    channels: settings.channels === 'independent' ? independentChannels(shape) : mixedChannels(shape),
    grid: patchGrid(shape.lookback, settings.patchLength, settings.patchStride),
    stack: createStack(settings.layers, (layer) =>
      createBlock(createMixer({ width, outputGain, layer }), { width, mlpHidden, outputGain }),
    ),
    shortcut,
  };
  const specifications = specificationsOf(parts);
  const layout = createLayout(specifications);
  return {
    kind: 'trained',
    parameters: layout,
    cost: costOf(parts, layout.size),
    linearShortcut: shortcut === null ? null : linearShortcutOf(shortcut, specifications),
    stream: streamOf(parts),
    layers: layersOf(parts),
    forward(parameters, inputs) {
      const { channels } = parts;
      const samples = channels.toSamples(inputs);
      const statistics = windowStatistics(samples);
      const ofTargets = {
        mean: channels.targetsOf(statistics.mean),
        deviation: channels.targetsOf(statistics.deviation),
      };
      const fromNetwork = settings.windowNormalisation
        ? restoreForecast(forecastSamples(parts, parameters, normaliseWindow(samples, statistics)), ofTargets)
        : forecastSamples(parts, parameters, samples);
      const fromSamples = channels.fromSamples(fromNetwork);
      if (shortcut === null) return fromSamples;
      const fromShortcut = shortcut.forecast(matrixOf(parameters, 'shortcut'), inputs);
      const relative: tf.Tensor3D = tf.add(fromSamples, fromShortcut);
      // With window normalisation the network's part holds the level already.
      return settings.windowNormalisation ? relative : tf.add(relative, channels.fromSamples(ofTargets.mean));
    },
  };
}
