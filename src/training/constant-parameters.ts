import { sizeOf, type ParameterLayout } from '../tensor/parameters.ts';
import type { TensorMap } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';

/**
 * The named parameters as constants of the step that is being traced: for a step that answers with one set of parameters again
 * and again, so that the engine can arrange the weights once. Call it inside the step.
 */
export function constantParameters({ specifications, size }: ParameterLayout, flat: Float32Array): TensorMap {
  if (flat.length !== size) throw new Error(`The model has ${size} parameters; ${flat.length} were given.`);
  const byName: Record<string, tf.Tensor> = {};
  let offset = 0;
  for (const { name, shape } of specifications) {
    const end = offset + sizeOf(shape);
    byName[name] = tf.tensor(flat.slice(offset, end), [...shape]);
    offset = end;
  }
  return byName;
}
