import { describe, expect, it } from 'vitest';
import { LabError } from '../../src/contracts/failure.ts';
import { createTranslator } from '../../src/text/translator.ts';
import { createNodeBackends } from './create-backends.ts';
import { createTensorflowGpuLoader } from './tensorflow-gpu.ts';

const failing = (error: Error) => createTensorflowGpuLoader(() => Promise.reject(error));

describe('the engines of this process', () => {
  it('are tried in order of preference, and each says why it is or is not used, in both languages', async () => {
    const backends = createNodeBackends();
    expect(backends.all.map(({ id }) => id)).toEqual(['tensorflow-gpu', 'compiled', 'wasm', 'cpu']);
    for (const backend of backends.all) {
      const status = await backend.probe();
      expect(status.id).toBe(backend.id);
      // The GPU's presence depends on the machine; the other three are always there.
      if (backend.id !== 'tensorflow-gpu') expect(status).toMatchObject({ available: true });
      for (const language of ['ja', 'en'] as const) {
        const translate = createTranslator(language);
        expect(translate(`engine:${status.reason.key}`, status.reason.values)).not.toBe('');
        expect(translate(`engine:${backend.id}.name`)).not.toBe('');
      }
    }
  });

  it('refuse to compile where they are not available', async () => {
    const gpu = createNodeBackends().get('tensorflow-gpu');
    if ((await gpu.probe()).available) return;
    const compiling = gpu.compile((inputs) => inputs, {});
    await expect(compiling).rejects.toThrow(LabError);
    await expect(compiling).rejects.toMatchObject({ failure: { code: 'engine.unavailable' } });
  });
});

describe('loading TensorFlow with CUDA', () => {
  it('tells a missing package from a missing native part', async () => {
    const missing = Object.assign(new Error("Cannot find package '@tensorflow/tfjs-node-gpu'"), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    expect(await failing(missing)()).toEqual({ outcome: 'not-installed' });
    const broken = new Error('libcudart.so.11: cannot open shared object file');
    expect(await failing(broken)()).toEqual({ outcome: 'native-part-missing', detail: broken.message });
  });

  it('does not take a package without a GPU for one', async () => {
    expect(await createTensorflowGpuLoader(() => Promise.resolve({}))()).toEqual({ outcome: 'no-cuda-device' });
  });
});
