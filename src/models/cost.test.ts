import { describe, expect, it } from 'vitest';
import { attentionCost, deltaNetCost, linearAttentionCost } from './cost.ts';
import type { TaskShape } from './model.ts';
import { trainedModels } from './registry.ts';
import { createSequenceRegressor } from './sequence-regressor.ts';
import { createTrainedModel } from './testing/training.ts';

const shape: TaskShape = { lookback: 40, horizon: 6, inputs: 4, targets: [0, 3], season: null };
const settings: readonly Record<string, unknown>[] = [
  {},
  { width: 24, layers: 3, mlpRatio: 1.5 },
  { channels: 'mixed', shortcut: 'ridge' },
  { channels: 'independent', shortcut: 'ridge', head: 'last', position: 'none' },
];

/** The mixer's parameters by its own formula: the whole stack less what does not depend on the mixer. */
const mixerParameters = (id: string, chosen: Record<string, unknown>): number => {
  const { specifications } = createTrainedModel(id, shape, chosen).parameters;
  return specifications
    .filter(({ name }) => name.startsWith('stack.block0.mixer.'))
    .reduce((sum, specification) => sum + specification.shape.reduce((product, length) => product * length, 1), 0);
};

describe('cost', () => {
  it.each(trainedModels.all.flatMap(({ id }) => settings.map((chosen) => ({ id, chosen }))))(
    'of $id counts the parameters that there are, with $chosen',
    ({ id, chosen }) => {
      const model = createTrainedModel(id, shape, chosen);
      expect(model.cost.parameters).toBe(model.parameters.size);
    },
  );

  it('formulas give the parameters of the layouts', () => {
    const width = 16;
    const heads = 2;
    const time = 1;
    for (const convolutionWidth of [0, 4]) {
      for (const normaliser of ['sum', 'output'] as const) {
        const chosen = { width, heads, convolutionWidth, normaliser };
        const expected = linearAttentionCost({ ...chosen, time, normalised: normaliser === 'sum' });
        expect(mixerParameters('linear-transformer', chosen)).toBe(expected.parameters);
      }
      for (const outputGate of [false, true]) {
        const chosen = { width, heads, convolutionWidth, outputGate };
        const expected = deltaNetCost({ ...chosen, time, gated: outputGate });
        expect(mixerParameters('delta-net', chosen)).toBe(expected.parameters);
      }
    }
    expect(mixerParameters('transformer', { width, heads })).toBe(attentionCost({ width, time }).parameters);
  });

  it('grows with the length as the equations say', () => {
    const costOf = (id: string, length: number) =>
      createSequenceRegressor(id, { features: 1, width: 16, layers: 1, heads: 2, length }).cost;
    for (const id of ['linear-transformer', 'delta-net', 'lstm']) {
      expect(costOf(id, 2000).flopsPerStep).toBe(2 * costOf(id, 1000).flopsPerStep);
      expect(costOf(id, 2000).stateBytes).toBe(costOf(id, 1000).stateBytes);
    }
    const [short, long] = [costOf('transformer', 1000), costOf('transformer', 2000)];
    expect(long.flopsPerStep / short.flopsPerStep).toBeGreaterThan(2);
    expect(long.stateBytes).toBe(2 * short.stateBytes);
  });

  it('of a key-value cache passes that of a fast weight memory once the past is longer than half a head', () => {
    const width = 64;
    const heads = 4;
    const memory = (time: number) =>
      linearAttentionCost({ width, heads, time, convolutionWidth: 0, normalised: false }).stateNumbers;
    const headSize = width / heads;
    expect(attentionCost({ width, time: headSize / 2 }).stateNumbers).toBe(memory(headSize / 2));
    expect(attentionCost({ width, time: headSize }).stateNumbers).toBeGreaterThan(memory(headSize));
  });
});
