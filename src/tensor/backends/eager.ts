import type { BackendStatus } from '../../contracts/engine.ts';
import type { BackendId } from '../../contracts/experiment.ts';
import { sizeOf } from '../parameters.ts';
import type { ArrayMap, ArrayValue, ComputeBackend, PureStep, Signature, StepProgram, TensorMap } from '../program.ts';
import { tf } from '../tf.ts';

/** The name under which TensorFlow.js registers the engine that executes an eager backend's kernels. */
type EagerEngineName = 'cpu' | 'wasm' | 'tensorflow';

export interface EagerBackendOptions {
  readonly id: BackendId;
  readonly engine: EagerEngineName;
  readonly probe: () => Promise<BackendStatus>;
  /** Loads and registers the engine. Called before every compilation, so it must be cheap the second time. */
  readonly load: () => Promise<void>;
}

/** Calls the step anew each time, kernel by kernel, on one of TensorFlow.js's own engines. */
export function createEagerBackend({ id, engine, probe, load }: EagerBackendOptions): ComputeBackend {
  return {
    id,
    probe,
    async compile(step, signature) {
      await load();
      await tf.setBackend(engine);
      return createEagerProgram(engine, step, signature);
    },
  };
}

function createEagerProgram(engine: EagerEngineName, step: PureStep, inputs: Signature): StepProgram {
  const runNow = (given: ArrayMap): ArrayMap => {
    selectEngine(engine);
    const results = tf.tidy(() => ({ ...step(tensorsOf(given, inputs)) }));
    const arrays = arraysOf(results);
    tf.dispose(results);
    return arrays;
  };
  // Only running it tells which shapes an eager step gives; zeros are as good as anything for that.
  const outputs = signatureOf(runNow(zerosFor(inputs)));
  return {
    inputs,
    outputs,
    run: (given, into = {}) => Promise.resolve().then(() => written(runNow(given), into)),
    dispose: () => undefined,
  };
}

function written(results: ArrayMap, into: ArrayMap): ArrayMap {
  for (const [name, { values }] of Object.entries(into)) {
    const result = results[name];
    if (result === undefined) throw new Error(`The step has no output "${name}".`);
    values.set(result.values);
  }
  return { ...results, ...into };
}

/**
 * Switches synchronously, so that no other program can switch back between the choice and the step: the engine is loaded
 * already, and for a loaded engine `setBackend` does all its work before it returns its promise.
 */
function selectEngine(engine: EagerEngineName): void {
  if (tf.getBackend() !== engine) void tf.setBackend(engine);
}

function tensorsOf(given: ArrayMap, signature: Signature): TensorMap {
  const tensors: Record<string, tf.Tensor> = {};
  for (const [name, { shape, dtype }] of Object.entries(signature)) {
    const value = given[name];
    if (value === undefined) throw new Error(`The step's input "${name}" is missing.`);
    if (value.values.length !== sizeOf(shape)) {
      throw new Error(
        `The step's input "${name}" has ${value.values.length} values; [${shape.join(', ')}] was compiled.`,
      );
    }
    tensors[name] = tf.tensor(value.values, [...shape], dtype);
  }
  return tensors;
}

function arraysOf(tensors: TensorMap): ArrayMap {
  const arrays: Record<string, ArrayValue> = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    if (tensor.dtype !== 'float32' && tensor.dtype !== 'int32') {
      throw new Error(`The step's output "${name}" is ${tensor.dtype}; only float32 and int32 leave a step.`);
    }
    // A copy: the engine may reuse or free its buffer once the step's tensors are disposed. The `cpu` engine also leaves bytes
    // behind a tensor that it calls float32 after a cast from bool.
    const values = tensor.dtype === 'int32' ? Int32Array.from(tensor.dataSync()) : Float32Array.from(tensor.dataSync());
    arrays[name] = { shape: [...tensor.shape], values };
  }
  return arrays;
}

function zerosFor(signature: Signature): ArrayMap {
  return Object.fromEntries(
    Object.entries(signature).map(([name, { shape, dtype }]) => [
      name,
      { shape, values: dtype === 'int32' ? new Int32Array(sizeOf(shape)) : new Float32Array(sizeOf(shape)) },
    ]),
  );
}

function signatureOf(arrays: ArrayMap): Signature {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, values }]) => [
      name,
      { shape, dtype: values instanceof Int32Array ? 'int32' : 'float32' } as const,
    ]),
  );
}
