import { scan } from '../../../tensor/operations/scan.ts';
import { tf } from '../../../tensor/tf.ts';
import { deltaRule, deltaRuleStep } from '../delta-rule/index.ts';
import type { RuleForm } from '../rule.ts';

export interface DeltaRecurrentMemory {
  /** Wᵀ, [batch, key, value] */
  readonly memory: tf.Tensor3D;
  /** Rᵀ, [batch, value, value] */
  readonly recurrentMemory: tf.Tensor3D;
  /** y of the step before, [batch, value] */
  readonly lastOutput: tf.Tensor2D;
}

export interface DeltaRecurrentOperands {
  /** [batch, time, key] */
  readonly query: tf.Tensor3D;
  /** [batch, time, key] */
  readonly key: tf.Tensor3D;
  /** [batch, time, value] */
  readonly value: tf.Tensor3D;
  /** β, [batch, time, 1] */
  readonly writeStrength: tf.Tensor3D;
  /** kʳ, softmax already applied. [batch, time, value] */
  readonly recurrentKey: tf.Tensor3D;
  /** vʳ, [batch, time, value] */
  readonly recurrentValue: tf.Tensor3D;
  /** βʳ, [batch, time, 1] */
  readonly recurrentWriteStrength: tf.Tensor3D;
}

export interface DeltaRecurrentResult extends DeltaRecurrentMemory {
  /** y, [batch, time, value] */
  readonly output: tf.Tensor3D;
}

/**
 * The Delta RNN, the only door to this folder. What the first memory answers depends on the input alone and comes from the delta
 * rule in the given form, for all steps at once where it is chunked; only the second memory has to be gone through step by step.
 */
export function deltaRecurrentRule(
  { query, key, value, writeStrength, ...recurrent }: DeltaRecurrentOperands,
  before: DeltaRecurrentMemory,
  form: Exclude<RuleForm, { readonly form: 'parallel' }>,
): DeltaRecurrentResult {
  const driven = deltaRule({ query, key, value, writeStrength, memory: before.memory }, form);
  const byTime = (sequence: tf.Tensor3D): tf.Tensor => tf.transpose(sequence, [1, 0, 2]);
  const { output, state } = scan({
    sequences: [driven.output, recurrent.recurrentKey, recurrent.recurrentValue, recurrent.recurrentWriteStrength].map(
      byTime,
    ),
    initial: [before.recurrentMemory, before.lastOutput],
    weights: [],
    step: (entering, inputs) => {
      const made = recurrentStep(entering as RecurrentState, inputs as RecurrentInputs);
      return { state: made, output: made[1] };
    },
  });
  const [recurrentMemory, lastOutput] = state as RecurrentState;
  return {
    output: tf.transpose(output as tf.Tensor3D, [1, 0, 2]),
    memory: driven.memory,
    recurrentMemory,
    lastOutput,
  };
}

/** The second memory, [batch, value, value], and the last output, [batch, value]. */
type RecurrentState = readonly [tf.Tensor3D, tf.Tensor2D];

/** What the first memory answered, and key, value and write strength of the second. */
type RecurrentInputs = readonly [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];

/** R is written, and read with softmax(y_{t−1}): that is a step of the delta rule with this query. */
function recurrentStep(
  [memory, lastOutput]: RecurrentState,
  [driven, key, value, writeStrength]: RecurrentInputs,
): RecurrentState {
  const recurrent = deltaRuleStep(memory, { query: tf.softmax(lastOutput), key, value, writeStrength });
  return [recurrent.memory, tf.add(driven, recurrent.output)];
}

/** Of a step of one head: 6E for each memory, both [size, size]. */
export const deltaRecurrentFlops = (size: number): number => 12 * size ** 2;
