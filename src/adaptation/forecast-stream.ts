import type { PreparedLog } from '../data/prepared-log.ts';
import type { RowRange } from '../data/split-chronologically.ts';
import { part, type Stream } from '../models/mixers/mixer.ts';
import type { ForecastStream, TrainedModel } from '../models/model.ts';
import type { ComputeBackend } from '../tensor/program.ts';
import { tf } from '../tensor/tf.ts';
import { createStreamer } from '../training/streamer.ts';
import type { Answers } from './contestant.ts';
import { inUnit } from './in-unit.ts';
import type { Pace } from './pace.ts';

/**
 * Forecasts row after row with the memory carried on from the first to the last. It begins empty one lookback before the first
 * origin, so that the first forecast is the one that a window of its own would give.
 */
export async function streamForecasts(
  task: {
    readonly backend: ComputeBackend;
    readonly model: TrainedModel;
    readonly stream: ForecastStream;
    readonly parameters: Float32Array;
    readonly rows: RowRange;
    readonly log: PreparedLog;
  },
  pace: Pace,
): Promise<Answers> {
  const { backend, model, stream, parameters, rows, log } = task;
  const inputs = log.filled.length;
  const streamer = await createStreamer(backend, {
    layout: model.parameters,
    parameters,
    stream: asStream(stream),
    batch: 1,
    features: inputs,
    watchEvery: 0,
  });
  const answers = new Float64Array(rows.end - rows.start);
  const token = new Float32Array(inputs);
  const firstOrigin = rows.start - log.horizon + 1;
  const lastOrigin = rows.end - log.horizon;
  try {
    for (let row = firstOrigin - log.lookback; row < lastOrigin; row += 1) {
      log.filled.forEach((column, index) => {
        token[index] = column[row] ?? NaN;
      });
      const { output } = await streamer.step(token);
      const answered = row + 1 - firstOrigin;
      if (answered >= 0) answers[answered] = inUnit(log, output[log.horizon - 1] ?? NaN);
      await pace();
    }
  } finally {
    streamer.dispose();
  }
  return answers;
}

/** A forecaster's memories have no batch of their own: a log is the one sequence. */
function asStream(stream: ForecastStream): Stream {
  const { memory: shapes } = stream;
  return {
    memory: shapes,
    step(parameters, token, memory) {
      const before = Object.fromEntries(
        Object.entries(shapes).map(([name, shape]) => [name, tf.reshape(part(memory, name), [...shape])]),
      );
      const done = stream.step(parameters, token, before);
      const after = Object.fromEntries(
        Object.entries(shapes).map(([name, shape]) => [name, tf.reshape(part(done.memory, name), [1, ...shape])]),
      );
      return { output: done.forecast, memory: after, observed: () => ({}) };
    },
  };
}
