import { createRegistry, type Registry } from '../../foundation/registry.ts';
import type { GraphRunner } from '../compile/graph-runner.ts';
import type { ComputeBackend } from '../program.ts';
import { createCompiledBackend } from './compiled.ts';
import { createCpuBackend } from './cpu.ts';
import { createTensorflowGpuBackend, type LoadTensorflowGpu } from './tensorflow-gpu.ts';
import { createWasmBackend } from './wasm.ts';

export type { TensorflowGpuLoad } from './tensorflow-gpu.ts';

export interface BackendPorts {
  readonly graphRunner: GraphRunner;
  readonly loadTensorflowGpu: LoadTensorflowGpu;
  /** The processor's name, for people to read. */
  readonly processor: string;
}

/** Every engine, in order of preference: the first whose probe succeeds is the automatic choice. */
export function createBackends({ graphRunner, loadTensorflowGpu, processor }: BackendPorts): Registry<ComputeBackend> {
  const cpu = createCpuBackend(processor);
  return createRegistry('backend', [
    createTensorflowGpuBackend(loadTensorflowGpu, cpu),
    createCompiledBackend(graphRunner, processor, cpu),
    createWasmBackend(processor, cpu),
    cpu,
  ]);
}
