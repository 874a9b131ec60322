import type { tf } from '../tf.ts';
import { capturedInside, int, ints, type Graph, type GraphBuilder, type GraphValue } from './graph.ts';
import { traceBackend } from './trace-backend.ts';

export interface TracedStep {
  readonly state: readonly tf.Tensor[];
  readonly outputs: readonly tf.Tensor[];
}

/** Time is the first axis of every sequence; outputs come back stacked along a new first axis. */
export interface TracedLoop {
  readonly sequences: readonly tf.Tensor[];
  readonly initial: readonly tf.Tensor[];
  readonly reverse: boolean;
  readonly step: (state: readonly tf.Tensor[], inputs: readonly tf.Tensor[]) => TracedStep;
}

/**
 * Records a loop as one Scan node whose body is the step recorded once: the graph does not grow with the length. What the step
 * computes without looking at its state or inputs is computed once, outside.
 */
export function traceLoop({ sequences, initial, reverse, step }: TracedLoop): TracedStep {
  const backend = traceBackend();
  const around = backend.recorder();
  const initialValues = initial.map((tensor) => backend.recordedValue(tensor));
  const sequenceValues = sequences.map((tensor) => backend.recordedValue(tensor));
  const body = around.body();
  const stateInputs = initialValues.map(({ shape, type }) => body.input(null, shape, type));
  const stepInputs = sequenceValues.map(({ shape, type }) => body.input(null, shape.slice(1), type));
  backend.graph = body;
  try {
    const made = step(backend.tensorsOf(stateInputs), backend.tensorsOf(stepInputs));
    const bodyOutputs = [...made.state, ...made.outputs].map((tensor) => backend.recordedValue(tensor));
    const length = sequenceValues[0]?.shape[0] ?? 0;
    const results = around.node({
      operator: 'Scan',
      inputs: [...initialValues, ...sequenceValues],
      attributes: {
        body: { kind: 'graph', value: bodyGraph(body, [...stateInputs, ...stepInputs], bodyOutputs) },
        num_scan_inputs: int(sequences.length),
        scan_input_directions: ints(sequences.map(() => (reverse ? 1 : 0))),
        scan_output_directions: ints(made.outputs.map(() => (reverse ? 1 : 0))),
      },
      outputs: bodyOutputs.map(({ shape, type }, index) => ({
        shape: index < initial.length ? shape : [length, ...shape],
        type,
      })),
    });
    const tensors = backend.tensorsOf(results);
    return { state: tensors.slice(0, initial.length), outputs: tensors.slice(initial.length) };
  } finally {
    backend.graph = around;
  }
}

function bodyGraph(body: GraphBuilder, inputs: readonly GraphValue[], outputs: readonly GraphValue[]): Graph {
  // Inputs of a body have names that no other value in the model has, so names made from theirs are new as well.
  const prefix = inputs[0]?.id ?? 0;
  return {
    inputs,
    outputs: outputs.map((value, index) => ({ name: `b${prefix}_${index}`, value })),
    captured: capturedBy(body, outputs),
  };
}

/** Values that the body uses and the graph around it makes. */
function capturedBy(body: GraphBuilder, outputs: readonly GraphValue[]): readonly GraphValue[] {
  const seen = new Set<GraphValue>();
  const captured: GraphValue[] = [];
  const pending = [...outputs];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (!body.owns(value)) captured.push(value);
    else if (value.source.kind === 'node')
      pending.push(...value.source.node.inputs, ...capturedInside(value.source.node));
  }
  return captured;
}
