import type { z } from 'zod';
import type { ParameterLayout } from '../tensor/parameters.ts';
import type { TensorMap } from '../tensor/program.ts';
import type { tf } from '../tensor/tf.ts';
import type { Stream } from './mixers/mixer.ts';

export type ModelFamily = 'fast-weight' | 'recurrent' | 'attention' | 'linear' | 'naive';

/** What a forecaster is built for. Columns are inputs first seen by the model in this order; `targets` index into them. */
export interface TaskShape {
  readonly lookback: number;
  readonly horizon: number;
  /** Number of input columns, the targets among them. */
  readonly inputs: number;
  readonly targets: readonly number[];
  /** Steps of the season, or null. */
  readonly season: number | null;
}

/**
 * FLOPs: one multiply-add counts as two. `flopsPerStep` is one forecast at batch 1, with an online model's learning from one row;
 * `stateBytes` what must be kept between steps when streaming.
 */
export interface ModelCost {
  readonly parameters: number;
  readonly flopsPerStep: number;
  readonly stateBytes: number;
}

/**
 * A linear map from the lookback, each column's window mean taken off, to the forecast: beside the network, and a place to load
 * a ridge solution into.
 */
export interface LinearShortcut {
  /** `lookback` where the targets are the only inputs and share one map; else lookback × inputs, the columns of a row together. */
  readonly inputs: number;
  /** `horizon` of the shared map; else horizon × targets, the targets of a step together. */
  readonly outputs: number;
  /**
   * Returns a copy of all parameters with `weights` [inputs × outputs], row-major, in the shortcut's place.
   * @throws Error where their number is not inputs × outputs
   */
  load(flat: Float32Array, weights: Float64Array): Float32Array;
}

/** A forecaster fed one row after the other. */
export interface ForecastStream {
  /** Whole shapes, by name; all zero before the first row. */
  readonly memory: Readonly<Record<string, readonly number[]>>;
  /** @param row [1, 1, inputs], scaled. The forecast is [1, horizon, targets], for the rows after this one. */
  step(
    parameters: TensorMap,
    row: tf.Tensor3D,
    memory: TensorMap,
  ): { readonly forecast: tf.Tensor3D; readonly memory: TensorMap };
}

/** The layers of a network between embedding and head, for looking at what happens in them. */
export interface WatchedLayers {
  /** One window [1, lookback, inputs] to the tokens that the layers read, [samples, tokens, width]. */
  tokens(parameters: TensorMap, window: tf.Tensor3D): tf.Tensor3D;
  /** [samples, tokens, width] to the same. */
  apply(parameters: TensorMap, tokens: tf.Tensor3D): tf.Tensor3D;
  /** `apply`, one token after the other. */
  readonly stream: Stream;
  readonly samples: number;
  readonly width: number;
  /** Tokens of one window. */
  readonly length: number;
}

/** A network trained by gradient steps. Pure in its parameters, so that it can be traced and compiled. */
export interface TrainedModel {
  readonly kind: 'trained';
  readonly parameters: ParameterLayout;
  readonly cost: ModelCost;
  /** Null where the network has no shortcut. */
  readonly linearShortcut?: LinearShortcut | null;
  /** [batch, lookback, inputs] to [batch, horizon, targets], on scaled values. */
  forward(parameters: TensorMap, inputs: tf.Tensor3D): tf.Tensor3D;
  /**
   * The same row by row, for one log: after the first `lookback` rows it says what `forward` says, then it goes on from its memory
   * instead of starting anew. Null or absent where a forecast needs the window as a whole.
   */
  readonly stream?: ForecastStream | null;
  /** Null or absent where the layers look at a window at once, or there are none. */
  readonly layers?: WatchedLayers | null;
}

/** Scaled columns of the training part and windows over them, for models with a closed form. */
export interface FittingData {
  /** One array per input column, scaled, missing values already filled; rows of the training part only. */
  readonly columns: readonly Float64Array[];
  /** First row of each usable training window (its targets are observed). */
  readonly windowStarts: Uint32Array;
}

/** A forecaster found without gradient steps, in float64. */
export interface ClosedFormModel {
  readonly kind: 'closed-form';
  readonly cost: ModelCost;
  /** Returns the fitted numbers, one flat vector that `forecast` gets back (empty where nothing is fitted). */
  fit(data: FittingData): Float64Array;
  /**
   * `window[column]` holds the lookback's values, oldest first. `past[column]` holds all rows up to the origin (for seasons longer
   * than the lookback). Writes [horizon × targets] in time-major order into `into`.
   */
  forecast(
    fitted: Float64Array,
    window: readonly Float64Array[],
    past: (column: number, rowsBeforeOrigin: number) => number,
    into: Float64Array,
  ): void;
}

/**
 * A forecaster that learns as the log goes on, in float64: it takes in every row once, in time order, those of the test part too,
 * each before the next is forecast. What it knows lies in one flat vector, so that it can be stored and taken up again.
 */
export interface OnlineModel {
  readonly kind: 'online';
  readonly cost: ModelCost;
  /** What is known before the first row. */
  start(): Float64Array;
  /**
   * Takes in the newest row and writes what was learned into `state`. `window[column]` holds the lookback that ends with this row,
   * missing values filled; `observed[target]` its target values, NaN where missing. Rows come without a gap.
   */
  observe(state: Float64Array, window: readonly Float64Array[], observed: Float64Array): void;
  /**
   * Writes [horizon × targets], time-major, into `into`. `window` ends with the last row before those forecast: the last one taken in,
   * or a later one where true values arrive late. Leaves `state` as it is.
   */
  forecast(state: Float64Array, window: readonly Float64Array[], into: Float64Array): void;
}

export type ForecastModel = TrainedModel | ClosedFormModel | OnlineModel;

export interface ModelSpec {
  /** Stored in results; never renamed, never reused. */
  readonly id: string;
  readonly family: ModelFamily;
  readonly kind: ForecastModel['kind'];
  /** Where the method comes from; null for folklore such as the last value. */
  readonly paper: string | null;
  readonly hyperparameters: z.ZodObject;
  /** @throws ZodError where the hyperparameters do not fit the schema. */
  create(shape: TaskShape, hyperparameters: unknown): ForecastModel;
}

/** Keeps the hyperparameter type inside the model's file and erases it at the registry. */
export function defineModel<Schema extends z.ZodObject>(definition: {
  readonly id: string;
  readonly family: ModelFamily;
  readonly kind: ForecastModel['kind'];
  readonly paper: string | null;
  readonly hyperparameters: Schema;
  readonly build: (shape: TaskShape, hyperparameters: z.output<Schema>) => ForecastModel;
}): ModelSpec {
  const { id, family, kind, paper, hyperparameters, build } = definition;
  return {
    id,
    family,
    kind,
    paper,
    hyperparameters,
    create: (shape, given) => build(shape, hyperparameters.parse(given)),
  };
}
