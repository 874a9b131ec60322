import type { RowRange } from '../../data/split-chronologically.ts';
import type { SequenceRegressor } from '../../models/sequence-regressor.ts';
import type { ComputeBackend } from '../../tensor/program.ts';
import type { tf } from '../../tensor/tf.ts';
import { createPredictor } from '../../training/predictor.ts';
import { input } from '../../training/train-step.ts';
import type { Pace } from '../pace.ts';
import type { TokenSeries } from './network-tokens.ts';

/** Reads a network's answers from windows, each begun with an empty memory. */
export interface WindowReader {
  /** What is told at each of the rows, in the network's own scale. */
  read(parameters: Float32Array, rows: RowRange, pace: Pace): Promise<Float32Array>;
  dispose(): void;
}

/** Answers are taken from the last eighth of each window, so that each has at least seven eighths of one behind it. */
const stridesPerWindow = 8;

/** @throws LabError 'engine.unavailable' where the backend cannot run here */
export async function createWindowReader(
  backend: ComputeBackend,
  definition: {
    readonly regressor: SequenceRegressor;
    readonly series: TokenSeries;
    readonly length: number;
    readonly batchSize: number;
  },
): Promise<WindowReader> {
  const { regressor, series, length, batchSize } = definition;
  const { size, tokens } = series;
  const shape = [batchSize, length, size];
  const stride = Math.max(1, Math.floor(length / stridesPerWindow));
  const predictor = await createPredictor(backend, {
    layout: regressor.parameters,
    forward: (parameters, inputs) => ({ told: regressor.forward(parameters, input(inputs, 'tokens') as tf.Tensor3D) }),
    inputSignature: { tokens: { shape, dtype: 'float32' } },
  });
  const values = new Float32Array(batchSize * length * size);

  /** Where windows end: every stride, and with the last row. */
  const endsIn = ({ start, end }: RowRange): readonly number[] => {
    const ends: number[] = [];
    for (let last = end; last > start; last -= stride) ends.push(last);
    return ends.reverse();
  };

  return {
    async read(parameters, rows, pace) {
      const told = new Float32Array(rows.end - rows.start).fill(NaN);
      const ends = endsIn(rows);
      for (let first = 0; first < ends.length; first += batchSize) {
        const batch = ends.slice(first, first + batchSize);
        batch.forEach((end, index) => {
          // A log that is shorter than a window before its first row begins with empty tokens.
          const start = end - length;
          const window = values.subarray(index * length * size, (index + 1) * length * size).fill(0);
          window.set(tokens.subarray(Math.max(0, start) * size, end * size), Math.max(0, -start) * size);
        });
        const outputs = await predictor.predict(parameters, { tokens: { shape, values } });
        const answers = outputs['told']?.values;
        if (answers === undefined) throw new Error('The network gave no answers.');
        batch.forEach((end, index) => {
          for (let row = Math.max(rows.start, end - stride); row < end; row += 1) {
            told[row - rows.start] = answers[(index * length + length - (end - row)) * size] ?? NaN;
          }
        });
        await pace();
      }
      return told;
    },
    dispose: () => {
      predictor.dispose();
    },
  };
}
