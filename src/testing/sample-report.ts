import type { EngineStatus } from '../contracts/engine.ts';
import type { Language } from '../contracts/language.ts';
import { summarise } from '../evaluation/summarise.ts';
import type { ReportInput } from '../reporting/sections/report-context.ts';
import { sampleDataset } from './sample-dataset.ts';
import { sampleExperiment, type SampleOptions } from './sample-experiment.ts';

const engine: EngineStatus = {
  chosen: 'compiled',
  device: 'CPU',
  backends: [],
  cores: 2,
  workers: 2,
  totalMemoryBytes: 8e9,
  freeMemoryBytes: 4e9,
  versions: {},
};

export const sampleLevels = {
  'last-value': 0.5,
  'seasonal-value': 0.62,
  'moving-mean': 0.56,
  ridge: 0.44,
  lstm: 0.43,
  transformer: 0.425,
  'linear-transformer': 0.42,
  'delta-net': 0.395,
};

/** Everything a report is built from, on a log of 30 days of minutes. */
export function sampleReportInput(
  language: Language,
  changed: Partial<SampleOptions> & { readonly column?: string } = {},
): ReportInput {
  const { column = '油圧', ...options } = changed;
  const dataset = sampleDataset({ name: '3号機.csv', column, unit: 'MPa', rows: 43_200, stepMilliseconds: 60_000 });
  const { plan, results, timings, traits } = sampleExperiment({
    seed: 3,
    levels: sampleLevels,
    seeds: 3,
    origins: 120,
    horizon: 10,
    spacing: 14,
    dataset,
    ...options,
  });
  const summary = summarise({ experiment: 'sample', plan, dataset, results, timings, traits });
  return { plan, dataset, results, summary, language, engine };
}
