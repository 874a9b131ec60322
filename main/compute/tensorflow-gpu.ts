import util from 'node:util';
import type { TensorflowGpuLoad } from '../../src/tensor/backends/index.ts';
import { tf } from '../../src/tensor/tf.ts';

const packageName: string = '@tensorflow/tfjs-node-gpu';

/** Loads TensorFlow with CUDA the first time it is called and gives the same answer from then on. */
export function createTensorflowGpuLoader(
  importPackage: () => Promise<unknown> = () => import(packageName),
): () => Promise<TensorflowGpuLoad> {
  let answer: Promise<TensorflowGpuLoad> | null = null;
  return () => {
    answer ??= load(importPackage);
    return answer;
  };
}

async function load(importPackage: () => Promise<unknown>): Promise<TensorflowGpuLoad> {
  restoreRemovedUtilities();
  const previous = tf.getBackend() as string | undefined;
  try {
    await importPackage();
  } catch (thrown) {
    return loadFailure(thrown);
  }
  // Importing the package makes its engine the current one; only a program that asks for it should.
  if (previous !== undefined && previous !== '') await tf.setBackend(previous);
  const engine: unknown = tf.findBackend('tensorflow');
  return usesGpu(engine) ? { outcome: 'loaded', device: 'CUDA' } : { outcome: 'no-cuda-device' };
}

function loadFailure(thrown: unknown): TensorflowGpuLoad {
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  const packageMissing =
    (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') && detail.includes(packageName);
  return packageMissing ? { outcome: 'not-installed' } : { outcome: 'native-part-missing', detail };
}

const usesGpu = (engine: unknown): boolean =>
  typeof engine === 'object' && engine !== null && 'isUsingGpuDevice' in engine && engine.isUsingGpuDevice === true;

/** Version 4.22 of the package calls two helpers that Node.js 23, and so newer Electron, no longer has. */
function restoreRemovedUtilities(): void {
  const helpers = util as unknown as Record<string, unknown>;
  helpers['isNullOrUndefined'] ??= (value: unknown): boolean => value === null || value === undefined;
  helpers['isArray'] ??= Array.isArray;
}
