import { quantileOfSorted } from '../evaluation/quantile.ts';
import { createSeededRandom, type SeededRandom } from '../foundation/seeded-random.ts';
import { createSequenceRegressor, type SequenceRegressor } from '../models/sequence-regressor.ts';
import { initialiseParameters, sizeOf } from '../tensor/parameters.ts';
import type { ComputeBackend } from '../tensor/program.ts';
import { createStreamer, type Streamer } from '../training/streamer.ts';
import type { RunPorts } from './run-ports.ts';

export interface StreamPorts {
  readonly backend: ComputeBackend;
  readonly clock: Pick<RunPorts['clock'], 'now'>;
}

export interface StreamShape {
  readonly features: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
}

/** Keys are numbers of steps behind the one that is measured. */
export interface StreamMeasurement {
  readonly model: string;
  /** Median. */
  readonly millisecondsPerStepAt: Readonly<Record<string, number>>;
  readonly memoryBytesAt: Readonly<Record<string, number>>;
}

interface Crossing {
  /** Steps of context; null where it does not happen within what was measured. */
  readonly measured: number | null;
  /** The same from the formulas of cost; null where it does not happen below the longest context looked at. */
  readonly formula: number | null;
}

/** From which context on `against` takes more than `model` for one step. */
export interface StreamCrossover {
  readonly model: string;
  readonly against: string;
  readonly time: Crossing;
  readonly memory: Crossing;
}

const shortestContext = 8;
const longestByFormula = 2 ** 20;
const rounds = 40;
/** Of each round: the first steps only bring the stream back into the processor's caches. */
const stepsUntimed = 3;
const stepsTimed = 10;

interface PreparedStream {
  readonly model: string;
  readonly context: number;
  readonly streamer: Streamer;
  readonly milliseconds: number[];
}

/**
 * Times one step of each model, batch 1, after 8, 16, 32 … `longest` real steps. The streams take turns in changing order, so that what
 * else the machine does falls on all alike; steps are random, parameters fresh: neither changes what is computed.
 */
export async function measureStreams(
  { backend, clock }: StreamPorts,
  models: readonly string[],
  { longest, ...shape }: StreamShape & { readonly longest: number },
  onProgress: (share: number) => void,
): Promise<readonly StreamMeasurement[]> {
  const contexts = contextsUpTo(longest);
  const random = createSeededRandom(1);
  const prepared: PreparedStream[] = [];
  try {
    for (const model of models) {
      for (const context of contexts) {
        const streamer = await startStream(backend, model, shape, context);
        prepared.push({ model, context, streamer, milliseconds: [] });
        for (let step = 0; step < context; step += 1) await streamer.step(tokenOf(random, shape));
        onProgress((0.8 * prepared.length) / (models.length * contexts.length));
      }
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const index of random.permutation(prepared.length)) {
        const stream = prepared[index];
        if (stream !== undefined) await timeSteps(stream, clock, random, shape);
      }
      onProgress(0.8 + (0.2 * (round + 1)) / rounds);
    }
  } finally {
    for (const { streamer } of prepared) streamer.dispose();
  }
  return models.map((model) => {
    const streams = prepared.filter((stream) => stream.model === model);
    const byContext = (valueOf: (stream: PreparedStream) => number): Record<string, number> =>
      Object.fromEntries(streams.map((stream) => [String(stream.context), valueOf(stream)]));
    return {
      model,
      millisecondsPerStepAt: byContext(({ milliseconds }) => {
        milliseconds.sort((first, second) => first - second);
        return quantileOfSorted(milliseconds, 0.5);
      }),
      memoryBytesAt: byContext(({ streamer }) => streamer.memoryBytes),
    };
  });
}

function contextsUpTo(longest: number): readonly number[] {
  const contexts: number[] = [];
  for (let context = shortestContext; context < longest; context *= 2) contexts.push(context);
  return [...contexts, longest];
}

const regressorOf = (
  model: string,
  { features, width, layers, heads }: StreamShape,
  length: number,
): SequenceRegressor => createSequenceRegressor(model, { features, width, layers, heads, length, position: 'none' });

async function startStream(
  backend: ComputeBackend,
  model: string,
  shape: StreamShape,
  context: number,
): Promise<Streamer> {
  const { parameters: layout, stream } = regressorOf(model, shape, context);
  if (stream === null) throw new Error(`${model} cannot be read one step at a time.`);
  return createStreamer(backend, {
    layout,
    parameters: initialiseParameters(layout, createSeededRandom(1)),
    stream: stream(context),
    batch: 1,
    features: shape.features,
    watchEvery: 0,
  });
}

const tokenOf = (random: SeededRandom, { features }: StreamShape): Float32Array =>
  Float32Array.from({ length: features }, () => random.normal());

async function timeSteps(
  { streamer, milliseconds }: PreparedStream,
  clock: StreamPorts['clock'],
  random: SeededRandom,
  shape: StreamShape,
): Promise<void> {
  for (let step = 0; step < stepsUntimed; step += 1) await streamer.step(tokenOf(random, shape));
  for (let step = 0; step < stepsTimed; step += 1) {
    const token = tokenOf(random, shape);
    const began = clock.now();
    await streamer.step(token);
    milliseconds.push(clock.now() - began);
  }
}

/**
 * Measured times are interpolated on logarithmic axes between the contexts that were timed. What the memories take is known for
 * every context from their shapes, and what a step computes from the formulas of `cost.ts`.
 */
export function crossoverOf(model: StreamMeasurement, against: StreamMeasurement, shape: StreamShape): StreamCrossover {
  const costAt = (id: string, context: number) => regressorOf(id, shape, context).cost;
  const flopsAt = (id: string, context: number): number =>
    costAt(id, context).flopsPerStep - (context === 1 ? 0 : costAt(id, context - 1).flopsPerStep);
  const bytesAt = (id: string, context: number): number => {
    const { stream } = regressorOf(id, shape, context);
    if (stream === null) throw new Error(`${id} cannot be read one step at a time.`);
    return 4 * Object.values(stream(context).memory).reduce((sum, size) => sum + sizeOf(size), 0);
  };
  const dearer =
    (valueAt: (id: string, context: number) => number) =>
    (context: number): boolean =>
      valueAt(against.model, context) > valueAt(model.model, context);
  return {
    model: model.model,
    against: against.model,
    time: {
      measured: crossingOf(model.millisecondsPerStepAt, against.millisecondsPerStepAt),
      formula: firstContext(dearer(flopsAt)),
    },
    memory: {
      measured: firstContext(dearer(bytesAt)),
      formula: firstContext(dearer((id, context) => costAt(id, context).stateBytes)),
    },
  };
}

/** The smallest context for which the condition holds, where it holds for every larger one as well. */
function firstContext(holds: (context: number) => boolean): number | null {
  if (!holds(longestByFormula)) return null;
  let [below, above] = [0, longestByFormula];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** Where the second curve passes the first for good; its first point where it lies above from the beginning. */
export function crossingOf(
  first: Readonly<Record<string, number>>,
  second: Readonly<Record<string, number>>,
): number | null {
  const points = Object.entries(first)
    .map(([context, value]) => ({ context: Number(context), gap: Math.log((second[context] ?? Number.NaN) / value) }))
    .sort((left, right) => left.context - right.context);
  const lastBelow = points.findLastIndex(({ gap }) => !(gap > 0));
  const [before, after] = [points[lastBelow], points[lastBelow + 1]];
  if (after === undefined) return null;
  if (before === undefined) return after.context;
  const share = -before.gap / (after.gap - before.gap);
  return Math.exp(Math.log(before.context) + share * (Math.log(after.context) - Math.log(before.context)));
}
