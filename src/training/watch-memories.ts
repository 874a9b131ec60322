import type { MonitorReading } from '../contracts/monitors.ts';
import type { TrainedModel } from '../models/model.ts';
import { createMemoryWatch, isFastWeightMemory } from '../models/monitors/memory-watch.ts';
import type { ArrayValue, ComputeBackend } from '../tensor/program.ts';
import type { tf } from '../tensor/tf.ts';
import { constantParameters } from './constant-parameters.ts';
import { createStreamer } from './streamer.ts';
import { input } from './train-step.ts';

/**
 * Lets a trained model read one window token by token and says what its fast weight memories did. Null where it has none.
 * @param window [1, lookback, inputs], scaled
 */
export async function watchMemories(
  backend: ComputeBackend,
  { parameters: layout, layers }: TrainedModel,
  parameters: Float32Array,
  window: ArrayValue,
): Promise<{ readonly steps: number; readonly readings: readonly MonitorReading[] } | null> {
  if (layers === null || layers === undefined) return null;
  const { samples, width, length, stream } = layers;
  if (!Object.keys(stream.memory).some(isFastWeightMemory)) return null;
  const whole = await backend.compile(
    (given) => {
      const named = constantParameters(layout, parameters);
      const tokens = layers.tokens(named, input(given, 'window') as tf.Tensor3D);
      return { tokens, answers: layers.apply(named, tokens) };
    },
    { window: { shape: window.shape, dtype: 'float32' } },
  );
  const streamer = await createStreamer(backend, {
    layout,
    parameters,
    stream,
    batch: samples,
    features: width,
    watchEvery: 1,
  });
  try {
    const { tokens, answers } = await whole.run({ window });
    if (tokens === undefined || answers === undefined) throw new Error('The layers gave no tokens.');
    const watch = createMemoryWatch();
    const gap = createGap();
    for (let time = 0; time < length; time += 1) {
      const { output, observed } = await streamer.step(tokenAt(tokens, time));
      watch.see(observed);
      gap.add(output, tokenAt(answers, time));
    }
    return { steps: length, readings: watch.readings(streamer.memory(), gap.relative()) };
  } finally {
    whole.dispose();
    streamer.dispose();
  }
}

/** Of [samples, tokens, width] one token of every sample. */
function tokenAt({ shape, values }: ArrayValue, time: number): Float32Array {
  const [samples = 0, tokens = 0, width = 0] = shape;
  const token = new Float32Array(samples * width);
  for (let sample = 0; sample < samples; sample += 1) {
    const start = (sample * tokens + time) * width;
    token.set(values.subarray(start, start + width), sample * width);
  }
  return token;
}

/** Largest difference over the largest magnitude of all that is added. */
function createGap() {
  let difference = 0;
  let magnitude = 0;
  return {
    add(actual: Float32Array, expected: Float32Array): void {
      expected.forEach((value, index) => {
        const apart = Math.abs((actual[index] ?? Number.NaN) - value);
        difference = Number.isNaN(apart) ? apart : Math.max(difference, apart);
        magnitude = Math.max(magnitude, Math.abs(value));
      });
    },
    relative: (): number => (difference === 0 ? 0 : difference / magnitude),
  };
}
