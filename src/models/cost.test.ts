import { describe, expect, it } from 'vitest';
import { sizeOf } from '../tensor/parameters.ts';
import type { TaskShape } from './model.ts';
import { causalModels } from './registry.ts';
import { createSequenceRegressor } from './sequence-regressor.ts';
import { createTrainedModel } from './testing/training.ts';

const shape: TaskShape = { lookback: 40, horizon: 6, inputs: 4, targets: [0, 3], season: null };
const settings: readonly Record<string, unknown>[] = [
  {},
  { width: 24, layers: 3, mlpRatio: 1.5 },
  { channels: 'mixed', shortcut: 'ridge' },
  { channels: 'independent', shortcut: 'ridge', head: 'last', position: 'none' },
];

const dimensions = { width: 16, outputGain: 1, layer: 0 };
const mixerOf = (id: string, heads = 2, settings: Readonly<Record<string, unknown>> = {}) =>
  causalModels.get(id).createMixer(dimensions, { heads, ...settings });

describe('cost', () => {
  it.each(causalModels.all.flatMap(({ id }) => settings.map((chosen) => ({ id, chosen }))))(
    'of $id counts the parameters that there are, with $chosen',
    ({ id, chosen }) => {
      const model = createTrainedModel(id, shape, chosen);
      expect(model.cost.parameters).toBe(model.parameters.size);
    },
  );

  const inBothDepths = causalModels.all.flatMap(({ id }) => [0, 1].map((layer) => ({ id, layer })));
  it.each(inBothDepths)(
    'of the mixer of $id counts its parameters and its memory, in layer $layer',
    ({ id, layer }) => {
      const mixer = causalModels.get(id).createMixer({ ...dimensions, layer }, { heads: 2 });
      const numbers = (shapes: readonly (readonly number[])[]): number =>
        shapes.reduce((sum, shapeOfPart) => sum + sizeOf(shapeOfPart), 0);
      expect(mixer.cost(5).parameters).toBe(numbers(mixer.parameters.map((specification) => specification.shape)));
      if (mixer.stream !== null) {
        expect(mixer.cost(5).stateNumbers).toBe(numbers(Object.values(mixer.stream(5).memory)));
      }
    },
  );

  it('counts the operations of a step as the equations do', () => {
    const entries = 16 ** 2 / 2;
    const projections = 2 * 4 * 16 ** 2;
    expect(mixerOf('linear-transformer').cost(1).flops).toBe(projections + 4 * entries + 4 * 16);
    expect(mixerOf('delta-net').cost(1).flops).toBe(projections + 2 * (16 * 2 + 4 * 48) + 6 * entries);
    expect(mixerOf('transformer').cost(1).flops).toBe(projections + 4 * 16);
    expect(mixerOf('oja').cost(1).flops).toBe(mixerOf('delta-net').cost(1).flops);
    expect(mixerOf('dpfp').cost(1).flops).toBe(projections + 2 * (16 * 2) + 6 * (2 * 3 * entries));
    expect(mixerOf('delta-rnn').cost(1).flops).toBe(2 * (6 * 16 ** 2 + 2 * 16 * 2) + 12 * entries);
    expect(mixerOf('self-referential').cost(1).flops).toBe(2 * 16 ** 2 + 6 * 16 * (3 * 8 + 4));
    const solving = (iterations: number): number => mixerOf('mesa', 2, { iterations }).cost(1).flops;
    expect(solving(5) - solving(3)).toBe(2 * 2 * entries);
    expect(solving(64)).toBe(solving(8));

    const outputGate = 2 * 16 ** 2;
    const perHead = 2 * 16 * 2;
    const filter = (pieces: number): number => 2 * 4 * pieces * 16;
    expect(mixerOf('retnet').cost(1).flops).toBe(projections + outputGate + 5 * entries);
    expect(mixerOf('gated-linear').cost(1).flops).toBe(projections + outputGate + 2 * 2 * 16 ** 2 + 5 * entries);
    expect(mixerOf('mamba2-core').cost(1).flops).toBe(projections + outputGate + perHead + filter(3) + 5 * entries);
    expect(mixerOf('gated-delta-net').cost(1).flops).toBe(
      projections + outputGate + 2 * perHead + filter(3) + 7 * entries,
    );
    const secondWrite = 2 * 2 * 16 ** 2;
    const twice = projections + secondWrite + 2 * perHead + filter(5);
    expect(mixerOf('delta-product').cost(1).flops).toBe(twice + 10 * entries);
    expect(mixerOf('delta-product', 2, { decay: true }).cost(1).flops).toBe(twice + perHead + 11 * entries);
  });

  it('has a hidden layer as wide as asked, not rounded up to a size that suits large models', () => {
    const { specifications } = createTrainedModel('transformer', shape, { width: 24, mlpRatio: 1.5 }).parameters;
    const hidden = specifications.find(({ name }) => name === 'stack.block0.mlpGate');
    expect(hidden?.shape).toEqual([24, 36]);
  });

  it('grows with the length as the equations say', () => {
    const costOf = (id: string, length: number) =>
      createSequenceRegressor(id, { features: 1, width: 16, layers: 1, heads: 2, length, position: 'none' }).cost;
    for (const id of ['linear-transformer', 'delta-net', 'lstm']) {
      expect(costOf(id, 2000).flopsPerStep).toBe(2 * costOf(id, 1000).flopsPerStep);
      expect(costOf(id, 2000).stateBytes).toBe(costOf(id, 1000).stateBytes);
    }
    const [short, long] = [costOf('transformer', 1000), costOf('transformer', 2000)];
    expect(long.flopsPerStep / short.flopsPerStep).toBeGreaterThan(2);
    expect(long.stateBytes - 4).toBe(2 * (short.stateBytes - 4));
  });

  it('of a key-value cache passes that of a fast weight memory once the past is longer than half a head', () => {
    const heads = 2;
    const headSize = dimensions.width / heads;
    const cache = (time: number): number => mixerOf('transformer', heads).cost(time).stateNumbers;
    const memory = dimensions.width ** 2 / heads;
    expect(cache(headSize / 2 - 1)).toBeLessThan(memory);
    expect(cache(headSize / 2 + 1)).toBeGreaterThan(memory);
  });
});
