import type { tf } from '../tf.ts';
import type { Attributes, Domain } from './graph.ts';
import { traceBackend } from './trace-backend.ts';

interface TracedNode {
  readonly operator: string;
  readonly domain?: Domain;
  readonly inputs: readonly tf.Tensor[];
  readonly attributes: Attributes;
  /** Of each result; all are float32. */
  readonly shapes: readonly (readonly number[])[];
}

/** Records an ONNX operator that no TensorFlow.js kernel stands for. */
export function traceNode({ inputs, shapes, ...node }: TracedNode): tf.Tensor[] {
  const backend = traceBackend();
  const results = backend.recorder().node({
    ...node,
    inputs: inputs.map((tensor) => backend.recordedValue(tensor)),
    outputs: shapes.map((shape) => ({ shape, type: 'float32' })),
  });
  return backend.tensorsOf(results);
}
