import type { tf } from '../../tf.ts';
import type { ElementType, GraphBuilder, GraphValue } from '../graph.ts';

/** Records one TensorFlow.js kernel as graph nodes. */
export interface TraceKernel {
  readonly name: string;
  record(
    graph: GraphBuilder,
    inputs: Readonly<Record<string, GraphValue>>,
    attributes: unknown,
  ): GraphValue | readonly GraphValue[];
}

/** Keeps the kernel's own attribute type inside its definition and erases it in the list. */
// Who defines a kernel names its attributes' type; nothing else could infer it.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function defineKernel<InputName extends string, Attributes>(
  name: string,
  record: (
    graph: GraphBuilder,
    inputs: Readonly<Record<InputName, GraphValue>>,
    attributes: Attributes,
  ) => GraphValue | readonly GraphValue[],
): TraceKernel {
  return {
    name,
    record: (graph, inputs, attributes) => record(graph, inputs, attributes as Attributes),
  };
}

/** Kernels of several inputs get them as an array, which arrives here under the names "0", "1", … */
export const inOrder = (inputs: Readonly<Record<string, GraphValue>>): readonly GraphValue[] => Object.values(inputs);

export function elementTypeOf(dtype: keyof tf.DataTypeMap): ElementType {
  switch (dtype) {
    case 'float32':
    case 'int32':
    case 'bool':
      return dtype;
    case 'complex64':
    case 'string':
      throw new Error(`The compiled backend has no tensors of type ${dtype}.`);
    default:
      return dtype satisfies never;
  }
}
