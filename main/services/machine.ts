import { availableParallelism, freemem, totalmem } from 'node:os';
import manifest from '../../package.json' with { type: 'json' };
import type { Machine } from './engine.ts';

/** Memory that one worker is given room for; a machine with little of it runs fewer side by side. */
const bytesPerWorker = 1_500_000_000;

export const appVersion = manifest.version;

/** This computer, and how many workers it can carry: one core stays free for the window where there are more than two. */
export function describeMachine(runtime: Readonly<Record<string, string | undefined>>): Machine {
  const cores = availableParallelism();
  const byMemory = Math.max(1, Math.floor(totalmem() / bytesPerWorker));
  return {
    cores,
    workers: Math.min(cores > 2 ? cores - 1 : cores, byMemory),
    versions: {
      app: manifest.version,
      electron: runtime['electron'] ?? '',
      chromium: runtime['chrome'] ?? '',
      node: runtime['node'] ?? '',
      onnxruntime: manifest.dependencies['onnxruntime-node'],
      tensorflowjs: manifest.dependencies['@tensorflow/tfjs'],
    },
    memory: () => ({ total: totalmem(), free: freemem() }),
  };
}
