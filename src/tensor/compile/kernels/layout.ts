/** Kernels that move, repeat or rename values without computing any. */
import { tf } from '../../tf.ts';
import { constantValues, int, only, type GraphBuilder, type GraphValue } from '../graph.ts';
import { apply, expand, integers, reshape, transpose } from '../operations.ts';
import { sameShape } from '../shapes.ts';
import { defineKernel, elementTypeOf, inOrder, type TraceKernel } from './kernel.ts';

/** "To the very start" for a slice that runs backwards. */
const beforeFirst = -(2 ** 31);

function slice(graph: GraphBuilder, value: GraphValue, begin: readonly number[], shape: readonly number[]): GraphValue {
  if (sameShape(value.shape, shape)) return value;
  if (value.source.kind === 'uniform') return graph.uniform(value.source.value, shape, value.type);
  const whole = cancelled(value, begin, shape);
  if (whole !== null) return whole;
  const axes = value.shape.flatMap((length, axis) => (length === shape[axis] ? [] : [axis]));
  const starts = axes.map((axis) => begin[axis] ?? 0);
  const ends = axes.map((axis) => (begin[axis] ?? 0) + (shape[axis] ?? 0));
  return apply(
    graph,
    'Slice',
    [value, integers(graph, starts), integers(graph, ends), integers(graph, axes)],
    shape,
    value.type,
  );
}

/** The value that was joined with others or padded, where the slice takes exactly that out again. */
function cancelled(
  { source, shape: from }: GraphValue,
  begin: readonly number[],
  shape: readonly number[],
): GraphValue | null {
  if (source.kind !== 'node') return null;
  const { operator, inputs, attributes } = source.node;
  const [first, second] = inputs;
  if (operator === 'Pad' && first !== undefined && second !== undefined) {
    const pads = constantValues(second);
    const inside = begin.every((start, axis) => BigInt(start) === pads[axis]);
    return inside && sameShape(first.shape, shape) ? first : null;
  }
  const axis = attributes['axis'];
  if (operator !== 'Concat' || axis?.kind !== 'int') return null;
  let start = 0;
  for (const part of inputs) {
    const expected = from.map((_, position) => (position === axis.value ? start : 0));
    if (sameShape(part.shape, shape) && sameShape(expected, begin)) return part;
    start += part.shape[axis.value] ?? 0;
  }
  return null;
}

function split(graph: GraphBuilder, value: GraphValue, sizes: readonly number[], axis: number): readonly GraphValue[] {
  if (sizes.length === 1) return [value];
  const outputs = sizes.map((size) => ({
    shape: value.shape.map((length, position) => (position === axis ? size : length)),
    type: value.type,
  }));
  const { source } = value;
  if (source.kind === 'uniform') return outputs.map(({ shape, type }) => graph.uniform(source.value, shape, type));
  return graph.node({
    operator: 'Split',
    inputs: [value, integers(graph, sizes)],
    attributes: { axis: int(axis) },
    outputs,
  });
}

function concatenate(graph: GraphBuilder, values: readonly GraphValue[], axis: number): GraphValue {
  const nonEmpty = values.filter(({ shape }) => !shape.includes(0));
  const [first, ...rest] = nonEmpty;
  if (first === undefined) return only(values.slice(0, 1));
  if (rest.length === 0) return first;
  const shape = first.shape.map((length, position) =>
    position === axis ? nonEmpty.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0) : length,
  );
  const number = first.source.kind === 'uniform' ? first.source.value : null;
  if (number !== null && rest.every(({ source }) => source.kind === 'uniform' && source.value === number)) {
    return graph.uniform(number, shape, first.type);
  }
  return apply(graph, 'Concat', nonEmpty, shape, first.type, { axis: int(axis) });
}

/** Lengths of the parts: so many equal ones, or those given, of which one may be −1 for the rest. */
function splitSizes(length: number, asked: number | readonly number[]): readonly number[] {
  if (typeof asked === 'number') return Array.from({ length: asked }, () => length / asked);
  const given = asked.filter((size) => size !== -1).reduce((sum, size) => sum + size, 0);
  return asked.map((size) => (size === -1 ? length - given : size));
}

const withAxis = (shape: readonly number[], axis: number): number[] => shape.toSpliced(axis, 0, 1);

export const layoutKernels: readonly TraceKernel[] = [
  defineKernel<'x', unknown>('Identity', (_graph, { x }) => x),
  defineKernel<'x', tf.ReshapeAttrs>('Reshape', (graph, { x }, { shape }) => {
    const size = x.shape.reduce((product, length) => product * length, 1);
    return reshape(graph, x, tf.util.inferFromImplicitShape(shape, size));
  }),
  defineKernel<'input', tf.ExpandDimsAttrs>('ExpandDims', (graph, { input }, { dim }) =>
    reshape(graph, input, withAxis(input.shape, dim < 0 ? input.shape.length + dim + 1 : dim)),
  ),
  defineKernel<'x', tf.TransposeAttrs>('Transpose', (graph, { x }, { perm }) => transpose(graph, x, perm)),
  defineKernel<'x', tf.TileAttrs>('Tile', (graph, { x }, { reps }) => {
    const shape = x.shape.map((length, axis) => length * (reps[axis] ?? 1));
    if (reps.every((repetitions, axis) => repetitions === 1 || x.shape[axis] === 1)) return expand(graph, x, shape);
    return apply(graph, 'Tile', [x, integers(graph, reps)], shape, x.type);
  }),

  defineKernel<'x', tf.SliceAttrs>('Slice', (graph, { x }, { begin, size }) => {
    // A single number speaks of the first axis; −1 means "to the end".
    const starts = x.shape.map((_, axis) =>
      typeof begin === 'number' ? (axis === 0 ? begin : 0) : (begin[axis] ?? 0),
    );
    const shape = x.shape.map((length, axis) => {
      const asked = typeof size === 'number' ? (axis === 0 ? size : -1) : (size[axis] ?? -1);
      return asked === -1 ? length - (starts[axis] ?? 0) : asked;
    });
    return slice(graph, x, starts, shape);
  }),
  defineKernel<'x', tf.StridedSliceAttrs>('StridedSlice', (graph, { x }, attributes) => {
    const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attributes;
    const found = tf.slice_util.sliceInfo(
      [...x.shape],
      begin,
      end,
      strides,
      beginMask,
      endMask,
      ellipsisMask,
      newAxisMask,
      shrinkAxisMask,
    );
    const ends = found.end.map((stop, axis) => ((found.strides[axis] ?? 1) < 0 && stop < 0 ? beforeFirst : stop));
    const cut = apply(
      graph,
      'Slice',
      [
        x,
        integers(graph, found.begin),
        integers(graph, ends),
        integers(
          graph,
          found.begin.map((_, axis) => axis),
        ),
        integers(graph, found.strides),
      ],
      tf.slice_util.computeOutShape(found.begin, found.end, found.strides),
      x.type,
    );
    return reshape(graph, cut, found.finalShape);
  }),
  defineKernel<'x', tf.ReverseAttrs>('Reverse', (graph, { x }, { dims }) => {
    const axes = tf.util.parseAxisParam(dims, [...x.shape]);
    return apply(
      graph,
      'Slice',
      [
        x,
        ...[axes.map(() => -1), axes.map(() => beforeFirst), axes, axes.map(() => -1)].map((values) =>
          integers(graph, values),
        ),
      ],
      x.shape,
      x.type,
    );
  }),
  defineKernel<'x', tf.SplitVAttrs>('SplitV', (graph, { x }, { numOrSizeSplits, axis }) => {
    const position = axis < 0 ? x.shape.length + axis : axis;
    return split(graph, x, splitSizes(x.shape[position] ?? 0, numOrSizeSplits), position);
  }),
  defineKernel<'value', tf.UnpackAttrs>('Unpack', (graph, { value }, { axis }) => {
    const position = axis < 0 ? value.shape.length + axis : axis;
    const ones = Array.from({ length: value.shape[position] ?? 0 }, () => 1);
    return split(graph, value, ones, position).map((part) => reshape(graph, part, part.shape.toSpliced(position, 1)));
  }),
  defineKernel<string, tf.ConcatAttrs>('Concat', (graph, inputs, { axis }) => {
    const values = inOrder(inputs);
    const rank = values[0]?.shape.length ?? 0;
    return concatenate(graph, values, axis < 0 ? rank + axis : axis);
  }),
  defineKernel<string, tf.PackAttrs>('Pack', (graph, inputs, { axis }) => {
    const values = inOrder(inputs);
    const rank = (values[0]?.shape.length ?? 0) + 1;
    const position = axis < 0 ? rank + axis : axis;
    const parts = values.map((value) => reshape(graph, value, withAxis(value.shape, position)));
    return concatenate(graph, parts, position);
  }),
  defineKernel<'x', tf.PadV2Attrs>('PadV2', (graph, { x }, { paddings, constantValue }) => {
    const shape = x.shape.map((length, axis) => {
      const [before, after] = paddings[axis] ?? [0, 0];
      return before + length + after;
    });
    if (sameShape(shape, x.shape)) return x;
    if (x.source.kind === 'uniform' && x.source.value === constantValue) {
      return graph.uniform(constantValue, shape, x.type);
    }
    const pads = integers(graph, [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)]);
    return apply(graph, 'Pad', [x, pads, graph.uniform(Math.fround(constantValue), [], x.type)], shape, x.type);
  }),
  defineKernel<'x' | 'indices', tf.GatherV2Attrs>('GatherV2', (graph, { x, indices }, { axis, batchDims }) => {
    if (batchDims !== 0) throw new Error('The compiled backend gathers without batch dimensions only.');
    const position = axis < 0 ? x.shape.length + axis : axis;
    const shape = x.shape.toSpliced(position, 1, ...indices.shape);
    return apply(graph, 'Gather', [x, indices], shape, x.type, { axis: int(position) });
  }),

  defineKernel<never, tf.FillAttrs>('Fill', (graph, _inputs, { shape, value, dtype }) => {
    if (typeof value === 'string') throw new Error('The compiled backend has no text tensors.');
    return graph.uniform(value, shape, elementTypeOf(dtype));
  }),
  defineKernel<'x', unknown>('ZerosLike', (graph, { x }) => graph.uniform(0, x.shape, x.type)),
  defineKernel<'x', unknown>('OnesLike', (graph, { x }) => graph.uniform(1, x.shape, x.type)),
];
