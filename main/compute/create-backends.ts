import { cpus } from 'node:os';
import type { Registry } from '../../src/foundation/registry.ts';
import { createBackends } from '../../src/tensor/backends/index.ts';
import type { ComputeBackend } from '../../src/tensor/program.ts';
import { createOnnxGraphRunner } from './onnx-graph-runner.ts';
import { createTensorflowGpuLoader } from './tensorflow-gpu.ts';

/** The engines of this process, in order of preference. */
export const createNodeBackends = (): Registry<ComputeBackend> =>
  createBackends({
    graphRunner: createOnnxGraphRunner(),
    loadTensorflowGpu: createTensorflowGpuLoader(),
    processor: cpus()[0]?.model.trim() ?? process.arch,
  });
