import type { GraphRunner } from '../compile/graph-runner.ts';
import { writeModel } from '../compile/onnx-writer.ts';
import { traceStep } from '../compile/trace-step.ts';
import type { ComputeBackend, Signature } from '../program.ts';
import { probeBySelfCheck } from './probe.ts';

/** Traces the step once into an ONNX graph and has that run: the engine everybody gets. */
export function createCompiledBackend(
  graphRunner: GraphRunner,
  device: string,
  reference: ComputeBackend,
): ComputeBackend {
  const backend: ComputeBackend = {
    id: 'compiled',
    probe: () => probeBySelfCheck(backend, reference, device),
    async compile(step, inputs) {
      const graph = traceStep(step, inputs);
      const loaded = await graphRunner.load(writeModel(graph));
      const outputs: Signature = Object.fromEntries(
        graph.outputs.map(({ name, value: { shape, type } }) => {
          if (type !== 'float32' && type !== 'int32') {
            throw new Error(`The step's output "${name}" is ${type}; only float32 and int32 leave a step.`);
          }
          return [name, { shape, dtype: type }];
        }),
      );
      return {
        inputs,
        outputs,
        run: (given, into) => loaded.run(given, into),
        dispose: () => {
          loaded.dispose();
        },
      };
    },
  };
  return backend;
}
