import { describe, expect, it } from 'vitest';
import { createNodeBackends } from '../../main/compute/create-backends.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { tolerances } from '../models/fast-weights/tolerances.ts';
import { causalModels } from '../models/registry.ts';
import { createSequenceRegressor } from '../models/sequence-regressor.ts';
import { presentBackends } from '../models/testing/backends.ts';
import { randomArray, relativeGap } from '../models/testing/arrays.ts';
import { evaluate, valuesOf } from '../models/testing/evaluate.ts';
import { initialiseParameters } from '../tensor/parameters.ts';
import type { ArrayValue, ComputeBackend } from '../tensor/program.ts';
import type { tf } from '../tensor/tf.ts';
import { createStreamer } from './streamer.ts';
import { parametersOf } from './train-step.ts';

const batch = 2;
const features = 3;
const length = 13;
const ofOneLayer = { features, width: 8, layers: 1, heads: 2, length, position: 'none' } as const;

const streamOf = (modelId: string, layers: number, context: number) => {
  const regressor = createSequenceRegressor(modelId, { ...ofOneLayer, layers });
  const parameters = initialiseParameters(regressor.parameters, createSeededRandom(4));
  if (regressor.stream === null) throw new Error('This model has no stream.');
  return { regressor, parameters, stream: regressor.stream(context), layout: regressor.parameters };
};

const tokenAt = ({ values }: ArrayValue, time: number): Float32Array =>
  Float32Array.from({ length: batch * features }, (_, index) => {
    const sequence = Math.floor(index / features);
    return values[(sequence * length + time) * features + (index % features)] ?? Number.NaN;
  });

async function streamedOutputs(
  backend: ComputeBackend,
  modelId: string,
  { layers, context }: { readonly layers: number; readonly context: number },
  sequence: ArrayValue,
): Promise<readonly (readonly number[])[]> {
  const streamer = await createStreamer(backend, {
    ...streamOf(modelId, layers, context),
    batch,
    features,
    watchEvery: 0,
  });
  const outputs: (readonly number[])[] = [];
  for (let time = 0; time < length; time += 1) {
    outputs.push([...(await streamer.step(tokenAt(sequence, time))).output]);
  }
  streamer.dispose();
  return outputs;
}

/** What the model says at the last step of the rows [from, to) of the sequence, taken as a whole. */
async function lastOfWindow(modelId: string, sequence: ArrayValue, from: number, to: number): Promise<number[]> {
  const regressor = createSequenceRegressor(modelId, { ...ofOneLayer, length: to - from });
  const { parameters } = streamOf(modelId, 1, length);
  const shape = [batch, to - from, features];
  const values = new Float32Array(batch * (to - from) * features);
  for (let time = from; time < to; time += 1) {
    const token = tokenAt(sequence, time);
    for (let index = 0; index < batch; index += 1) {
      const row = token.subarray(index * features, (index + 1) * features);
      values.set(row, (index * (to - from) + time - from) * features);
    }
  }
  const result = await evaluate(
    createNodeBackends().get('compiled'),
    { flat: { shape: [parameters.length], values: parameters }, window: { shape, values } },
    ({ flat, window }) => ({
      output: regressor.forward(parametersOf(regressor.parameters, flat as tf.Tensor1D), window as tf.Tensor3D),
    }),
  );
  const outputs = valuesOf(result, 'output');
  return Array.from({ length: batch }, (_, index) => {
    const start = ((index + 1) * (to - from) - 1) * features;
    return [...outputs.subarray(start, start + features)];
  }).flat();
}

describe('a stream that keeps its own memory', () => {
  const sequence = randomArray([batch, length, features], 9);

  it.each(presentBackends.filter(({ id }) => id !== 'compiled'))(
    'gives on $id what it gives compiled',
    async (backend) => {
      for (const { id } of causalModels.all) {
        const size = { layers: 2, context: 5 };
        const expected = await streamedOutputs(createNodeBackends().get('compiled'), id, size, sequence);
        const outputs = await streamedOutputs(backend, id, size, sequence);
        expect(relativeGap(outputs.flat(), expected.flat())).toBeLessThan(tolerances.stream);
      }
    },
  );

  it.each([4, length])('attends to the last %i steps and to no others', async (context) => {
    const outputs = await streamedOutputs(
      createNodeBackends().get('compiled'),
      'transformer',
      { layers: 1, context },
      sequence,
    );
    for (const [time, output] of outputs.entries()) {
      const expected = await lastOfWindow('transformer', sequence, Math.max(0, time + 1 - context), time + 1);
      expect(relativeGap(output, expected)).toBeLessThan(tolerances.stream);
    }
  });

  it('takes as much memory for one step as for thousands, unless every step has to be kept', async () => {
    const bytesAt = async (modelId: string, context: number): Promise<number> => {
      const definition = { ...streamOf(modelId, 1, context), batch: 1, features, watchEvery: 0 };
      const streamer = await createStreamer(createNodeBackends().get('compiled'), definition);
      streamer.dispose();
      return streamer.memoryBytes;
    };
    expect(await bytesAt('delta-net', 8192)).toBe(await bytesAt('delta-net', 1));
    const [short, long] = [await bytesAt('transformer', 100), await bytesAt('transformer', 1000)];
    expect(long / short).toBeCloseTo(10, 1);
  });
});
