import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ScoringContext } from '../../../src/anomaly/detectors/detector.ts';
import type { ImportDecisions } from '../../../src/contracts/dataset.ts';
import type { Dataset } from '../../../src/data/dataset-columns.ts';
import { readDataset } from '../../storage/dataset-folder.ts';
import { importLog } from '../../storage/log-importer.ts';

/** A file of a collection, read as the app reads any log. */
export async function readLogOf(path: string, decisions: ImportDecisions): Promise<Dataset> {
  const directory = await mkdtemp(join(tmpdir(), 'fast-weight-lab-marks-'));
  try {
    await importLog({ files: [path], name: basename(path), decisions, directory });
    return await readDataset(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

export const scoringWith = (seed: number): ScoringContext => ({ seed, rest: () => setImmediate() });
