import { silu } from '../tensor/operations/silu.ts';
import type { ParameterSpecification } from '../tensor/parameters.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { linear, matrixOf, weightMatrix } from './layers.ts';

/** What each step goes through by itself, behind the mixer. */
export interface Mlp {
  readonly parameters: readonly ParameterSpecification[];
  /** [batch, time, width] to [batch, time, width] */
  apply(parameters: TensorMap, sequence: tf.Tensor3D): tf.Tensor3D;
}

/** `swiglu`: SiLU(x W) ⊙ (x V), then an output matrix (Shazeer 2020, eq. 6). `relu`: one hidden layer. */
export type MlpKind = 'swiglu' | 'relu';

export interface MlpDimensions {
  readonly width: number;
  readonly mlpHidden: number;
  readonly outputGain: number;
}

export function createMlp(kind: MlpKind, { width, mlpHidden, outputGain }: MlpDimensions): Mlp {
  const output = weightMatrix('mlpOutput', mlpHidden, width, outputGain);
  switch (kind) {
    case 'swiglu':
      return {
        parameters: [weightMatrix('mlpGate', width, mlpHidden), weightMatrix('mlpValue', width, mlpHidden), output],
        apply(parameters, sequence) {
          const gate = silu(linear(sequence, matrixOf(parameters, 'mlpGate')));
          const value = linear(sequence, matrixOf(parameters, 'mlpValue'));
          return linear(tf.mul(gate, value), matrixOf(parameters, 'mlpOutput'));
        },
      };
    case 'relu':
      return {
        parameters: [weightMatrix('mlpInput', width, mlpHidden), output],
        apply(parameters, sequence) {
          const hidden = tf.relu(linear(sequence, matrixOf(parameters, 'mlpInput')));
          return linear(hidden, matrixOf(parameters, 'mlpOutput'));
        },
      };
    default:
      return kind satisfies never;
  }
}
