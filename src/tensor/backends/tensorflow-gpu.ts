import type { BackendStatus } from '../../contracts/engine.ts';
import { LabError } from '../../contracts/failure.ts';
import type { ComputeBackend } from '../program.ts';
import { createEagerBackend } from './eager.ts';
import { probeBySelfCheck, unavailable } from './probe.ts';

/** What came of trying to load TensorFlow with CUDA; each outcome has a sentence of its own. */
export type TensorflowGpuLoad =
  | { readonly outcome: 'loaded'; readonly device: string }
  | { readonly outcome: 'not-installed' }
  | { readonly outcome: 'native-part-missing'; readonly detail: string }
  | { readonly outcome: 'no-cuda-device' };

/** Registers TensorFlow.js's `tensorflow` engine where that is possible. Called often, so it remembers its answer. */
export type LoadTensorflowGpu = () => Promise<TensorflowGpuLoad>;

/**
 * TensorFlow's own kernels on an NVIDIA GPU. It is offered only after a training computation on it agreed with the CPU's. No
 * machine with CUDA was at hand when this was written: that check is what stands between the user and a wrong answer.
 */
export function createTensorflowGpuBackend(load: LoadTensorflowGpu, reference: ComputeBackend): ComputeBackend {
  const backend = createEagerBackend({
    id: 'tensorflow-gpu',
    engine: 'tensorflow',
    probe: async () => {
      const found = await load();
      return found.outcome === 'loaded' ? probeBySelfCheck(backend, reference, found.device) : refusal(found);
    },
    load: async () => {
      const found = await load();
      if (found.outcome !== 'loaded') {
        throw new LabError('engine.unavailable', { backend: 'tensorflow-gpu' }, found.outcome);
      }
    },
  });
  return backend;
}

function refusal(found: Exclude<TensorflowGpuLoad, { readonly outcome: 'loaded' }>): BackendStatus {
  const values = found.outcome === 'native-part-missing' ? { detail: found.detail } : {};
  return unavailable('tensorflow-gpu', '', `tensorflow-gpu.${found.outcome}`, values);
}
