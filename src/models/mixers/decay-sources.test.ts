import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../foundation/seeded-random.ts';
import type { TensorMap } from '../../tensor/program.ts';
import type { tf } from '../../tensor/tf.ts';
import { constantMatrix, randomArray, stacked } from '../testing/arrays.ts';
import { presentBackends } from '../testing/backends.ts';
import { evaluate, valuesOf } from '../testing/evaluate.ts';
import { channelDecay, fixedDecay, inputDependentDecay } from './decay-sources.ts';
import type { DecaySource } from './fast-weight-layer.ts';

const WIDTH = 8;
const HEADS = 4;
const SHORTEST = 1e-4;

const initialValues = (source: DecaySource, name: string, seed: number): readonly number[] => {
  const found = source.parameters.find((parameter) => parameter.name === name);
  if (found === undefined) throw new Error(`No parameter "${name}".`);
  return [...found.initialise(createSeededRandom(seed), found.shape)];
};

const softplus = (entry: number): number => Math.log1p(Math.exp(entry));

/** log α over the sequence, [batch × heads × time × (1 or key)]. */
async function logDecays(
  backend: (typeof presentBackends)[number],
  source: DecaySource,
  sequence = randomArray([2, 3, WIDTH], 1),
): Promise<readonly number[]> {
  const parameters = Object.fromEntries(
    source.parameters.map(({ name, shape, initialise }, index) => [
      name,
      { shape, values: initialise(createSeededRandom(index), shape) },
    ]),
  );
  const result = await evaluate(backend, { ...parameters, sequence }, ({ sequence: given, ...named }): TensorMap => ({
    logDecay: source.decay(named, given as tf.Tensor3D).logDecay,
  }));
  return [...valuesOf(result, 'logDecay')];
}

describe('the decay that the input asks for', () => {
  const source = inputDependentDecay(WIDTH, HEADS, SHORTEST);

  it('starts with one time step in each equal part of the range, on a scale of powers', () => {
    for (const seed of [1, 2, 3, 4]) {
      const parts = initialValues(source, 'timeStepBias', seed).map(
        (entry) => (HEADS * Math.log(softplus(entry) / SHORTEST)) / Math.log(0.1 / SHORTEST),
      );
      expect(parts.map(Math.floor)).toEqual([0, 1, 2, 3]);
    }
  });

  it('starts with rates between 1 and 16', () => {
    const rates = Array.from({ length: 50 }, (_, seed) => initialValues(source, 'logRate', seed))
      .flat()
      .map(Math.exp);
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...rates)).toBeLessThanOrEqual(16);
    expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(12);
  });

  it('is not pulled towards zero by weight decay', () => {
    const decayed = source.parameters.filter(({ weightDecay }) => weightDecay).map(({ name }) => name);
    expect(decayed).toEqual(['timeStep']);
  });
});

it('a fixed decay is that of the paper: 31/32, 63/64, 127/128, …', async () => {
  for (const backend of presentBackends) {
    const found = await logDecays(backend, fixedDecay(HEADS, 32));
    const byHead = Array.from({ length: HEADS }, (_, head) => 1 - 2 ** (-5 - head));
    const expected = [...byHead, ...byHead].flatMap((share) => new Array<number>(3).fill(share));
    found.forEach((logDecay, index) => {
      expect(Math.exp(logDecay)).toBeCloseTo(expected[index] ?? Number.NaN, 6);
    });
    expect(found.length).toBe(expected.length);
  }
});

describe.each([
  { name: 'the decay that the input asks for', source: inputDependentDecay(WIDTH, HEADS, SHORTEST), size: 1 },
  { name: 'the decay of each entry of the key', source: channelDecay(WIDTH, HEADS, 3), size: WIDTH / HEADS },
])('$name', ({ source, size }) => {
  it.each(presentBackends)('lets something go at every step, on $id', async (backend) => {
    const found = await logDecays(backend, source);
    expect(found.length).toBe(2 * HEADS * 3 * size);
    for (const logDecay of found) expect(logDecay).toBeLessThan(0);
  });

  it.each(presentBackends)('stays finite for inputs of any size, on $id', async (backend) => {
    for (const size of [-1e6, 1e6]) {
      const found = await logDecays(backend, source, stacked([constantMatrix(3, WIDTH, size)]));
      for (const logDecay of found) {
        expect(logDecay).toBeLessThanOrEqual(0);
        expect(Number.isFinite(logDecay)).toBe(true);
      }
    }
  });
});
