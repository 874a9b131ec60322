import { basename } from 'node:path';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';

/** The window knows files by name only: folders of this machine stay in the main process. */
export function withoutPaths(dataset: DatasetSummary): DatasetSummary {
  const files = dataset.report.files.map((file) => ({ ...file, path: basename(file.path) }));
  return { ...dataset, report: { ...dataset.report, files } };
}
