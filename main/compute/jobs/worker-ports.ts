import { setImmediate } from 'node:timers/promises';
import manifest from '../../../package.json' with { type: 'json' };
import type { BackendId } from '../../../src/contracts/experiment.ts';
import { LabError } from '../../../src/contracts/failure.ts';
import type { RunPorts } from '../../../src/experiment/run-ports.ts';
import { createNodeBackends } from '../create-backends.ts';

export const backends = createNodeBackends();

/** Backends that have shown in this process that they compute correctly, and the device they use. */
const devices = new Map<BackendId, string>();

/** @throws LabError 'engine.unavailable' when the backend does not run here; another one is never taken in its place. */
export async function createRunPorts(id: BackendId): Promise<RunPorts> {
  const backend = backends.get(id);
  const device = devices.get(id) ?? (await findDevice(id));
  devices.set(id, device);
  return {
    backend,
    clock: {
      now: () => performance.now(),
      breathe: () => setImmediate(),
    },
    residentMemory: () => process.memoryUsage.rss(),
    provenance: {
      app: manifest.version,
      backend: id,
      device,
      engine: engineOf(id),
      platform: `${process.platform}-${process.arch}, Node ${process.versions.node}`,
      // One process per core, one thread each: throughput comes from runs side by side.
      threads: 1,
    },
  };
}

async function findDevice(id: BackendId): Promise<string> {
  const status = await backends.get(id).probe();
  if (!status.available) throw new LabError('engine.unavailable', { backend: id }, JSON.stringify(status.reason));
  return status.device;
}

function engineOf(id: BackendId): string {
  const { '@tensorflow/tfjs': tensorflow, 'onnxruntime-node': onnxRuntime } = manifest.dependencies;
  switch (id) {
    case 'compiled':
      return `ONNX Runtime ${onnxRuntime}, traced from TensorFlow.js ${tensorflow}`;
    case 'tensorflow-gpu':
      return `tfjs-node-gpu ${manifest.optionalDependencies['@tensorflow/tfjs-node-gpu']}`;
    case 'wasm':
    case 'cpu':
      return `TensorFlow.js ${tensorflow}`;
    default:
      return id satisfies never;
  }
}
