import type * as runtime from 'onnxruntime-node';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { LabError } from '../../src/contracts/failure.ts';
import type { GraphRunner, LoadedGraph } from '../../src/tensor/compile/graph-runner.ts';
import type { ArrayMap, ArrayValue } from '../../src/tensor/program.ts';

type OnnxRuntime = typeof runtime;

/**
 * Runs graphs with ONNX Runtime on the CPU. One thread: parallelism is across runs, one process each, which gives more steps a
 * second than several threads in one process do, and the same bits every time.
 */
export function createOnnxGraphRunner(): GraphRunner {
  return {
    async load(model) {
      const loaded = await loadRuntime();
      const session = await loaded.InferenceSession.create(model, {
        executionProviders: ['cpu'],
        executionMode: 'sequential',
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        // The graph is written simplified; the further levels were no faster on any model.
        graphOptimizationLevel: 'basic',
        logSeverityLevel: 3,
      });
      return loadedGraph(loaded, session);
    },
  };
}

/**
 * Loaded when first needed: on a system that its native part was not built for, the other engines still work.
 * @throws LabError `engine.unavailable`
 */
async function loadRuntime(): Promise<OnnxRuntime> {
  try {
    return await import('onnxruntime-node');
  } catch (thrown) {
    throw new LabError(
      'engine.unavailable',
      { backend: 'compiled' },
      thrown instanceof Error ? thrown.message : String(thrown),
    );
  }
}

function loadedGraph({ Tensor }: OnnxRuntime, session: InferenceSession): LoadedGraph {
  const tensorOf = ({ values, shape }: ArrayValue): Tensor =>
    values instanceof Float32Array ? new Tensor('float32', values, shape) : new Tensor('int32', values, shape);
  return {
    async run(inputs, into = {}) {
      const feeds: Record<string, Tensor> = {};
      for (const name of session.inputNames) {
        const value = inputs[name];
        if (value === undefined) throw new Error(`The step's input "${name}" is missing.`);
        feeds[name] = tensorOf(value);
      }
      const fetches = Object.fromEntries(
        session.outputNames.map((name) => [name, name in into ? tensorOf(into[name] as ArrayValue) : null]),
      );
      return { ...arraysOf(await session.run(feeds, fetches)), ...into };
    },
    dispose: () => {
      void session.release();
    },
  };
}

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
