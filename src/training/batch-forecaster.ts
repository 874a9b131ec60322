import type { WindowedLog } from '../data/windows.ts';
import type { TrainedModel } from '../models/model.ts';
import type { ComputeBackend } from '../tensor/program.ts';
import type { tf } from '../tensor/tf.ts';
import { createBatchWriter } from './batches.ts';
import { createPredictor } from './predictor.ts';
import { input } from './train-step.ts';

/** Forecasts from many origins with a trained model, in batches of a fixed shape; the padding of the last is thrown away. */
export interface BatchForecaster {
  /**
   * Calls `visit` once per origin, in order; its forecast, [horizon, targets] time-major on the scaled values, starts at `offset`.
   * `betweenBatches` runs after each batch and may throw to stop. `from` is another log of the same shape to read windows from.
   */
  forecastEach(
    parameters: Float32Array,
    origins: Uint32Array,
    visit: (origin: number, values: Float32Array, offset: number) => void,
    betweenBatches: () => Promise<void>,
    from?: WindowedLog,
  ): Promise<void>;
  dispose(): void;
}

/** @throws LabError 'engine.unavailable' where the backend cannot run here. */
export async function createBatchForecaster(
  backend: ComputeBackend,
  model: TrainedModel,
  log: WindowedLog,
  batchSize: number,
): Promise<BatchForecaster> {
  const writer = createBatchWriter(log, batchSize);
  const predictor = await createPredictor(backend, {
    layout: model.parameters,
    forward: (parameters, inputs) => ({ forecast: model.forward(parameters, input(inputs, 'inputs') as tf.Tensor3D) }),
    inputSignature: writer.inputsSignature,
  });
  const length = log.horizon * log.observedTargets.length;
  return {
    async forecastEach(parameters, origins, visit, betweenBatches, from = log) {
      const reader = from === log ? writer : createBatchWriter(from, batchSize);
      for (let start = 0; start < origins.length; start += batchSize) {
        const batch = origins.subarray(start, start + batchSize);
        const outputs = await predictor.predict(parameters, reader.inputs(batch));
        const values = outputs['forecast']?.values;
        if (!(values instanceof Float32Array)) throw new Error('The predictor gave no forecast.');
        batch.forEach((origin, index) => {
          visit(origin, values, index * length);
        });
        await betweenBatches();
      }
    },
    dispose: () => {
      predictor.dispose();
    },
  };
}
