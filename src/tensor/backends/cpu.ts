import type { ComputeBackend } from '../program.ts';
import { tf } from '../tf.ts';
import { createEagerBackend } from './eager.ts';

/** TensorFlow.js in plain JavaScript: always there, slow, and the oracle that the others are compared with. */
export const createCpuBackend = (device: string): ComputeBackend =>
  createEagerBackend({
    id: 'cpu',
    engine: 'cpu',
    probe: () =>
      Promise.resolve({ id: 'cpu', available: true, device, reason: { key: 'cpu.ready', values: { device } } }),
    load: () => {
      // Outside production mode its first tensor prints an advertisement for another package.
      tf.enableProdMode();
      return Promise.resolve();
    },
  });
