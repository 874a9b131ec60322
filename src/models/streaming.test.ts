import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { initialiseParameters, sizeOf } from '../tensor/parameters.ts';
import type { ArrayMap, ArrayValue, ComputeBackend, TensorMap } from '../tensor/program.ts';
import type { tf } from '../tensor/tf.ts';
import { parametersOf } from '../training/train-step.ts';
import { tolerances } from './fast-weights/tolerances.ts';
import type { Stream } from './mixers/mixer.ts';
import { causalModels } from './registry.ts';
import { createSequenceRegressor, type SequenceRegressor } from './sequence-regressor.ts';
import { randomArray, relativeGap } from './testing/arrays.ts';
import { presentBackends } from './testing/backends.ts';
import { evaluate, valuesOf } from './testing/evaluate.ts';

/** A model step by step is the model over the whole sequence: a new model is tested by being in the registry. */

const BATCH = 2;
const LENGTH = 19;
const dimensions = { features: 2, width: 8, layers: 2, heads: 2, length: LENGTH, position: 'none' } as const;

const streamOf = (regressor: SequenceRegressor, context: number): Stream => {
  if (regressor.stream === null) throw new Error('This model has no stream.');
  return regressor.stream(context);
};

interface Streamed {
  /** [time][batch × features] */
  readonly outputs: readonly (readonly number[])[];
  readonly observed: readonly ArrayMap[];
  readonly memory: ArrayMap;
}

const emptyMemory = ({ memory }: Stream): ArrayMap =>
  Object.fromEntries(
    Object.entries(memory).map(([name, shape]) => [
      name,
      { shape: [BATCH, ...shape], values: new Float32Array(BATCH * sizeOf(shape)) },
    ]),
  );

/** Hands the memory from step to step as plain numbers, as another process would. */
async function streamed(
  backend: ComputeBackend,
  regressor: SequenceRegressor,
  stream: Stream,
  parameters: ArrayValue,
  tokens: readonly ArrayValue[],
): Promise<Streamed> {
  const first = emptyMemory(stream);
  const program = await backend.compile(
    ({ parameters: flat, token, ...memory }) => {
      const named = parametersOf(regressor.parameters, flat as tf.Tensor1D);
      const done = stream.step(named, token as tf.Tensor3D, memory);
      return {
        output: done.output,
        ...renamed('memory', done.memory),
        ...renamed('observed', done.observed()),
      } satisfies TensorMap;
    },
    Object.fromEntries(
      Object.entries({ ...first, parameters, token: tokens[0] as ArrayValue }).map(([name, { shape }]) => [
        name,
        { shape, dtype: 'float32' } as const,
      ]),
    ),
  );
  let memory = first;
  const outputs: (readonly number[])[] = [];
  const observed: ArrayMap[] = [];
  for (const token of tokens) {
    const result = await program.run({ ...memory, parameters, token });
    memory = under('memory', result);
    observed.push(under('observed', result));
    outputs.push([...valuesOf(result, 'output')]);
  }
  program.dispose();
  return { outputs, observed, memory };
}

const renamed = (prefix: string, tensors: TensorMap): TensorMap =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [`${prefix}:${name}`, tensor]));

const under = (prefix: string, arrays: ArrayMap): ArrayMap =>
  Object.fromEntries(
    Object.entries(arrays)
      .filter(([name]) => name.startsWith(`${prefix}:`))
      .map(([name, array]) => [name.slice(prefix.length + 1), array]),
  );

const tokensOf = ({ values }: ArrayValue): readonly ArrayValue[] =>
  Array.from({ length: LENGTH }, (_, time) => ({
    shape: [BATCH, 1, dimensions.features],
    values: Float32Array.from({ length: BATCH * dimensions.features }, (_entry, index) => {
      const sequence = Math.floor(index / dimensions.features);
      return values[(sequence * LENGTH + time) * dimensions.features + (index % dimensions.features)] ?? Number.NaN;
    }),
  }));

async function batchOutputs(
  backend: ComputeBackend,
  regressor: SequenceRegressor,
  parameters: ArrayValue,
  sequence: ArrayValue,
): Promise<readonly number[]> {
  const result = await evaluate(backend, { parameters, sequence }, (given) => ({
    output: regressor.forward(
      parametersOf(regressor.parameters, given['parameters'] as tf.Tensor1D),
      given['sequence'] as tf.Tensor3D,
    ),
  }));
  const values = valuesOf(result, 'output');
  return tokensOf({ shape: sequence.shape, values }).flatMap((token) => [...token.values]);
}

describe.each(causalModels.all)('$id, one step at a time', ({ id }) => {
  const regressor = createSequenceRegressor(id, dimensions);
  const flat = initialiseParameters(regressor.parameters, createSeededRandom(4));
  const parameters = { shape: [flat.length], values: flat };
  const sequence = randomArray([BATCH, LENGTH, dimensions.features], 9);

  it.each(presentBackends)('is what it is over the whole sequence, on $id', async (backend) => {
    const expected = await batchOutputs(backend, regressor, parameters, sequence);
    const { outputs, observed } = await streamed(
      backend,
      regressor,
      streamOf(regressor, LENGTH),
      parameters,
      tokensOf(sequence),
    );
    expect(relativeGap(outputs.flat(), expected)).toBeLessThan(tolerances.stream);
    for (const { values } of observed.flatMap((seen) => Object.values(seen))) {
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });

  it('needs the memory that its cost states', () => {
    const numbers = Object.values(streamOf(regressor, LENGTH).memory).reduce((sum, shape) => sum + sizeOf(shape), 0);
    expect(regressor.cost.stateBytes).toBe(4 * numbers);
  });
});
