/** Forward, gradient and update of one training step as a single pure step over flat vectors. */
import type { TrainingPlan } from '../contracts/experiment.ts';
import { sizeOf, type ParameterLayout } from '../tensor/parameters.ts';
import type { PureStep, Signature, TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { adamWUpdate } from './optimiser.ts';

export type LossFunction = (parameters: TensorMap, batch: TensorMap) => tf.Scalar;

export interface TrainStepDefinition {
  readonly layout: ParameterLayout;
  readonly loss: LossFunction;
  readonly batchSignature: Signature;
  readonly plan: TrainingPlan;
}

const batchPrefix = 'batch.';

export const batchInputName = (name: string): string => `${batchPrefix}${name}`;

export function trainStepSignature({ layout, batchSignature }: TrainStepDefinition): Signature {
  const vector = { shape: [layout.size], dtype: 'float32' } as const;
  const scalar = { shape: [], dtype: 'float32' } as const;
  return {
    parameters: vector,
    firstMoment: vector,
    secondMoment: vector,
    learningRate: scalar,
    firstCorrection: scalar,
    secondCorrection: scalar,
    ...Object.fromEntries(
      Object.entries(batchSignature).map(([name, specification]) => [batchInputName(name), specification]),
    ),
  };
}

/** Gives parameters and moments after the update, and `loss` and `gradientNorm` before it. */
export function createTrainStep({ layout, loss, batchSignature, plan }: TrainStepDefinition): PureStep {
  const settings = { clipNorm: plan.clipNorm, weightDecay: plan.weightDecay, decayMask: decayMaskOf(layout) };
  return (inputs) => {
    const flat = vectorInput(inputs, 'parameters');
    const batch = Object.fromEntries(
      Object.keys(batchSignature).map((name) => [name, input(inputs, batchInputName(name))]),
    );
    // The gradient is taken for each parameter by itself: a slice inside the differentiated function would have a gradient as
    // long as the whole vector, once per parameter.
    const { value, grads } = tf.valueAndGrads((...parameters: tf.Tensor[]) => loss(named(layout, parameters), batch))(
      splitFlat(layout, flat),
    );
    const gradient = tf.concat1d(grads.map((part) => tf.reshape(part, [part.size])));
    const { gradientNorm, ...next } = adamWUpdate(
      {
        parameters: flat,
        firstMoment: vectorInput(inputs, 'firstMoment'),
        secondMoment: vectorInput(inputs, 'secondMoment'),
      },
      gradient,
      {
        learningRate: scalarInput(inputs, 'learningRate'),
        firstCorrection: scalarInput(inputs, 'firstCorrection'),
        secondCorrection: scalarInput(inputs, 'secondCorrection'),
      },
      settings,
    );
    return {
      nextParameters: next.parameters,
      nextFirstMoment: next.firstMoment,
      nextSecondMoment: next.secondMoment,
      loss: value,
      gradientNorm,
    };
  };
}

/** The named parameters as views into one flat vector, in layout order. */
export const parametersOf = (layout: ParameterLayout, flat: tf.Tensor1D): TensorMap =>
  named(layout, splitFlat(layout, flat));

function splitFlat({ specifications }: ParameterLayout, flat: tf.Tensor1D): tf.Tensor[] {
  const parts = tf.split(
    flat,
    specifications.map(({ shape }) => sizeOf(shape)),
  );
  return specifications.map(({ name, shape }, index) => {
    const part = parts[index];
    if (part === undefined) throw new Error(`Parameter "${name}" has no part of the flat vector.`);
    return tf.reshape(part, [...shape]);
  });
}

function named({ specifications }: ParameterLayout, tensors: readonly tf.Tensor[]): TensorMap {
  const byName: Record<string, tf.Tensor> = {};
  tensors.forEach((tensor, index) => {
    const name = specifications[index]?.name;
    if (name === undefined) throw new Error('More tensors than parameters.');
    byName[name] = tensor;
  });
  return byName;
}

function decayMaskOf({ specifications, size }: ParameterLayout): Float32Array {
  const mask = new Float32Array(size);
  let offset = 0;
  for (const { shape, weightDecay } of specifications) {
    const end = offset + sizeOf(shape);
    if (weightDecay) mask.fill(1, offset, end);
    offset = end;
  }
  return mask;
}

export function input(inputs: TensorMap, name: string): tf.Tensor {
  const tensor = inputs[name];
  if (tensor === undefined) throw new Error(`The step's input "${name}" is missing.`);
  return tensor;
}

export const vectorInput = (inputs: TensorMap, name: string): tf.Tensor1D => tf.reshape(input(inputs, name), [-1]);
const scalarInput = (inputs: TensorMap, name: string): tf.Scalar => tf.reshape(input(inputs, name), []);
