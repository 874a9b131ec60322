/** One case or more for every kernel that a compiled step may use, on shapes that are easy to get wrong. */
import { tf } from '../tf.ts';

export interface KernelCase {
  /** The kernel that the call must reach. */
  readonly kernel: string;
  readonly shapes: readonly (readonly number[])[];
  readonly call: (...inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[];
  /** Where the inputs are drawn from: whole numbers hit ties and zeros, positive ones suit roots and logarithms. */
  readonly draw?: 'normal' | 'positive' | 'whole';
}

const one = (
  kernel: string,
  call: (x: tf.Tensor) => tf.Tensor | tf.Tensor[],
  shapes: readonly (readonly number[])[] = [[3, 1, 5], [], [7]],
  draw: KernelCase['draw'] = 'normal',
): KernelCase[] => shapes.map((shape) => ({ kernel, shapes: [shape], call: (...[x]) => call(given(x)), draw }));

const broadcasting: readonly (readonly (readonly number[])[])[] = [
  [
    [3, 1, 5],
    [4, 1],
  ],
  [[2, 3], []],
  [[1], [2, 2]],
  [
    [2, 3],
    [2, 3],
  ],
];

const two = (
  kernel: string,
  call: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  draw: KernelCase['draw'] = 'normal',
  shapePairs = broadcasting,
): KernelCase[] =>
  shapePairs.map((shapes) => ({
    kernel,
    shapes,
    call: (...[a, b]) => call(given(a), given(b)),
    draw,
  }));

export function given(tensor: tf.Tensor | undefined): tf.Tensor {
  if (tensor === undefined) throw new Error('The case has fewer inputs than its call takes.');
  return tensor;
}

const number = (x: tf.Tensor): tf.Tensor => tf.cast(x, 'float32');
const isPositive = (x: tf.Tensor): tf.Tensor => tf.greater(x, 0);

const transposedAgain = (value: tf.Tensor, shape: number[], permutation: number[]): tf.Tensor =>
  tf.transpose(tf.reshape(value, shape), permutation);

export const kernelCases: readonly KernelCase[] = [
  ...one('Abs', tf.abs),
  ...one('Ceil', tf.ceil),
  ...one('Cos', tf.cos),
  ...one('Exp', tf.exp),
  ...one('Floor', tf.floor),
  ...one('Log', tf.log, [[3, 1, 5]], 'positive'),
  ...one('Relu', tf.relu, undefined, 'whole'),
  ...one('Sigmoid', tf.sigmoid),
  ...one('Sign', tf.sign, undefined, 'whole'),
  ...one('Sin', tf.sin),
  ...one('Sqrt', tf.sqrt, [[2, 3]], 'positive'),
  ...one('Tanh', tf.tanh),
  ...one('Softplus', tf.softplus),
  ...one('Erf', tf.erf),
  ...one('Neg', (x) => tf.neg(tf.exp(x))),
  ...one('Neg', (x) => tf.neg(tf.neg(x))),
  ...one('Reciprocal', tf.reciprocal, [[2, 3]], 'positive'),
  ...one('Rsqrt', tf.rsqrt, [[2, 3]], 'positive'),
  ...one('Square', tf.square),
  ...one('Step', (x) => tf.step(x), undefined, 'whole'),
  ...one('Step', (x) => tf.step(x, 0.25), undefined, 'whole'),
  ...one('ClipByValue', (x) => tf.clipByValue(x, -0.5, 0.75)),
  ...one('LeakyRelu', (x) => tf.leakyRelu(x, 0.1)),
  ...one('Elu', tf.elu),
  ...two('EluGrad', (x, dy) => tf.grad((inner: tf.Tensor) => tf.elu(inner))(x, dy), 'normal', [
    [
      [2, 3],
      [2, 3],
    ],
  ]),
  ...one('Cast', (x) => tf.cast(tf.cast(x, 'int32'), 'float32')),
  ...one('Cast', (x) => number(tf.cast(x, 'bool')), undefined, 'whole'),

  ...two('Add', (a, b) => tf.add(a, b)),
  ...two('Add', (a, b) => tf.add(tf.zeros([2, 1, 4, 5]), tf.add(a, b)), 'normal', [[[4, 1], [5]]]),
  ...two('Sub', (a, b) => tf.sub(a, b)),
  ...two('Sub', (a, b) => tf.sub(tf.sub(0, a), tf.sub(b, tf.zeros([1])))),
  ...two('Multiply', (a, b) => tf.mul(a, b)),
  ...two('Multiply', (a, b) => tf.mul(tf.mul(tf.mul(a, 3), tf.ones([3, 1, 1])), tf.mul(-1, b))),
  ...two('RealDiv', (a, b) => tf.div(a, b), 'positive'),
  ...two('RealDiv', (a, b) => tf.div(tf.div(a, 1), tf.div(6, b)), 'positive'),
  ...two('Maximum', (a, b) => tf.maximum(a, b), 'whole'),
  ...two('Minimum', (a, b) => tf.minimum(a, b), 'whole'),
  ...two('Pow', (a, b) => tf.pow(a, b), 'positive'),
  ...one(
    'Pow',
    (x) => tf.add(tf.pow(x, 2), tf.add(tf.pow(x, 0.5), tf.mul(tf.pow(x, 1), tf.pow(x, 1.5)))),
    [[2, 3]],
    'positive',
  ),
  ...two('SquaredDifference', (a, b) => tf.squaredDifference(a, b)),
  {
    kernel: 'AddN',
    shapes: [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
    call: (...terms) => tf.addN(terms),
  },

  ...one('IsNan', (x) => number(tf.isNaN(tf.sqrt(x)))),
  ...two('Equal', (a, b) => number(tf.equal(a, b)), 'whole'),
  ...two('NotEqual', (a, b) => number(tf.notEqual(a, b)), 'whole'),
  ...two('Greater', (a, b) => number(tf.greater(a, b)), 'whole'),
  ...two('GreaterEqual', (a, b) => number(tf.greaterEqual(a, b)), 'whole'),
  ...two('Less', (a, b) => number(tf.less(a, b)), 'whole'),
  ...two('LessEqual', (a, b) => number(tf.lessEqual(a, b)), 'whole'),
  ...two('LogicalAnd', (a, b) => number(tf.logicalAnd(isPositive(a), isPositive(b))), 'whole'),
  ...two('LogicalOr', (a, b) => number(tf.logicalOr(isPositive(a), isPositive(b))), 'whole'),
  ...one('LogicalNot', (x) => number(tf.logicalNot(isPositive(x)))),
  ...two('Select', (a, b) => tf.where(isPositive(a), a, b), 'normal', [
    [
      [2, 3],
      [2, 3],
    ],
    [
      [2, 1, 3],
      [1, 4, 1],
    ],
  ]),

  ...two('BatchMatMul', (a, b) => tf.matMul(a, b), 'normal', [
    [
      [3, 5],
      [5, 2],
    ],
    [
      [2, 1, 3, 5],
      [1, 1, 5, 1],
    ],
  ]),
  ...two('BatchMatMul', (a, b) => tf.matMul(a, b, true, true), 'normal', [
    [
      [2, 5, 3],
      [2, 4, 5],
    ],
  ]),
  ...two(
    'BatchMatMul',
    (a, b) => tf.matMul(tf.mul(tf.transpose(a, [0, 2, 1]), 0.5), tf.mul(b, 4), false, true),
    'normal',
    [
      [
        [2, 5, 3],
        [2, 4, 5],
      ],
    ],
  ),

  ...one('Sum', (x) => tf.sum(x), [[3, 1, 5], [1], []]),
  ...one('Sum', (x) => tf.sum(x, [0, -1], true), [[3, 1, 5]]),
  ...one('Sum', (x) => tf.sum(x, 1), [
    [3, 1, 5],
    [2, 4],
  ]),
  ...one('Mean', (x) => tf.mean(x, 0), [[3, 1, 5], [7]]),
  ...one('Max', (x) => tf.max(x, -1), [[3, 1, 5], [7]]),
  ...one('Min', (x) => tf.min(x, [0, 1], true), [[3, 1, 5]]),
  ...one('Softmax', (x) => tf.softmax(x), [[3, 1, 5], [7]]),
  ...one('Cumsum', (x) => tf.cumsum(x, 1), [[3, 4, 5]]),
  ...one('Cumsum', (x) => tf.cumsum(x, 1, true, true), [[3, 4]]),

  ...one('Identity', (x) => tf.clone(x)),
  ...one('Reshape', (x) => tf.reshape(tf.reshape(x, [5, -1]), [1, 3, 5]), [[3, 1, 5]]),
  ...one('ExpandDims', (x) => tf.expandDims(tf.expandDims(x, 0), -1), [[3, 2]]),
  ...one('Transpose', (x) => tf.transpose(x, [2, 0, 1]), [
    [3, 1, 5],
    [2, 3, 4],
  ]),
  ...one('Transpose', (x) => tf.transpose(tf.transpose(x, [1, 2, 0]), [1, 0, 2]), [[2, 3, 4]]),
  ...one('Transpose', (x) => transposedAgain(tf.transpose(x, [0, 2, 1]), [2, 4, 3, 2], [0, 2, 1, 3]), [[2, 6, 4]]),
  ...one('Transpose', (x) => transposedAgain(tf.transpose(x, [0, 2, 1, 3]), [2, 4, 1, 15], [2, 0, 3, 1]), [
    [2, 3, 4, 5],
  ]),
  ...one('Transpose', (x) => transposedAgain(tf.transpose(x, [1, 0]), [2, 3], [1, 0]), [[2, 3]]),
  ...one('Tile', (x) => tf.tile(x, [1, 3, 2]), [[3, 1, 5]]),
  ...one('Tile', (x) => tf.exp(tf.broadcastTo(x, [3, 4, 5])), [
    [3, 1, 5],
    [3, 1, 1],
  ]),
  ...one('Slice', (x) => tf.slice(x, [1, 0, 2], [2, -1, 3]), [[3, 1, 5]]),
  ...one('Slice', (x) => tf.slice(x, 1, 2), [[3, 4], [3]]),
  ...one('StridedSlice', (x) => tf.stridedSlice(x, [0, 3], [3, 0], [2, -1]), [[3, 4]]),
  ...one('StridedSlice', (x) => tf.stridedSlice(x, [1, 1], [2, 3], [1, 2], 1, 2), [[3, 4]]),
  ...one('Reverse', (x) => tf.reverse(x, [0, -1]), [[3, 1, 5]]),
  ...one('SplitV', (x) => tf.split(x, [1, 3, 1], 2), [[3, 1, 5]]),
  ...one('SplitV', (x) => tf.split(x, 1, -1), [[3, 5]]),
  ...one('SplitV', (x) => tf.split(x, [2, -1]), [[5]]),
  ...one('Unpack', (x) => tf.unstack(x, 1), [
    [3, 2],
    [2, 1, 3],
  ]),
  ...one('Unpack', (x) => tf.unstack(x), [[1, 3]]),
  ...two('Concat', (a, b) => tf.concat([a, b, tf.exp(a)], -1), 'normal', [
    [
      [2, 3],
      [2, 1],
    ],
  ]),
  ...two('Concat', (a, b) => tf.concat([a, tf.zeros([1, 3]), b]), 'normal', [
    [
      [2, 3],
      [1, 3],
    ],
  ]),
  ...two('Pack', (a, b) => tf.stack([a, b], 1), 'normal', [
    [
      [2, 3],
      [2, 3],
    ],
  ]),
  ...two('Pack', (a, b) => tf.stack([a, b]), 'normal', [[[], []]]),
  ...one(
    'PadV2',
    (x) =>
      tf.pad(
        x,
        [
          [1, 0],
          [0, 0],
          [0, 2],
        ],
        0.5,
      ),
    [[3, 1, 5]],
  ),
  ...one('GatherV2', (x) => tf.gather(x, tf.tensor1d([2, 0, 0], 'int32'), 1), [[2, 3, 2]]),
  ...one('Fill', (x) => tf.add(x, tf.fill([2, 1], 0.1)), [[2, 3]]),
  ...one('ZerosLike', (x) => tf.concat([x, tf.zerosLike(x)]), [[2, 3]]),
  ...one('OnesLike', (x) => tf.matMul(x, tf.onesLike(x), false, true), [[2, 3]]),
];
