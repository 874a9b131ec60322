/**
 * The graph's vocabulary: each function adds a node, or finds that none is needed. Simplifying while building keeps the graph
 * small without a second pass; nodes that turn out unused are left out when the model is written.
 */
import { commonAxes } from './common-axes.ts';
import { broadcastShape, sameShape, sizeOfShape } from './shapes.ts';
import { int, ints, only, type Attributes, type ElementType, type GraphBuilder, type GraphValue } from './graph.ts';

/** Whole numbers as an operand: shapes, axes, positions. */
export const integers = (graph: GraphBuilder, values: readonly number[]): GraphValue =>
  graph.constant(BigInt64Array.from(values, BigInt), [values.length], 'int64');

/** A node with one output. */
export function apply(
  graph: GraphBuilder,
  operator: string,
  inputs: readonly GraphValue[],
  shape: readonly number[],
  type: ElementType,
  attributes: Attributes = {},
): GraphValue {
  return only(graph.node({ operator, inputs, attributes, outputs: [{ shape, type }] }));
}

export function reshape(graph: GraphBuilder, value: GraphValue, shape: readonly number[]): GraphValue {
  if (sameShape(value.shape, shape)) return value;
  if (value.source.kind === 'uniform') return graph.uniform(value.source.value, shape, value.type);
  if (value.source.kind === 'constant') return graph.constant(value.source.values, shape, value.type);
  const origin = inputOf(value, 'Reshape');
  if (origin !== null) return reshape(graph, origin, shape);
  return apply(graph, 'Reshape', [value, integers(graph, shape)], shape, value.type);
}

export function transpose(graph: GraphBuilder, value: GraphValue, permutation: readonly number[]): GraphValue {
  const shape = permutation.map((axis) => value.shape[axis] ?? 1);
  if (permutation.every((axis, position) => axis === position)) return value;
  if (value.source.kind === 'uniform') return graph.uniform(value.source.value, shape, value.type);
  const moved = permutation.filter((axis) => value.shape[axis] !== 1);
  if (moved.every((axis, position) => position === 0 || axis > (moved[position - 1] ?? 0))) {
    // Only axes of length one change places, so nothing moves in memory.
    return reshape(graph, value, shape);
  }
  const earlier = transposition(value);
  if (earlier !== null) {
    return transpose(
      graph,
      earlier.value,
      permutation.map((axis) => earlier.permutation[axis] ?? axis),
    );
  }
  const behindReshape = transposedThroughReshape(graph, value, permutation);
  if (behindReshape !== null) return reshape(graph, behindReshape, shape);
  return apply(graph, 'Transpose', [value], shape, value.type, { perm: ints(permutation) });
}

/** Two transposes with a reshape between them move their elements once, where both can be said in axes fine enough. */
function transposedThroughReshape(
  graph: GraphBuilder,
  value: GraphValue,
  permutation: readonly number[],
): GraphValue | null {
  const between = inputOf(value, 'Reshape');
  const earlier = between === null ? null : transposition(between);
  if (between === null || earlier === null) return null;
  const axes = commonAxes(between.shape, value.shape);
  if (axes === null) return null;
  const before = earlier.value.shape.flatMap((_, axis) => axes.first[earlier.permutation.indexOf(axis)] ?? []);
  const after = permutation.flatMap((axis) => axes.second[axis] ?? []);
  const fine = reshape(
    graph,
    earlier.value,
    before.map((axis) => axes.lengths[axis] ?? 1),
  );
  return transpose(
    graph,
    fine,
    after.map((axis) => before.indexOf(axis)),
  );
}

/** Repeats along axes of length one. Elementwise nodes look through it, so it seldom reaches the model. */
export function expand(graph: GraphBuilder, value: GraphValue, shape: readonly number[]): GraphValue {
  if (sameShape(value.shape, shape)) return value;
  if (value.source.kind === 'uniform') return graph.uniform(value.source.value, shape, value.type);
  return apply(graph, 'Expand', [unexpanded(value), integers(graph, shape)], shape, value.type);
}

export function cast(graph: GraphBuilder, value: GraphValue, type: ElementType): GraphValue {
  if (value.type === type) return value;
  if (value.source.kind === 'uniform' && type === 'float32') {
    return graph.uniform(value.source.value, value.shape, type);
  }
  const codes: Readonly<Record<ElementType, number>> = { float32: 1, int32: 6, int64: 7, bool: 9 };
  return apply(graph, 'Cast', [value], value.shape, type, { to: int(codes[type]) });
}

/** One operand: `operator(value)`, element by element. */
export function unary(
  graph: GraphBuilder,
  operator: string,
  value: GraphValue,
  evaluate: ((element: number) => number) | null = null,
  type: ElementType = value.type,
): GraphValue {
  if (value.source.kind === 'uniform' && evaluate !== null) {
    return graph.uniform(rounded(type, evaluate(value.source.value)), value.shape, type);
  }
  const compact = unexpanded(value);
  return expand(graph, apply(graph, operator, [compact], compact.shape, type), value.shape);
}

/** Several operands, element by element with broadcasting. */
export function elementwise(
  graph: GraphBuilder,
  operator: string,
  operands: readonly GraphValue[],
  type: ElementType,
): GraphValue {
  const shape = operands.map((operand) => operand.shape).reduce(broadcastShape);
  const compact = operands.map((operand) => scalarWhereUniform(graph, unexpanded(operand)));
  const compactShape = compact.map((operand) => operand.shape).reduce(broadcastShape);
  return expand(graph, apply(graph, operator, compact, compactShape, type), shape);
}

/** Rounds to float32 where the graph would; whole numbers and truth values stay as they are. */
export const rounded = (type: ElementType, value: number): number => (type === 'float32' ? Math.fround(value) : value);

/** The input of the single-input operator that made the value, or null where another made it. */
export function inputOf(value: GraphValue, operator: string): GraphValue | null {
  if (value.source.kind !== 'node' || value.source.node.operator !== operator) return null;
  return value.source.node.inputs[0] ?? null;
}

/** What a Transpose node was applied to, and how. */
export function transposition(
  value: GraphValue,
): { readonly value: GraphValue; readonly permutation: readonly number[] } | null {
  const origin = inputOf(value, 'Transpose');
  if (origin === null || value.source.kind !== 'node') return null;
  const permutation = value.source.node.attributes['perm'];
  return permutation?.kind === 'ints' ? { value: origin, permutation: permutation.value } : null;
}

const unexpanded = (value: GraphValue): GraphValue => inputOf(value, 'Expand') ?? value;

function scalarWhereUniform(graph: GraphBuilder, value: GraphValue): GraphValue {
  if (value.source.kind !== 'uniform' || sizeOfShape(value.shape) === 1) return value;
  return graph.uniform(value.source.value, [], value.type);
}
