import type { EquivalenceCheck, EquivalenceDemonstration, EquivalenceStep } from '../contracts/equivalence.ts';
import { LabError } from '../contracts/failure.ts';
import type { Dataset } from '../data/dataset-columns.ts';
import { isoTime } from '../data/wall-clock.ts';
import { normalisedAdditiveRule } from '../models/fast-weights/additive-rule/index.ts';
import {
  additiveRuleParallelReference,
  additiveRuleReference,
  attentionWeightsReference,
} from '../models/fast-weights/additive-rule/reference.ts';
import { rowOf, zeros, type Matrix } from '../models/fast-weights/algebra.ts';
import type { RuleForm } from '../models/fast-weights/rule.ts';
import { tolerances } from '../models/fast-weights/tolerances.ts';
import type { ComputeBackend, PureStep, TensorMap } from '../tensor/program.ts';
import type { tf } from '../tensor/tf.ts';
import { equivalenceProjection, equivalenceSequence, type EquivalenceSequence } from './equivalence-sequence.ts';

/**
 * Reads the newest rows of a column twice: by linear attention, which looks back at all steps, and by a fast weight memory,
 * which keeps one matrix (Katharopoulos et al. 2020; Schlag, Irie and Schmidhuber 2021). Both in float64 from the equations,
 * step by step, and both in float32 on the engine that training uses. `column` null takes the suggested target.
 * @throws LabError where the column cannot be used or the engine does not run.
 */
export async function demonstrateEquivalence(
  { dataset, column, sample }: { readonly dataset: Dataset; readonly column: string | null; readonly sample: boolean },
  backend: ComputeBackend,
): Promise<EquivalenceDemonstration> {
  const { summary } = dataset;
  const name = column ?? summary.report.suggestions.target ?? summary.numericColumns[0];
  if (name === undefined) throw new LabError('log.no-numeric-column', { file: summary.name });
  const sequence = equivalenceSequence(dataset, name);
  const steps = stepsOf(sequence, dataset, name);
  const memory = steps.map((step) => step.memoryOutput);
  const engineAttention = await readOn(backend, sequence, { form: 'parallel' });
  const engineMemory = await readOn(backend, sequence, { form: 'recurrent' });
  return {
    log: {
      name: summary.name,
      sample,
      column: name,
      unit: summary.report.columns.find((known) => known.name === name)?.unit ?? null,
    },
    projection: equivalenceProjection,
    backend: backend.id,
    steps,
    checks: [
      check('attention-and-memory', 'float64', steps.map((step) => step.attentionOutput).flat(), memory.flat()),
      check('engine-attention-and-memory', 'float32', engineAttention, engineMemory),
      check('engine-and-reference', 'float32', engineMemory, memory.flat()),
    ],
  };
}

function stepsOf(sequence: EquivalenceSequence, { columns, summary }: Dataset, name: string): EquivalenceStep[] {
  const { keySize, valueSize, epsilon } = equivalenceProjection;
  const weights = attentionWeightsReference(sequence, epsilon);
  const byAttention = additiveRuleParallelReference(sequence, epsilon);
  let carried = {
    memory: zeros(valueSize, keySize),
    normaliser: new Array<number>(keySize).fill(0) as readonly number[],
  };
  return sequence.rows.map((row, step) => {
    const query = rowOf(sequence.query, step);
    const key = rowOf(sequence.key, step);
    const value = rowOf(sequence.value, step);
    // One step at a time, the memory handed on: all that the memory form knows of the past.
    const trace = additiveRuleReference({ query: [query], key: [key], value: [value], ...carried }, epsilon);
    carried = trace;
    const memoryOutput = rowOf(trace.output, 0);
    const attentionOutput = rowOf(byAttention, step);
    const observed = columns.get(name)?.[row] ?? Number.NaN;
    return {
      row,
      time: timeOf(row, summary),
      observed: Number.isNaN(observed) ? null : observed,
      query: [...query],
      key: [...key],
      value: [...value],
      attentionWeights: [...rowOf(weights, step)],
      attentionOutput: [...attentionOutput],
      write: value.map((entry) => key.map((factor) => entry * factor)),
      memory: trace.memory.map((entries) => [...entries]),
      normaliser: [...trace.normaliser],
      memoryOutput: [...memoryOutput],
      difference: memoryOutput.map((entry, channel) => Math.abs(entry - (attentionOutput[channel] ?? Number.NaN))),
    };
  });
}

const timeOf = (row: number, { gridStart, gridStepMilliseconds }: Dataset['summary']): string | null =>
  gridStart === null || gridStepMilliseconds === null ? null : isoTime(gridStart + row * gridStepMilliseconds, '');

/** The outputs of all steps in one form of the rule on an engine, [steps × value]. */
async function readOn(backend: ComputeBackend, sequence: EquivalenceSequence, form: RuleForm): Promise<Float32Array> {
  const { query, key, value } = sequence;
  const inputs = { query: batchOfOne(query), key: batchOfOne(key), value: batchOfOne(value) };
  const read: PureStep = (operands: TensorMap) => {
    const { query, key, value } = operands as Record<keyof typeof inputs, tf.Tensor3D>;
    const { output } = normalisedAdditiveRule({ query, key, value, memory: null }, form, equivalenceProjection.epsilon);
    return { output };
  };
  const program = await backend.compile(read, {
    query: { shape: inputs.query.shape, dtype: 'float32' },
    key: { shape: inputs.key.shape, dtype: 'float32' },
    value: { shape: inputs.value.shape, dtype: 'float32' },
  });
  try {
    const { output } = await program.run(inputs);
    if (!(output?.values instanceof Float32Array)) throw new Error('The rule gave no float32 output.');
    return output.values;
  } finally {
    program.dispose();
  }
}

const batchOfOne = (rows: Matrix): { shape: readonly number[]; values: Float32Array } => ({
  shape: [1, rows.length, rows[0]?.length ?? 0],
  values: Float32Array.from(rows.flat()),
});

const gates = { float64: tolerances.referenceIdentity, float32: tolerances.forward } as const;

function check(
  compared: EquivalenceCheck['compared'],
  precision: EquivalenceCheck['precision'],
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
): EquivalenceCheck {
  const difference = relativeDifference(actual, expected);
  const gate = gates[precision];
  return { compared, precision, difference, gate, passed: difference <= gate };
}

/** Largest difference over the largest expected magnitude. */
function relativeDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  const magnitudes = Array.from(expected, Math.abs);
  const differences = Array.from(expected, (entry, index) => Math.abs((actual[index] ?? Number.NaN) - entry));
  return Math.max(...differences) / Math.max(...magnitudes);
}
