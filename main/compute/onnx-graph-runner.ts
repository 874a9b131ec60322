import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { GraphRunner, LoadedGraph } from '../../src/tensor/compile/graph-runner.ts';
import type { ArrayMap, ArrayValue } from '../../src/tensor/program.ts';

/** Runs graphs with ONNX Runtime on the CPU. One thread: parallelism is across runs, one process each. */
export function createOnnxGraphRunner(): GraphRunner {
  return {
    async load(model) {
      const session = await InferenceSession.create(model, {
        executionProviders: ['cpu'],
        executionMode: 'sequential',
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        // The graph is written simplified; the further levels load longer and run no faster.
        graphOptimizationLevel: 'basic',
        logSeverityLevel: 3,
      });
      return loadedGraph(session);
    },
  };
}

function loadedGraph(session: InferenceSession): LoadedGraph {
  return {
    async run(inputs) {
      const feeds: Record<string, Tensor> = {};
      for (const name of session.inputNames) {
        const value = inputs[name];
        if (value === undefined) throw new Error(`The step's input "${name}" is missing.`);
        feeds[name] = tensorOf(value);
      }
      return arraysOf(await session.run(feeds));
    },
    dispose: () => {
      void session.release();
    },
  };
}

const tensorOf = ({ values, shape }: ArrayValue): Tensor =>
  values instanceof Float32Array ? new Tensor('float32', values, shape) : new Tensor('int32', values, shape);

function arraysOf(results: InferenceSession.OnnxValueMapType): ArrayMap {
  const arrays: Record<string, ArrayValue> = {};
  for (const [name, { data, dims }] of Object.entries(results)) {
    if (!(data instanceof Float32Array || data instanceof Int32Array)) {
      throw new Error(`The graph's output "${name}" is neither float32 nor int32.`);
    }
    arrays[name] = { shape: dims, values: data };
  }
  return arrays;
}
