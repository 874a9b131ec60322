import { describe, expect, it } from 'vitest';
import { createNodeBackends } from '../../main/compute/create-backends.ts';
import { createSeededRandom } from '../foundation/seeded-random.ts';
import { prepareLog } from '../data/prepared-log.ts';
import type { ModelSpec } from '../models/model.ts';
import { models } from '../models/registry.ts';
import { initialiseParameters } from '../tensor/parameters.ts';
import { datasetOf, planFor, seasonalColumns } from '../testing/synthetic-columns.ts';
import { taskShapeOf } from './model-of-entry.ts';
import { watchRun } from './watch-run.ts';

const log = prepareLog(
  datasetOf(seasonalColumns(['a', 'b'], 300, 6)),
  planFor(['ridge'], { task: { targets: ['a', 'b'], lookback: 48 } }),
);
const shell = { width: 8, layers: 2, heads: 2, patchLength: 2, patchStride: 2 };

async function watched(id: string, change: (parameters: Float32Array) => void = () => undefined) {
  const { shape } = models.get(id).hyperparameters;
  const settings = Object.fromEntries(Object.entries(shell).filter(([name]) => name in shape));
  const model = models.get(id).create(taskShapeOf(log), settings);
  const parameters =
    model.kind === 'trained' ? initialiseParameters(model.parameters, createSeededRandom(2)) : new Float64Array(0);
  if (parameters instanceof Float32Array) change(parameters);
  return watchRun(createNodeBackends().get('compiled'), model, parameters, log);
}

const hasMemories = ({ id, family }: ModelSpec): boolean => family === 'fast-weight' || id === 'hybrid-transformer';
const withMemories = models.all.filter(hasMemories).map(({ id }) => id);
const withoutMemories = models.all.filter((spec) => !hasMemories(spec)).map(({ id }) => id);

describe('the memories of a fresh model over a validation window', () => {
  it.each(withMemories)('of %s are read without an alarm, and both forms agree', async (id) => {
    const summary = await watched(id);
    expect(summary?.originRow).toBe(log.origins.validation.origins[0]);
    expect(summary?.steps).toBe(24);
    const alarms = summary?.readings.filter(({ alarm }) => alarm);
    expect(alarms).toEqual([]);
    expect(summary?.readings.map(({ id: read }) => read)).toEqual(
      expect.arrayContaining(['norm-growth', 'effective-rank', 'form-agreement', 'non-finite']),
    );
  });

  it.each(withoutMemories)('are none in %s', async (id) => {
    expect(await watched(id)).toBeNull();
  });

  it('alarm where the parameters are no numbers', async () => {
    const summary = await watched('delta-net', (parameters) => parameters.fill(Number.NaN));
    expect(summary?.readings.filter(({ alarm }) => alarm).map(({ id }) => id)).toContain('non-finite');
  });
});
