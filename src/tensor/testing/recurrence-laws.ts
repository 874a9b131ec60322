import { describe, expect, it } from 'vitest';
import { createOnnxGraphRunner } from '../../../main/compute/onnx-graph-runner.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { createCompiledBackend } from '../backends/compiled.ts';
import { createCpuBackend } from '../backends/cpu.ts';
import { createWasmBackend } from '../backends/wasm.ts';
import type { RecurrenceShape } from '../operations/recurrence-shape.ts';
import { sizeOf } from '../parameters.ts';
import type { ArrayMap, Signature, TensorMap } from '../program.ts';
import { tf } from '../tf.ts';

const cpu = createCpuBackend('test');
const backends = [cpu, createWasmBackend('test', cpu), createCompiledBackend(createOnnxGraphRunner(), 'test', cpu)];

/** A recurrence over time with a hand-written gradient; its operands come in a fixed order, the driven sequence first. */
export interface RecurrenceUnderTest {
  readonly name: string;
  readonly operandShapes: (shape: RecurrenceShape) => readonly (readonly number[])[];
  readonly apply: (operands: readonly tf.Tensor[]) => tf.Tensor3D;
  /** In float64; gives every h_t, [time, batch, width]. */
  readonly reference: (operands: readonly ArrayLike<number>[], shape: RecurrenceShape) => Float64Array;
}

/** On every engine: the output is the float64 reference's, and the gradients are its central differences. */
export function describeRecurrence({ name, operandShapes, apply, reference }: RecurrenceUnderTest): void {
  describe.each(backends)(`${name} on $id`, (backend) => {
    it.each([1, 2, 9])('agrees with the reference and its central differences over %i steps', async (time) => {
      const shape = { time, batch: 2, width: 3 };
      const random = createSeededRandom(time);
      const shapes = operandShapes(shape);
      const draw = (dimensions: readonly number[]): Float32Array =>
        Float32Array.from({ length: sizeOf(dimensions) }, () => random.normal());
      const operands = shapes.map(draw);
      const weighting = draw([time, shape.batch, shape.width]);
      const given = shapes.map((dimensions, index) => ({
        name: `operand${index}`,
        array: { shape: dimensions, values: operands[index] ?? new Float32Array(0) },
      }));
      const inputs: ArrayMap = {
        ...Object.fromEntries(given.map(({ name: operand, array }) => [operand, array])),
        weighting: { shape: [time, shape.batch, shape.width], values: weighting },
      };
      const step = (tensors: TensorMap): TensorMap => {
        const applied = given.map(({ name: operand }) => pick(tensors, operand));
        // Σ h ⊙ weighting, so that every output has a slope of its own.
        const { grads } = tf.valueAndGrads((...moved: tf.Tensor[]) =>
          tf.sum(tf.mul(apply(moved), pick(tensors, 'weighting'))),
        )(applied);
        const gradients = grads.map((gradient, index) => [`gradient${index}`, gradient] as const);
        return { hidden: apply(applied), ...Object.fromEntries(gradients) };
      };
      const signature: Signature = Object.fromEntries(
        Object.entries(inputs).map(([input, value]) => [input, { shape: value.shape, dtype: 'float32' }]),
      );
      const program = await backend.compile(step, signature);
      const results = await program.run(inputs);
      program.dispose();

      expect(largestDifference(results['hidden']?.values, reference(operands, shape))).toBeLessThan(1e-6);
      const objective = (moved: readonly ArrayLike<number>[]): number =>
        reference(moved, shape).reduce((sum, value, index) => sum + value * (weighting[index] ?? Number.NaN), 0);
      for (const [index, values] of operands.entries()) {
        const slopes = Float64Array.from(values, (_, place) => {
          const moved = (by: number): readonly ArrayLike<number>[] =>
            operands.map((operand, other) =>
              Float64Array.from(operand, (value, at) => value + (other === index && at === place ? by : 0)),
            );
          return (objective(moved(1e-5)) - objective(moved(-1e-5))) / 2e-5;
        });
        expect(largestDifference(results[`gradient${index}`]?.values, slopes)).toBeLessThan(1e-5);
      }
    });
  });
}

function pick(tensors: TensorMap, name: string): tf.Tensor {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(name);
  return tensor;
}

/** NaN where the numbers of values differ or one is not a number, so that no comparison passes. */
function largestDifference(actual: ArrayLike<number> | undefined, expected: ArrayLike<number>): number {
  if (actual?.length !== expected.length) return Number.NaN;
  return Array.from(expected, (value, index) => Math.abs(value - (actual[index] ?? Number.NaN))).reduce(
    (largest, difference) => Math.max(largest, difference),
    0,
  );
}
