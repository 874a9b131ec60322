import { tf } from '../../tf.ts';
import { int, type GraphBuilder, type GraphValue } from '../graph.ts';
import { apply, integers, reshape } from '../operations.ts';
import { sizeOfShape } from '../shapes.ts';
import { defineKernel, type TraceKernel } from './kernel.ts';

type ReductionOperator = 'ReduceSum' | 'ReduceMean' | 'ReduceMax' | 'ReduceMin';

/** Reduces over the axes; an axis of length one is dropped without a reduction. */
function reduce(
  graph: GraphBuilder,
  operator: ReductionOperator,
  value: GraphValue,
  axis: number | number[],
  keepDims: boolean,
): GraphValue {
  const axes = tf.util.parseAxisParam(axis, [...value.shape]);
  const kept = value.shape.map((length, position) => (axes.includes(position) ? 1 : length));
  const shape = keepDims ? kept : kept.filter((_, position) => !axes.includes(position));
  const long = axes.filter((position) => value.shape[position] !== 1);
  if (long.length === 0) return reshape(graph, value, shape);
  if (value.source.kind === 'uniform') {
    const count = sizeOfShape(value.shape) / sizeOfShape(kept);
    const factor = operator === 'ReduceSum' ? count : 1;
    return graph.uniform(Math.fround(factor * value.source.value), shape, value.type);
  }
  const reduced = apply(graph, operator, [value, integers(graph, long)], kept, value.type, { keepdims: int(1) });
  return reshape(graph, reduced, shape);
}

export const reductionKernels: readonly TraceKernel[] = [
  defineKernel<'x', tf.SumAttrs>('Sum', (graph, { x }, { axis, keepDims }) =>
    reduce(graph, 'ReduceSum', x, axis, keepDims),
  ),
  defineKernel<'x', tf.MeanAttrs>('Mean', (graph, { x }, { axis, keepDims }) =>
    reduce(graph, 'ReduceMean', x, axis, keepDims),
  ),
  defineKernel<'x', tf.MaxAttrs>('Max', (graph, { x }, { reductionIndices, keepDims }) =>
    reduce(graph, 'ReduceMax', x, reductionIndices, keepDims),
  ),
  defineKernel<'x', tf.MinAttrs>('Min', (graph, { x }, { axis, keepDims }) =>
    reduce(graph, 'ReduceMin', x, axis, keepDims),
  ),
  // Over the last axis, the only one that TensorFlow.js asks for.
  defineKernel<'logits', unknown>('Softmax', (graph, { logits }) =>
    apply(graph, 'Softmax', [logits], logits.shape, logits.type, { axis: int(-1) }),
  ),
  defineKernel<'x', tf.CumsumAttrs>('Cumsum', (graph, { x }, { axis, exclusive, reverse }) => {
    const position = graph.constant(BigInt64Array.of(BigInt(axis)), [], 'int64');
    return apply(graph, 'CumSum', [x, position], x.shape, x.type, {
      exclusive: int(exclusive ? 1 : 0),
      reverse: int(reverse ? 1 : 0),
    });
  }),
];
