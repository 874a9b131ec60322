import type { BackendStatus } from '../contracts/engine.ts';
import type { BackendId } from '../contracts/experiment.ts';
import type { tf } from './tf.ts';

export type TensorMap = Readonly<Record<string, tf.Tensor>>;

interface TensorSpecification {
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
}
export type Signature = Readonly<Record<string, TensorSpecification>>;

/** Plain numbers with a shape: what goes into and comes out of a program, whatever runs it. */
export interface ArrayValue {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}
export type ArrayMap = Readonly<Record<string, ArrayValue>>;

/** Tensors in, tensors out, no other effect: so that it can be run eagerly, or traced once and compiled. Reads no values. */
export type PureStep = (inputs: TensorMap) => TensorMap;

/** A step with fixed shapes, ready to run again and again. */
export interface StepProgram {
  readonly inputs: Signature;
  readonly outputs: Signature;
  /**
   * An output for which there is an array in `into` is written there, so that a memory does not need a new array at every step.
   * No array may be an input and an output of the same run.
   */
  run(inputs: ArrayMap, into?: ArrayMap): Promise<ArrayMap>;
  dispose(): void;
}

export interface ComputeBackend {
  readonly id: BackendId;
  /** Available here? On which device? If not, why, in words. */
  probe(): Promise<BackendStatus>;
  /** Traces or wraps the step. Fails with LabError('engine.unavailable') where the backend is not available. */
  compile(step: PureStep, signature: Signature): Promise<StepProgram>;
}
