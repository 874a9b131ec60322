import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComputeJob, ComputeOutcome } from '../../../src/contracts/compute-message.ts';
import type { Dataset } from '../../../src/data/dataset-columns.ts';
import { demonstrateEquivalence } from '../../../src/experiment/demonstrate-equivalence.ts';
import { readDataset } from '../../storage/dataset-folder.ts';
import { importLog } from '../../storage/log-importer.ts';
import type { JobContext } from './job-context.ts';
import { createRunPorts } from './worker-ports.ts';

type Job = Extract<ComputeJob, { kind: 'demonstrate-equivalence' }>;

export async function demonstrateEquivalenceJob(
  { log, column, backend }: Job,
  { signal }: JobContext,
): Promise<ComputeOutcome> {
  const dataset = await (log.kind === 'imported' ? readDataset(log.directory) : readSample(log, signal));
  const ports = await createRunPorts(backend);
  const request = { dataset, column, sample: log.kind === 'sample' };
  return { kind: 'demonstrate-equivalence', demonstration: await demonstrateEquivalence(request, ports.backend) };
}

/** Read as any log is, in a folder that is gone afterwards: a look at a sample is no import into the project. */
async function readSample(
  { file, name }: Extract<Job['log'], { kind: 'sample' }>,
  signal: AbortSignal,
): Promise<Dataset> {
  const directory = await mkdtemp(join(tmpdir(), 'fast-weight-lab-sample-'));
  try {
    await importLog({ files: [file], name, decisions: {}, directory, signal });
    return await readDataset(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
