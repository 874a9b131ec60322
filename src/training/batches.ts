import type { ArrayMap, Signature } from '../tensor/program.ts';
import { combineSeeds, createSeededRandom } from '../foundation/seeded-random.ts';
import { writeLookback, writeTargets, type WindowedLog } from '../data/windows.ts';

/**
 * Origins in batches, epoch after epoch without end. The order of an epoch depends on the seed and the epoch's number alone.
 * The last batch of an epoch may be smaller; it is never dropped.
 */
export function* batchesOf(origins: Uint32Array, batchSize: number, seed: number): Generator<Uint32Array, never> {
  for (let epoch = 0; ; epoch += 1) {
    const order = createSeededRandom(combineSeeds(seed, epoch)).permutation(origins.length);
    for (let start = 0; start < order.length; start += batchSize) {
      yield order.slice(start, start + batchSize).map((index) => origins[index] ?? 0);
    }
  }
}

/** Fills arrays of a fixed shape again and again; what it returned before is overwritten by the next call. */
export interface BatchWriter {
  readonly inputsSignature: Signature;
  /** Inputs, targets, and a weight per window: 1, or 0 for the padding of a smaller batch. */
  readonly batchSignature: Signature;
  inputs(origins: Uint32Array): ArrayMap;
  batch(origins: Uint32Array): ArrayMap;
}

export function createBatchWriter(log: WindowedLog, batchSize: number): BatchWriter {
  const inputShape = [batchSize, log.lookback, log.filled.length];
  const targetShape = [batchSize, log.horizon, log.observedTargets.length];
  const inputLength = log.lookback * log.filled.length;
  const targetLength = log.horizon * log.observedTargets.length;
  const inputValues = new Float32Array(batchSize * inputLength);
  const targetValues = new Float32Array(batchSize * targetLength);
  const weights = new Float32Array(batchSize);
  // Padding repeats the first window: zeros would be a constant window, which no model meets elsewhere.
  const originAt = (origins: Uint32Array, index: number): number => origins[index] ?? origins[0] ?? 0;

  const inputs = (origins: Uint32Array): ArrayMap => {
    for (let index = 0; index < batchSize; index += 1) {
      writeLookback(log, originAt(origins, index), inputValues, index * inputLength);
    }
    return { inputs: { shape: inputShape, values: inputValues } };
  };

  return {
    inputsSignature: { inputs: { shape: inputShape, dtype: 'float32' } },
    batchSignature: {
      inputs: { shape: inputShape, dtype: 'float32' },
      targets: { shape: targetShape, dtype: 'float32' },
      weights: { shape: [batchSize], dtype: 'float32' },
    },
    inputs,
    batch(origins) {
      for (let index = 0; index < batchSize; index += 1) {
        writeTargets(log, originAt(origins, index), targetValues, index * targetLength);
        weights[index] = index < origins.length ? 1 : 0;
      }
      return {
        ...inputs(origins),
        targets: { shape: targetShape, values: targetValues },
        weights: { shape: [batchSize], values: weights },
      };
    },
  };
}
