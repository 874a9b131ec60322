import { LabError } from '../../src/contracts/failure.ts';

/** Names of the two files of an imported log; written by the log importer. */
export const datasetFiles = { summary: 'dataset.json', columns: 'columns.bin' } as const;

export const damaged = (file: string, thrown: unknown): LabError =>
  new LabError('project.damaged', { file }, thrown instanceof Error ? thrown.message : String(thrown));
