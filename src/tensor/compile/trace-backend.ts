/** An engine for TensorFlow.js that records what it is asked to compute instead of computing it. */
import { tf } from '../tf.ts';
import { constantValues, type GraphBuilder, type GraphValue } from './graph.ts';
import { elementTypeOf } from './kernels/kernel.ts';
import { traceKernels } from './kernels/index.ts';

export const engineName = 'trace';

/** Whether the code now running is being recorded. */
export const isTracing = (): boolean => tf.getBackend() === engineName;

/** TensorFlow.js asks for a subclass: it looks the inherited methods up by name. */
class TraceBackend extends tf.KernelBackend {
  graph: GraphBuilder | null = null;
  readonly #values = new tf.DataStorage<GraphValue>(this, tf.engine());

  recorder(): GraphBuilder {
    if (this.graph === null) throw new Error('Nothing is being traced: a tensor of a finished trace was used.');
    return this.graph;
  }

  /** What TensorFlow.js keeps of a tensor: a key, a shape and a type. */
  record(value: GraphValue): tf.TensorInfo {
    if (value.type === 'int64') throw new Error('TensorFlow.js has no tensors of type int64.');
    const dataId = {};
    this.#values.set(dataId, value);
    return { dataId, shape: [...value.shape], dtype: value.type };
  }

  /** Tensors for values of the graph being recorded; the surrounding scope disposes them. */
  tensorsOf(values: readonly GraphValue[]): tf.Tensor[] {
    return values.map((value) => tf.engine().makeTensorFromTensorInfo(this.record(value)));
  }

  recordedValue({ dataId }: tf.TensorInfo): GraphValue {
    return this.#values.get(dataId);
  }

  override write(values: tf.BackendValues, shape: number[], dtype: tf.DataType): object {
    return this.record(this.#constant(values, shape, dtype)).dataId;
  }

  override move(dataId: object, values: tf.BackendValues, shape: number[], dtype: tf.DataType): void {
    this.#values.set(dataId, this.#constant(values, shape, dtype));
  }

  override readSync(dataId: object): tf.BackendValues {
    const values = constantValues(this.#values.get(dataId));
    if (values instanceof BigInt64Array) throw new Error('TensorFlow.js has no tensors of type int64.');
    return values;
  }

  override read(dataId: object): Promise<tf.BackendValues> {
    return Promise.resolve().then(() => this.readSync(dataId));
  }

  override disposeData(dataId: object): boolean {
    this.#values.delete(dataId);
    return true;
  }

  override incRef(): void {
    // Every result has a key of its own, so no key is ever shared.
  }

  override refCount(): number {
    return 1;
  }

  override numDataIds(): number {
    return this.#values.numDataIds();
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override dispose(): void {
    this.graph = null;
  }

  #constant(values: tf.BackendValues, shape: readonly number[], dtype: tf.DataType): GraphValue {
    const type = elementTypeOf(dtype);
    const recorder = this.recorder();
    if (type === 'float32') return recorder.constant(Float32Array.from(values as Float32Array), shape, type);
    if (type === 'int32') return recorder.constant(Int32Array.from(values as Int32Array), shape, type);
    return recorder.constant(Uint8Array.from(values as Uint8Array), shape, type);
  }
}

let registered: TraceBackend | null = null;

/** The one instance, registered with TensorFlow.js when it is first asked for. */
export function traceBackend(): TraceBackend {
  if (registered !== null) return registered;
  const backend = new TraceBackend();
  tf.registerBackend(engineName, () => backend);
  for (const kernel of traceKernels) {
    tf.registerKernel({
      kernelName: kernel.name,
      backendName: engineName,
      kernelFunc: ({ inputs, attrs }) => {
        const values = Object.fromEntries(
          Object.entries(inputs).map(([key, info]) => [key, backend.recordedValue(info as tf.TensorInfo)]),
        );
        const results = kernel.record(backend.recorder(), values, attrs);
        return Array.isArray(results)
          ? (results as readonly GraphValue[]).map((value) => backend.record(value))
          : backend.record(results as GraphValue);
      },
    });
  }
  registered = backend;
  return backend;
}
