import type { Stream } from '../models/mixers/mixer.ts';
import { sizeOf, type ParameterLayout } from '../tensor/parameters.ts';
import type { ArrayMap, ArrayValue, ComputeBackend, Signature, StepProgram } from '../tensor/program.ts';
import type { tf } from '../tensor/tf.ts';
import { constantParameters } from './constant-parameters.ts';
import { input } from './train-step.ts';

export interface StreamDefinition {
  readonly layout: ParameterLayout;
  readonly parameters: Float32Array;
  readonly stream: Stream;
  /** Sequences that are streamed side by side. */
  readonly batch: number;
  /** Numbers of one token. */
  readonly features: number;
  /** At every so many steps what can be watched is computed as well; 0 for never. `bench stream` says what it costs. */
  readonly watchEvery: number;
}

export interface StreamedStep {
  readonly output: Float32Array;
  /** By name, [batch, heads] each; empty at a step that is not watched. */
  readonly observed: ArrayMap;
}

/** A model that is fed one token after the other and keeps its memory itself, starting from an empty one. */
export interface Streamer {
  /** What all memories take. */
  readonly memoryBytes: number;
  /** @param token [batch, 1, features] */
  step(token: Float32Array): Promise<StreamedStep>;
  /** The memories after the last step, by name; only good until the next step. */
  memory(): ArrayMap;
  dispose(): void;
}

const prefixes = { memory: 'memory.', next: 'next.', row: 'row.', observed: 'observed.' } as const;

type Shapes = readonly (readonly [string, readonly number[]])[];

function compileStep(
  backend: ComputeBackend,
  { layout, parameters, stream, batch, features }: StreamDefinition,
  shapes: Shapes,
  watched: boolean,
): Promise<StepProgram> {
  const inputs: Shapes = [
    ['token', [batch, 1, features]],
    ...shapes.map(([name, shape]) => [prefixes.memory + name, shape] as const),
  ];
  const signature: Signature = Object.fromEntries(
    inputs.map(([name, shape]) => [name, { shape, dtype: 'float32' } as const]),
  );
  return backend.compile((given) => {
    const memory = Object.fromEntries(shapes.map(([name]) => [name, input(given, prefixes.memory + name)]));
    const token = input(given, 'token') as tf.Tensor3D;
    const done = stream.step(constantParameters(layout, parameters), token, memory);
    const rows = done.appended ?? {};
    const replaced = Object.fromEntries(Object.entries(done.memory).filter(([name]) => !(name in rows)));
    return {
      output: done.output,
      ...renamed(prefixes.next, replaced),
      ...renamed(prefixes.row, rows),
      ...(watched ? renamed(prefixes.observed, done.observed()) : {}),
    };
  }, signature);
}

/**
 * Compiles one step. The memory never passes through new arrays: a memory of fixed size is written from one buffer into the
 * other and back, a ring stays where it is and gets the one new row.
 * @throws LabError `engine.unavailable` where the backend cannot run here.
 */
export async function createStreamer(backend: ComputeBackend, definition: StreamDefinition): Promise<Streamer> {
  const { stream, batch, features, watchEvery } = definition;
  const tokenShape = [batch, 1, features];
  const shapes: Shapes = Object.entries(stream.memory).map(([name, shape]) => [name, [batch, ...shape]]);
  const plain = await compileStep(backend, definition, shapes, false);
  const watching = watchEvery > 0 ? await compileStep(backend, definition, shapes, true) : null;
  const rings = new Set(Object.keys(under(prefixes.row, plain.outputs)));
  let current = emptyArrays(shapes);
  let other = emptyArrays(shapes.filter(([name]) => !rings.has(name)));
  let steps = 0;
  return {
    memoryBytes: Object.values(current).reduce((sum, { values }) => sum + values.byteLength, 0),
    async step(token) {
      const program = watching !== null && steps % watchEvery === 0 ? watching : plain;
      const inputs = { token: { shape: tokenShape, values: token }, ...renamed(prefixes.memory, current) };
      const results = await program.run(inputs, renamed(prefixes.next, other));
      for (const [name, row] of Object.entries(under(prefixes.row, results))) {
        writeRow(arrayNamed(current, name), row, steps);
      }
      const before = Object.fromEntries(Object.entries(current).filter(([name]) => !rings.has(name)));
      current = { ...current, ...other };
      other = before;
      steps += 1;
      const { values } = arrayNamed(results, 'output');
      if (!(values instanceof Float32Array)) throw new Error('The stream gave no output.');
      return { output: values, observed: under(prefixes.observed, results) };
    },
    memory: () => current,
    dispose: () => {
      plain.dispose();
      watching?.dispose();
    },
  };
}

const emptyArrays = (shapes: Shapes): ArrayMap =>
  Object.fromEntries(shapes.map(([name, shape]) => [name, { shape, values: new Float32Array(sizeOf(shape)) }]));

function arrayNamed(arrays: ArrayMap, name: string): ArrayValue {
  const array = arrays[name];
  if (array === undefined) throw new Error(`There is no "${name}".`);
  return array;
}

/** @param row [batch, heads, 1, size], for the ring [batch, heads, context, size] */
function writeRow(ring: ArrayValue, row: ArrayValue, step: number): void {
  const [batch = 0, heads = 0, context = 0, size = 0] = ring.shape;
  const place = step % context;
  for (let index = 0; index < batch * heads; index += 1) {
    ring.values.set(row.values.subarray(index * size, (index + 1) * size), (index * context + place) * size);
  }
}

const renamed = <Entry>(prefix: string, entries: Readonly<Record<string, Entry>>): Record<string, Entry> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [prefix + name, entry]));

const under = <Entry>(prefix: string, entries: Readonly<Record<string, Entry>>): Record<string, Entry> =>
  Object.fromEntries(
    Object.entries(entries)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, entry]) => [name.slice(prefix.length), entry]),
  );
