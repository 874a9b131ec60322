import type { tf } from '../../tf.ts';
import { binary, choose, negate, reciprocal, stepOf, truth } from '../arithmetic.ts';
import type { GraphBuilder, GraphValue } from '../graph.ts';
import { apply, cast, elementwise, unary } from '../operations.ts';
import { defineKernel, elementTypeOf, inOrder, type TraceKernel } from './kernel.ts';

const scalarLike = (graph: GraphBuilder, value: GraphValue, number: number): GraphValue =>
  graph.uniform(Math.fround(number), [], value.type);

const unaryKernel = (name: string, operator: string, evaluate: (element: number) => number): TraceKernel =>
  defineKernel<'x', unknown>(name, (graph, { x }) => unary(graph, operator, x, evaluate));

const binaryKernel = (name: string, operator: Parameters<typeof binary>[1]): TraceKernel =>
  defineKernel<'a' | 'b', unknown>(name, (graph, { a, b }) => binary(graph, operator, a, b));

const comparisonKernel = (name: string, operator: string): TraceKernel =>
  defineKernel<'a' | 'b', unknown>(name, (graph, { a, b }) => truth(graph, operator, [a, b]));

export const elementwiseKernels: readonly TraceKernel[] = [
  unaryKernel('Abs', 'Abs', Math.abs),
  unaryKernel('Ceil', 'Ceil', Math.ceil),
  unaryKernel('Cos', 'Cos', Math.cos),
  unaryKernel('Exp', 'Exp', Math.exp),
  unaryKernel('Floor', 'Floor', Math.floor),
  unaryKernel('Log', 'Log', Math.log),
  unaryKernel('Relu', 'Relu', (element) => Math.max(element, 0)),
  unaryKernel('Sigmoid', 'Sigmoid', (element) => 1 / (1 + Math.exp(-element))),
  unaryKernel('Sign', 'Sign', Math.sign),
  unaryKernel('Sin', 'Sin', Math.sin),
  unaryKernel('Sqrt', 'Sqrt', Math.sqrt),
  unaryKernel('Tanh', 'Tanh', Math.tanh),
  defineKernel<'x', unknown>('Softplus', (graph, { x }) => unary(graph, 'Softplus', x)),
  defineKernel<'x', unknown>('Erf', (graph, { x }) => unary(graph, 'Erf', x)),
  defineKernel<'x', unknown>('Neg', (graph, { x }) => negate(graph, x)),
  defineKernel<'x', unknown>('Reciprocal', (graph, { x }) => reciprocal(graph, x)),
  defineKernel<'x', unknown>('Rsqrt', (graph, { x }) => reciprocal(graph, unary(graph, 'Sqrt', x, Math.sqrt))),
  defineKernel<'x', unknown>('Square', (graph, { x }) => binary(graph, 'Mul', x, x)),
  defineKernel<'x', tf.StepAttrs>('Step', (graph, { x }, { alpha }) => {
    const slope = stepOf(graph, x);
    if (alpha === 0) return slope;
    const below = scalarLike(graph, x, alpha);
    return binary(graph, 'Add', binary(graph, 'Mul', slope, scalarLike(graph, x, 1 - alpha)), below);
  }),
  defineKernel<'x', tf.ClipByValueAttrs>('ClipByValue', (graph, { x }, { clipValueMin, clipValueMax }) =>
    binary(
      graph,
      'Min',
      binary(graph, 'Max', x, scalarLike(graph, x, clipValueMin)),
      scalarLike(graph, x, clipValueMax),
    ),
  ),
  defineKernel<'x', tf.LeakyReluAttrs>('LeakyRelu', (graph, { x }, { alpha }) =>
    choose(
      graph,
      truth(graph, 'Less', [x, scalarLike(graph, x, 0)]),
      binary(graph, 'Mul', x, scalarLike(graph, x, alpha)),
      x,
    ),
  ),
  defineKernel<'x', unknown>('Elu', (graph, { x }) => unary(graph, 'Elu', x)),
  // The slope of Elu written in its result: 1 above zero, result + 1 below.
  defineKernel<'dy' | 'y', unknown>('EluGrad', (graph, { dy, y }) =>
    binary(
      graph,
      'Mul',
      dy,
      binary(graph, 'Add', binary(graph, 'Min', y, scalarLike(graph, y, 0)), scalarLike(graph, y, 1)),
    ),
  ),
  defineKernel<'x', tf.CastAttrs>('Cast', (graph, { x }, { dtype }) => cast(graph, x, elementTypeOf(dtype))),

  binaryKernel('Add', 'Add'),
  binaryKernel('Sub', 'Sub'),
  binaryKernel('Multiply', 'Mul'),
  binaryKernel('RealDiv', 'Div'),
  binaryKernel('Maximum', 'Max'),
  binaryKernel('Minimum', 'Min'),
  binaryKernel('Pow', 'Pow'),
  defineKernel<'a' | 'b', unknown>('SquaredDifference', (graph, { a, b }) => {
    const difference = binary(graph, 'Sub', a, b);
    return binary(graph, 'Mul', difference, difference);
  }),
  defineKernel<string, unknown>('AddN', (graph, inputs) => {
    const terms = inOrder(inputs);
    const [first, ...rest] = terms;
    if (first === undefined) throw new Error('AddN needs at least one term.');
    return rest.length === 0 ? first : elementwise(graph, 'Sum', terms, first.type);
  }),

  comparisonKernel('Equal', 'Equal'),
  defineKernel<'x', unknown>('IsNan', (graph, { x }) => truth(graph, 'IsNaN', [x])),
  comparisonKernel('Greater', 'Greater'),
  comparisonKernel('GreaterEqual', 'GreaterOrEqual'),
  comparisonKernel('Less', 'Less'),
  comparisonKernel('LessEqual', 'LessOrEqual'),
  comparisonKernel('LogicalAnd', 'And'),
  comparisonKernel('LogicalOr', 'Or'),
  defineKernel<'a' | 'b', unknown>('NotEqual', (graph, { a, b }) => unary(graph, 'Not', truth(graph, 'Equal', [a, b]))),
  defineKernel<'x', unknown>('LogicalNot', (graph, { x }) => apply(graph, 'Not', [x], x.shape, 'bool')),
  defineKernel<'condition' | 't' | 'e', unknown>('Select', (graph, { condition, t, e }) =>
    choose(graph, condition, t, e),
  ),
];
