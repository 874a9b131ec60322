/** Sums, differences, products and quotients that know their neutral elements and fold what is the same everywhere. */
import { apply, cast, elementwise, expand, inputOf, rounded, unary } from './operations.ts';
import { broadcastShape } from './shapes.ts';
import type { GraphBuilder, GraphValue } from './graph.ts';

type BinaryOperator = 'Add' | 'Sub' | 'Mul' | 'Div' | 'Max' | 'Min' | 'Pow';

const evaluators: Readonly<Record<BinaryOperator, (first: number, second: number) => number>> = {
  Add: (first, second) => first + second,
  Sub: (first, second) => first - second,
  Mul: (first, second) => first * second,
  Div: (first, second) => first / second,
  Max: Math.max,
  Min: Math.min,
  Pow: Math.pow,
};

const uniformOf = ({ source }: GraphValue): number | null => (source.kind === 'uniform' ? source.value : null);

export function binary(
  graph: GraphBuilder,
  operator: BinaryOperator,
  first: GraphValue,
  second: GraphValue,
): GraphValue {
  const shape = broadcastShape(first.shape, second.shape);
  const [one, other] = [uniformOf(first), uniformOf(second)];
  if (one !== null && other !== null) {
    return graph.uniform(rounded(first.type, evaluators[operator](one, other)), shape, first.type);
  }
  const whole = (value: GraphValue): GraphValue => expand(graph, value, shape);
  switch (operator) {
    case 'Add':
      if (one === 0) return whole(second);
      if (other === 0) return whole(first);
      break;
    case 'Sub':
      if (other === 0) return whole(first);
      if (one === 0) return whole(negate(graph, second));
      break;
    case 'Mul':
      if (one === 1) return whole(second);
      if (other === 1) return whole(first);
      if (one === -1) return whole(negate(graph, second));
      if (other === -1) return whole(negate(graph, first));
      if (one !== null) return scaled(graph, second, one, shape);
      if (other !== null) return scaled(graph, first, other, shape);
      break;
    case 'Div':
      if (other === 1) return whole(first);
      break;
    case 'Pow':
      if (other === 1) return whole(first);
      if (other === 2) return binary(graph, 'Mul', whole(first), whole(first));
      if (other === 0.5) return whole(unary(graph, 'Sqrt', first, Math.sqrt));
      // The gradient of Rsqrt asks for it; a general power takes ten times as long.
      if (other === 1.5) return whole(binary(graph, 'Mul', first, unary(graph, 'Sqrt', first, Math.sqrt)));
      break;
    case 'Max':
    case 'Min':
      break;
    default:
      operator satisfies never;
  }
  return elementwise(graph, operator, [first, second], first.type);
}

/** A product with one number; two in a row become one. */
function scaled(graph: GraphBuilder, value: GraphValue, factor: number, shape: readonly number[]): GraphValue {
  const inner = scalingOf(value);
  const combined = inner === null ? factor : rounded(value.type, inner.factor * factor);
  const operand = expand(graph, inner === null ? value : inner.value, shape);
  if (combined === 1) return operand;
  return elementwise(graph, 'Mul', [operand, graph.uniform(combined, [], value.type)], value.type);
}

/** `value = factor × what`, where the node says so with a single number. */
export function scalingOf(value: GraphValue): { readonly value: GraphValue; readonly factor: number } | null {
  const negated = inputOf(value, 'Neg');
  if (negated !== null) return { value: negated, factor: -1 };
  if (value.source.kind !== 'node' || value.source.node.operator !== 'Mul') return null;
  const [first, second] = value.source.node.inputs;
  if (first === undefined || second === undefined) return null;
  const factor = uniformOf(second);
  return factor === null || value.shape.length !== first.shape.length ? null : { value: first, factor };
}

export function negate(graph: GraphBuilder, value: GraphValue): GraphValue {
  return inputOf(value, 'Neg') ?? unary(graph, 'Neg', value, (element) => -element);
}

/** Comparison or logic with a truth value for each element. */
export const truth = (graph: GraphBuilder, operator: string, operands: readonly GraphValue[]): GraphValue =>
  elementwise(graph, operator, operands, 'bool');

/** Where the condition holds the second operand, else the third. */
export function choose(
  graph: GraphBuilder,
  condition: GraphValue,
  holds: GraphValue,
  otherwise: GraphValue,
): GraphValue {
  return elementwise(graph, 'Where', [cast(graph, condition, 'bool'), holds, otherwise], holds.type);
}

/** 1 above zero, 0 at and below, NaN for NaN: the slope of Relu, which shares its node. */
export function stepOf(graph: GraphBuilder, value: GraphValue): GraphValue {
  const rectified = unary(graph, 'Relu', value, (element) => Math.max(element, 0));
  return unary(graph, 'Sign', rectified, Math.sign);
}

export const reciprocal = (graph: GraphBuilder, value: GraphValue): GraphValue =>
  value.source.kind === 'uniform'
    ? graph.uniform(Math.fround(1 / value.source.value), value.shape, value.type)
    : apply(graph, 'Reciprocal', [value], value.shape, value.type);
