import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComputeJob, ComputeOutcome } from '../../src/contracts/compute-message.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { sampleDataset } from '../../src/testing/sample-dataset.ts';
import type { JobOptions } from '../compute/compute-pool.ts';
import { describeFiles } from '../storage/project/stored-files.ts';
import { createRememberedDecisions } from '../storage/remembered-decisions.ts';
import { type Imports, createImports } from './imports.ts';
import { type Projects, openProjects } from './projects.ts';
import { createFakePool, untilCancelled } from './testing/fake-pool.ts';

let root: string;
let projects: Projects;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'imports-'));
  projects = await openProjects({
    root,
    untitled: () => 'untitled',
    now: () => new Date(0),
    listExperiments: () => Promise.resolve({ experiments: [], notices: [] }),
  });
});
afterEach(async () => {
  await projects.close();
  await rm(root, { recursive: true });
});

type Answer = (job: Extract<ComputeJob, { kind: 'import' }>, options: JobOptions) => Promise<ComputeOutcome>;

/** What a worker does: writes the folder it was given, then tells. */
const worker: Answer = async (job, options) => {
  const notice = { type: 'reading', job: '1', bytesRead: 5, bytesTotal: 10, rows: 1 };
  options.onReading?.(notice);
  const sample = sampleDataset({ name: job.name, column: '温度', unit: null, rows: 9, stepMilliseconds: null });
  await writeFile(join(job.directory, 'dataset.json'), JSON.stringify(sample));
  return { kind: 'import', dataset: sample, files: await describeFiles(job.directory) };
};

function importsWith(answer: Answer) {
  const readings: unknown[] = [];
  const pool = createFakePool((job, options) => {
    if (job.kind === 'import') return answer(job, options);
    if (job.kind !== 'recognise-format') return Promise.reject(new Error(job.kind));
    // The kind of a log stands in its name here.
    return Promise.resolve({ kind: 'recognise-format', format: basename(job.file).slice(0, 1) });
  });
  const remembered = createRememberedDecisions(join(root, 'decisions.json'));
  const imports: Imports = createImports({
    projects,
    pool,
    remembered,
    onProgress: (reading) => readings.push(reading),
  });
  return { imports, pool, readings };
}

const datasetFolders = async (): Promise<string[]> => readdir(join(root, (await projects.state()).id, 'datasets'));

describe('imports', () => {
  it('name the log after its files, tell how far they are, and become the project’s log', async () => {
    const { imports, pool, readings } = importsWith(worker);
    const dataset = await imports.read(['/logs/press.2024.csv', '/logs/b.csv'], { encoding: 'shift_jis' });
    expect(dataset.name).toBe('press.2024 +1');
    expect(pool.jobs[0]).toMatchObject({ decisions: { encoding: 'shift_jis' } });
    expect(readings).toEqual([{ bytesRead: 5, bytesTotal: 10, rows: 1 }]);
    expect((await projects.state()).dataset?.id).toBe(dataset.id);
  });

  it('read the same files again with other decisions', async () => {
    const { imports, pool } = importsWith(worker);
    await imports.read(['/logs/a.csv'], {});
    await imports.reread({ delimiter: ';' });
    expect(pool.jobs[1]).toMatchObject({ files: ['/logs/a.csv'], decisions: { delimiter: ';' } });
  });

  const ordersOf = (jobs: readonly ComputeJob[]) =>
    jobs.flatMap((job) => (job.kind === 'import' ? [{ decisions: job.decisions, remembered: job.remembered }] : []));

  it('read the next log of the same kind in the same folder as the user decided, and only that', async () => {
    const { imports, pool } = importsWith(worker);
    await imports.read(['/logs/a1.csv'], {});
    await imports.reread({ delimiter: ';' });
    for (const next of ['/logs/a2.csv', '/logs/b.csv', '/others/a3.csv']) await imports.read([next], {});
    expect(ordersOf(pool.jobs).slice(2)).toEqual([
      { decisions: { delimiter: ';' }, remembered: true },
      { decisions: {}, remembered: false },
      { decisions: {}, remembered: false },
    ]);
  });

  it('forget what was decided when they are told to', async () => {
    const { imports, pool } = importsWith(worker);
    await imports.read(['/logs/a1.csv'], {});
    await imports.reread({ delimiter: ';' });
    await imports.forgetDecisions();
    await imports.read(['/logs/a2.csv'], {});
    expect(ordersOf(pool.jobs).slice(2)).toEqual([
      { decisions: {}, remembered: false },
      { decisions: {}, remembered: false },
    ]);
  });

  it('read a log without what is remembered where that does not fit it', async () => {
    const { imports } = importsWith(worker);
    await imports.read(['/logs/a1.csv'], {});
    await imports.reread({ delimiter: ';' });
    const strict = importsWith((job, options) =>
      job.remembered ? Promise.reject(new LabError('log.not-a-table', { file: 'a2.csv' })) : worker(job, options),
    );
    expect((await strict.imports.read(['/logs/a2.csv'], {})).name).toBe('a2');
    expect(ordersOf(strict.pool.jobs).map(({ remembered }) => remembered)).toEqual([true, false]);
  });

  it('read a lost log again only where its files are still the same', async () => {
    const { imports } = importsWith(worker);
    const { id, decisions } = await imports.read(['/logs/a.csv'], {});
    const lost = { id, name: 'a', sources: ['/logs/a.csv'], decisions, files: [], includesData: true };
    expect(await imports.rebuild(lost)).toBe(true);
    expect(await imports.rebuild({ ...lost, id: 'b'.repeat(64) })).toBe(false);
    expect(await imports.rebuild({ ...lost, sources: [] })).toBe(false);
    expect((await projects.state()).dataset?.id).toBe(id);
  });

  it('that are cancelled leave the log before them, and nothing else', async () => {
    const { imports } = importsWith(worker);
    await imports.read(['/logs/a.csv'], {});
    const stuck = importsWith((_job, options) => untilCancelled(options, new LabError('run.cancelled')));
    expect(stuck.imports.cancel()).toBe(false);
    const reading = stuck.imports.read(['/logs/b.csv'], {});
    expect(stuck.imports.busy()).toBe(true);
    expect(stuck.imports.cancel()).toBe(true);
    await expect(reading).rejects.toMatchObject({ failure: { code: 'run.cancelled' } });
    expect(stuck.imports.busy()).toBe(false);
    expect((await projects.state()).dataset?.name).toBe('a');
    expect(await datasetFolders()).toHaveLength(1);
  });

  it('happen one at a time', async () => {
    const { imports } = importsWith((_job, options) => untilCancelled(options, new LabError('run.cancelled')));
    const first = imports.read(['/logs/a.csv'], {});
    await expect(imports.read(['/logs/b.csv'], {})).rejects.toMatchObject({ failure: { code: 'project.busy' } });
    imports.cancel();
    await expect(first).rejects.toThrow();
  });

  it('that fail leave no half-written folder', async () => {
    const { imports } = importsWith(async ({ directory }) => {
      await writeFile(join(directory, 'columns.bin'), 'half');
      throw new LabError('log.empty', { file: 'a.csv' });
    });
    await expect(imports.read(['/logs/a.csv'], {})).rejects.toMatchObject({ failure: { code: 'log.empty' } });
    expect(await datasetFolders()).toEqual([]);
    await expect(imports.reread({})).rejects.toMatchObject({ failure: { code: 'plan.nothing-to-compare' } });
  });
});
