import { expect, it } from 'vitest';
import type { PredictionBands } from '../contracts/prediction-bands.ts';
import { sampleDataset } from '../testing/sample-dataset.ts';
import { sampleExperiment } from '../testing/sample-experiment.ts';
import { summariseBands } from './summarise-bands.ts';

const dataset = sampleDataset({ name: 'line', column: 'a', unit: null, rows: 2000, stepMilliseconds: 60_000 });
const { results } = sampleExperiment({
  seed: 1,
  seeds: 3,
  origins: 30,
  horizon: 5,
  spacing: 6,
  dataset,
  levels: { lstm: 0.4 },
});

const bandsOf = (...levels: readonly (readonly [level: number, coverage: number])[]): PredictionBands => ({
  calibrationOrigins: 20,
  levels: levels.map(([level, coverage]) => ({ level, coverage, halfWidths: [[1]], meanWidth: 10 * coverage })),
});

it('takes means level by level, of the runs that have the level', () => {
  const [first, second, third] = results;
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('Three seeds were asked for.');
  const summary = summariseBands([
    { ...first, bands: bandsOf([0.8, 0.7], [0.95, 0.9]) },
    { ...second, bands: bandsOf([0.8, 0.8]) },
    { ...third, bands: null },
  ]);
  expect(summary?.map(({ level }) => level)).toEqual([0.8, 0.95]);
  expect(summary?.map(({ coverage }) => coverage)).toEqual([0.75, 0.9]);
  expect(summary?.map(({ meanWidth }) => meanWidth)).toEqual([7.5, 9]);
});

it('is nothing where no run has bands', () => {
  expect(summariseBands(results.map((result) => ({ ...result, bands: null })))).toBeUndefined();
});
