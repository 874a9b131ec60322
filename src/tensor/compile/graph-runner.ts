import type { ArrayMap } from '../program.ts';

/** A graph in memory, ready to run. Runs must not overlap. */
export interface LoadedGraph {
  /** An output for which there is an array in `into` is written there, and that array is what is returned. */
  run(inputs: ArrayMap, into?: ArrayMap): Promise<ArrayMap>;
  dispose(): void;
}

/** The port through which the compiled backend has an ONNX model executed: one process, one thread. */
export interface GraphRunner {
  /** @param model the bytes of an ONNX ModelProto. */
  load(model: Uint8Array): Promise<LoadedGraph>;
}
