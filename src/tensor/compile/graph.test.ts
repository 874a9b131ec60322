import { describe, expect, it } from 'vitest';
import type { PureStep, Signature, TensorMap } from '../program.ts';
import { tf } from '../tf.ts';
import type { Graph, GraphNode, GraphValue } from './graph.ts';
import { traceStep } from './trace-step.ts';

const signature: Signature = {
  x: { shape: [2, 3], dtype: 'float32' },
  y: { shape: [2, 3], dtype: 'float32' },
};
const pick = (tensors: TensorMap, name: string): tf.Tensor => {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(name);
  return tensor;
};

function nodesOf(graph: Graph): GraphNode[] {
  const nodes = new Set<GraphNode>();
  const visit = ({ source }: GraphValue): void => {
    if (source.kind !== 'node' || nodes.has(source.node)) return;
    nodes.add(source.node);
    source.node.inputs.forEach(visit);
  };
  for (const { value } of graph.outputs) visit(value);
  return [...nodes].sort((first, second) => first.id - second.id);
}

const operators = (step: PureStep): string[] => nodesOf(traceStep(step, signature)).map(({ operator }) => operator);

describe('the graph of a traced step', () => {
  it('holds what is computed twice once', () => {
    expect(
      operators((given) => {
        const [x, y] = [pick(given, 'x'), pick(given, 'y')];
        return { result: tf.mul(tf.exp(tf.add(x, y)), tf.exp(tf.add(x, y))) };
      }),
    ).toEqual(['Add', 'Exp', 'Mul']);
  });

  it('leaves out what no output needs', () => {
    expect(
      operators((given) => {
        tf.exp(pick(given, 'x'));
        return { result: tf.tanh(pick(given, 'x')) };
      }),
    ).toEqual(['Tanh']);
  });

  it('does not repeat a sum’s gradient to full size', () => {
    const names = operators((given) => ({
      result: tf.grad((x: tf.Tensor) => tf.sum(tf.mul(tf.square(x), tf.mean(x, 1, true))))(pick(given, 'x')),
    }));
    expect(names).not.toContain('Tile');
    expect(names).not.toContain('Expand');
  });

  it('takes transposes and factors into the matrix product', () => {
    const graph = traceStep(
      (given) => ({
        result: tf.matMul(tf.mul(tf.transpose(pick(given, 'x')), 3), tf.neg(tf.mul(pick(given, 'y'), 0.5))),
      }),
      signature,
    );
    const [product, ...rest] = nodesOf(graph);
    expect(rest).toEqual([]);
    expect(product).toMatchObject({
      operator: 'FusedMatMul',
      attributes: { transA: { value: 1 }, transB: { value: 0 }, alpha: { value: -1.5 } },
    });
  });

  it('needs no product with nothing but zeros', () => {
    expect(operators((given) => ({ result: tf.matMul(tf.zeros([4, 2]), pick(given, 'x')) }))).toEqual([]);
  });

  it('drops reshapes and transposes that cancel', () => {
    expect(
      operators((given) => {
        const there = tf.transpose(tf.reshape(pick(given, 'x'), [3, 1, 2]), [2, 0, 1]);
        return { result: tf.reshape(tf.transpose(there, [1, 2, 0]), [2, 3]) };
      }),
    ).toEqual([]);
  });

  it.each([
    { name: 'splits an axis', from: [4, 6], first: [1, 0], shape: [3, 2, 4], second: [1, 0, 2] },
    { name: 'joins two axes', from: [2, 3, 4], first: [2, 0, 1], shape: [4, 6], second: [1, 0] },
  ])('moves once what is transposed twice around a reshape that $name', ({ from, first, shape, second }) => {
    const graph = traceStep(
      (given) => ({ result: tf.transpose(tf.reshape(tf.transpose(pick(given, 'x'), first), shape), second) }),
      { x: { shape: from, dtype: 'float32' } },
    );
    expect(nodesOf(graph).filter(({ operator }) => operator === 'Transpose').length).toBeLessThanOrEqual(1);
  });

  it('keeps two transposes whose reshape cuts across the axes', () => {
    const names = operators((given) => ({
      result: tf.transpose(tf.reshape(tf.transpose(pick(given, 'x'), [1, 0]), [2, 3]), [1, 0]),
    }));
    expect(names).toEqual(['Transpose', 'Reshape', 'Transpose']);
  });

  it('drops a slice that takes out what was joined or padded before', () => {
    expect(
      operators((given) => {
        const joined = tf.concat([pick(given, 'x'), pick(given, 'y')], 1);
        const padded = tf.pad(pick(given, 'y'), [
          [1, 2],
          [0, 3],
        ]);
        return { joined: tf.slice(joined, [0, 3], [2, 3]), padded: tf.slice(padded, [1, 0], [2, 3]) };
      }),
    ).toEqual([]);
  });

  it('keeps a slice that takes out anything else', () => {
    expect(
      operators((given) => ({
        joined: tf.slice(tf.concat([pick(given, 'x'), pick(given, 'y')], 1), [0, 2], [2, 3]),
        padded: tf.slice(
          tf.pad(pick(given, 'y'), [
            [1, 2],
            [0, 3],
          ]),
          [0, 0],
          [2, 3],
        ),
      })),
    ).toEqual(['Concat', 'Slice', 'Pad', 'Slice']);
  });

  it('stores equal constants once', () => {
    const mask = Float32Array.of(1, 0, 1, 0, 1, 0);
    const graph = traceStep(
      (given) => ({
        one: tf.mul(pick(given, 'x'), tf.tensor2d(mask, [2, 3])),
        other: tf.mul(pick(given, 'y'), tf.tensor2d(mask.slice(), [2, 3])),
      }),
      signature,
    );
    const constants = nodesOf(graph).map(({ inputs }) => inputs[1]);
    expect(constants[0]?.source.kind).toBe('constant');
    expect(constants[0]).toBe(constants[1]);
  });

  it('refuses one name for an input and an output', () => {
    expect(() => traceStep((given) => ({ x: pick(given, 'x') }), signature)).toThrow(/both an input and an output/);
  });
});
