import { scalingOf } from './arithmetic.ts';
import { float, int, only, type GraphBuilder, type GraphValue } from './graph.ts';
import { apply, transposition } from './operations.ts';
import { broadcastShape } from './shapes.ts';

interface Operand {
  readonly value: GraphValue;
  readonly transposed: boolean;
  /** The product is multiplied by it. */
  readonly factor: number;
}

/** Batched product over the last two axes. Transposes and scalings of the operands go into the node itself. */
export function matrixProduct(
  graph: GraphBuilder,
  first: GraphValue,
  second: GraphValue,
  transposeFirst: boolean,
  transposeSecond: boolean,
): GraphValue {
  const left = absorbed({ value: first, transposed: transposeFirst, factor: 1 });
  const right = absorbed({ value: second, transposed: transposeSecond, factor: 1 });
  const shape = [
    ...broadcastShape(left.value.shape.slice(0, -2), right.value.shape.slice(0, -2)),
    axisLength(left, -2),
    axisLength(right, -1),
  ];
  const nothing = [left.value.source, right.value.source].some(
    (source) => source.kind === 'uniform' && source.value === 0,
  );
  if (nothing) return graph.uniform(0, shape, 'float32');
  const alpha = Math.fround(left.factor * right.factor);
  const inputs = [left.value, right.value];
  if (!left.transposed && !right.transposed && alpha === 1) return apply(graph, 'MatMul', inputs, shape, 'float32');
  return only(
    graph.node({
      operator: 'FusedMatMul',
      domain: 'com.microsoft',
      inputs,
      attributes: {
        transA: int(left.transposed ? 1 : 0),
        transB: int(right.transposed ? 1 : 0),
        alpha: float(alpha),
      },
      outputs: [{ shape, type: 'float32' }],
    }),
  );
}

function absorbed(operand: Operand): Operand {
  const { value, transposed, factor } = operand;
  const scaling = scalingOf(value);
  if (scaling !== null) return absorbed({ value: scaling.value, transposed, factor: factor * scaling.factor });
  const earlier = transposition(value);
  if (earlier !== null && swapsLastTwo(earlier.permutation)) {
    return absorbed({ value: earlier.value, transposed: !transposed, factor });
  }
  return operand;
}

const swapsLastTwo = (permutation: readonly number[]): boolean => {
  const rank = permutation.length;
  return permutation.every((axis, position) => axis === (position < rank - 2 ? position : 2 * rank - 3 - position));
};

/** Length of the last (−1) or last but one (−2) axis as the product sees it. */
function axisLength({ value, transposed }: Operand, axis: -1 | -2): number {
  return value.shape.at(transposed ? -3 - axis : axis) ?? 1;
}
