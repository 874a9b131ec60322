import type { ComputeBackend } from '../program.ts';
import { createEagerBackend } from './eager.ts';
import { probeBySelfCheck } from './probe.ts';

/** TensorFlow.js in WebAssembly with SIMD, one thread. */
export function createWasmBackend(device: string, reference: ComputeBackend): ComputeBackend {
  const backend = createEagerBackend({
    id: 'wasm',
    engine: 'wasm',
    probe: () => probeBySelfCheck(backend, reference, device),
    load: async () => {
      // Importing registers the engine; only those who ask for it pay for its 1.5 MB.
      await import('@tensorflow/tfjs-backend-wasm');
    },
  });
  return backend;
}
