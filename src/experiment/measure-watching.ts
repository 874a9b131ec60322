import { medianOf } from '../evaluation/quantile.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { createMemoryWatch } from '../models/monitors/memory-watch.ts';
import { createSequenceRegressor } from '../models/sequence-regressor.ts';
import { initialiseParameters } from '../tensor/parameters.ts';
import { createStreamer, type Streamer } from '../training/streamer.ts';
import type { StreamPorts, StreamShape } from './measure-streams.ts';

/** What it costs to watch a model's memories while it streams. */
export interface WatchingCost {
  /** Medians of one step that is not watched, and of one that is, with the reading of what it showed. */
  readonly millisecondsPlain: number;
  readonly millisecondsWatched: number;
  /** Watching at every so many steps keeps the mean step below `boundShare` more. */
  readonly interval: number;
}

const boundShare = 0.1;
const steps = 400;
const stepsUntimed = 20;

/** Takes the two kinds of step in turns, so that what else the machine does falls on both alike. */
export async function measureWatching(
  { backend, clock }: StreamPorts,
  model: string,
  shape: StreamShape,
): Promise<WatchingCost> {
  const { parameters: layout, stream } = createSequenceRegressor(model, { ...shape, length: steps, position: 'none' });
  if (stream === null) throw new Error(`${model} cannot be read one step at a time.`);
  const random = createSeededRandom(1);
  const parameters = initialiseParameters(layout, random);
  const start = (watchEvery: 0 | 1): Promise<Streamer> =>
    createStreamer(backend, {
      layout,
      parameters,
      stream: stream(steps),
      batch: 1,
      features: shape.features,
      watchEvery,
    });
  const [plain, watched] = [await start(0), await start(1)];
  const watch = createMemoryWatch();
  const times = { plain: [] as number[], watched: [] as number[] };
  try {
    for (let step = 0; step < steps; step += 1) {
      const token = Float32Array.from({ length: shape.features }, () => random.normal());
      const began = clock.now();
      await plain.step(token);
      const between = clock.now();
      watch.see((await watched.step(token)).observed);
      const ended = clock.now();
      if (step < stepsUntimed) continue;
      times.plain.push(between - began);
      times.watched.push(ended - between);
    }
  } finally {
    plain.dispose();
    watched.dispose();
  }
  const [millisecondsPlain, millisecondsWatched] = [medianOf(times.plain), medianOf(times.watched)];
  const share = millisecondsWatched / millisecondsPlain - 1;
  return { millisecondsPlain, millisecondsWatched, interval: Math.max(1, Math.ceil(share / boundShare)) };
}
