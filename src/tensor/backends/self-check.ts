/** One real training computation, small enough for a probe: does this backend agree with TensorFlow.js on the plain CPU? */
import type { ArrayMap, ComputeBackend, PureStep, Signature, TensorMap } from '../program.ts';
import { tf } from '../tf.ts';

const signature = {
  inputs: { shape: [8, 5], dtype: 'float32' },
  targets: { shape: [8, 3], dtype: 'float32' },
  first: { shape: [5, 7], dtype: 'float32' },
  second: { shape: [7, 3], dtype: 'float32' },
} as const satisfies Signature;

/** Float32 sums in another order differ in the last digits; a wrong kernel differs in the first. */
const tolerance = 1e-4;

const get = (tensors: TensorMap, name: keyof typeof signature): tf.Tensor2D => {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(`The self-check's "${name}" is missing.`);
  return tf.reshape(tensor, [...signature[name].shape] as [number, number]);
};

/** Loss and gradients of a two-layer network with a softmax between: products, a reduction, a transcendental, their gradients. */
const checkStep: PureStep = (tensors) => {
  const inputs = get(tensors, 'inputs');
  const targets = get(tensors, 'targets');
  const { value, grads } = tf.valueAndGrads((first: tf.Tensor, second: tf.Tensor): tf.Scalar => {
    const hidden = tf.softmax(tf.tanh(tf.matMul<tf.Tensor2D>(inputs, first)));
    return tf.mean(tf.square(tf.sub(tf.matMul(hidden, second), targets)));
  })([get(tensors, 'first'), get(tensors, 'second')]);
  const [first, second] = grads;
  if (first === undefined || second === undefined) throw new Error('The self-check has no gradients.');
  return { loss: value, firstGradient: first, secondGradient: second };
};

/** Irregular but the same everywhere: the check must not depend on a random source. */
function checkInputs(): ArrayMap {
  return Object.fromEntries(
    Object.entries(signature).map(([name, { shape }], position) => [
      name,
      {
        shape,
        values: Float32Array.from({ length: shape[0] * shape[1] }, (_, index) =>
          Math.sin(1.7 * index + 0.9 * position + 0.3),
        ),
      },
    ]),
  );
}

/** The largest absolute difference from the reference's loss and gradients, NaN where either is not finite. */
export async function differenceFrom(reference: ComputeBackend, backend: ComputeBackend): Promise<number> {
  const [expected, actual] = [await runCheck(reference), await runCheck(backend)];
  let largest = 0;
  for (const [name, { values }] of Object.entries(expected)) {
    const compared = actual[name]?.values;
    if (compared?.length !== values.length) return Number.NaN;
    for (const [index, value] of values.entries()) {
      const difference = Math.abs(value - (compared[index] ?? Number.NaN));
      if (!(difference <= largest)) largest = difference;
      if (Number.isNaN(difference)) return Number.NaN;
    }
  }
  return largest;
}

export const agrees = (difference: number): boolean => difference <= tolerance;

async function runCheck(backend: ComputeBackend): Promise<ArrayMap> {
  const program = await backend.compile(checkStep, signature);
  try {
    return await program.run(checkInputs());
  } finally {
    program.dispose();
  }
}
