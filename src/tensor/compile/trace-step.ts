import type { PureStep, Signature } from '../program.ts';
import { tf } from '../tf.ts';
import { createGraphBuilder, type Graph } from './graph.ts';
import { engineName, traceBackend } from './trace-backend.ts';

/** Records one call of the step. Nothing is computed; the step must not look at a value. */
export function traceStep(step: PureStep, signature: Signature): Graph {
  const backend = traceBackend();
  const graph = createGraphBuilder();
  const previous = tf.getBackend() as string | undefined;
  backend.graph = graph;
  void tf.setBackend(engineName);
  tf.engine().startScope();
  try {
    const names = Object.keys(signature);
    const inputs = Object.entries(signature).map(([name, { shape, dtype }]) => graph.input(name, shape, dtype));
    const tensors = backend.tensorsOf(inputs);
    const given = Object.fromEntries(tensors.map((tensor, index) => [names[index] ?? '', tensor]));
    const outputs = Object.entries(step(given)).map(([name, tensor]) => {
      if (name in signature) throw new Error(`"${name}" is both an input and an output of the step.`);
      return { name, value: backend.recordedValue(tensor) };
    });
    return { inputs, outputs, captured: [] };
  } finally {
    tf.engine().endScope();
    backend.graph = null;
    if (previous !== undefined && previous !== '') void tf.setBackend(previous);
  }
}
