import { describe, expect, it } from 'vitest';
import { createOnnxGraphRunner } from '../../../main/compute/onnx-graph-runner.ts';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import { createCompiledBackend } from '../backends/compiled.ts';
import { createCpuBackend } from '../backends/cpu.ts';
import { createWasmBackend } from '../backends/wasm.ts';
import { tf } from '../tf.ts';
import { bidirectionalAttentionReference } from './bidirectional-attention-reference.ts';
import { bidirectionalAttention } from './bidirectional-attention.ts';

const cpu = createCpuBackend('test');
const backends = [cpu, createWasmBackend('test', cpu), createCompiledBackend(createOnnxGraphRunner(), 'test', cpu)];
type Matrix = readonly (readonly number[])[];
const operands = ['query', 'key', 'value'] as const;

describe.each(backends)('attention without a mask on $id', (backend) => {
  it.each([1, 2, 7])(
    'is its float64 reference, and its gradients the central differences, over %i steps',
    async (time) => {
      const random = createSeededRandom(time);
      const draw = (size: number): Matrix =>
        Array.from({ length: time }, () => Array.from({ length: size }, () => random.normal()));
      const given = { query: draw(4), key: draw(4), value: draw(3) };
      const weighting = draw(3);
      const shapeOf = (matrix: Matrix): [number, number, number] => [1, time, matrix[0]?.length ?? 0];
      const inputs = Object.fromEntries(
        Object.entries({ ...given, weighting }).map(([name, matrix]) => [
          name,
          { shape: shapeOf(matrix), values: Float32Array.from(matrix.flat()) },
        ]),
      );
      const program = await backend.compile(
        ({ query, key, value, weighting: weights }) => {
          const tensors = [query, key, value] as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
          const { grads } = tf.valueAndGrads((...moved: tf.Tensor[]) =>
            tf.sum(tf.mul(bidirectionalAttention(...(moved as typeof tensors)), weights as tf.Tensor)),
          )(tensors);
          const [ofQuery, ofKey, ofValue] = grads as typeof tensors;
          return {
            output: bidirectionalAttention(...tensors),
            'of query': ofQuery,
            'of key': ofKey,
            'of value': ofValue,
          };
        },
        Object.fromEntries(Object.entries(inputs).map(([name, { shape }]) => [name, { shape, dtype: 'float32' }])),
      );
      const results = await program.run(inputs);
      program.dispose();
      const read = (moved: typeof given): number[] =>
        bidirectionalAttentionReference(moved.query, moved.key, moved.value).flat();
      const gap = (name: string, expected: readonly number[]): number =>
        Math.max(...expected.map((number, index) => Math.abs(number - (results[name]?.values[index] ?? Number.NaN))));
      expect(gap('output', read(given))).toBeLessThan(1e-6);
      const objective = (moved: typeof given): number =>
        read(moved).reduce((sum, number, index) => sum + number * (weighting.flat()[index] ?? Number.NaN), 0);
      for (const operand of operands) {
        const matrix = given[operand];
        const slopes = matrix.flatMap((entries, row) =>
          entries.map((_, column) => {
            const moved = (by: number): number =>
              objective({
                ...given,
                [operand]: matrix.map((numbers, at) =>
                  numbers.map((number, index) => number + (at === row && index === column ? by : 0)),
                ),
              });
            return (moved(1e-5) - moved(-1e-5)) / 2e-5;
          }),
        );
        expect(gap(`of ${operand}`, slopes)).toBeLessThan(1e-5);
      }
    },
  );
});
