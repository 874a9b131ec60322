import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnomalyPlan, AnomalyResult } from '../../src/contracts/anomaly.ts';
import type { ComputeOutcome } from '../../src/contracts/compute-message.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { sampleDataset } from '../../src/testing/sample-dataset.ts';
import type { JobOptions } from '../compute/compute-pool.ts';
import { verifyProject } from '../storage/project/verify-project.ts';
import { describeFiles } from '../storage/project/stored-files.ts';
import { type Projects, openProjects } from './projects.ts';
import { createStudies } from './studies.ts';
import { createFakePool, untilCancelled } from './testing/fake-pool.ts';

const dataset = sampleDataset({ name: 'press.csv', column: 'x', unit: null, rows: 9, stepMilliseconds: null });

const plan: AnomalyPlan = {
  schemaVersion: 1,
  kind: 'anomaly',
  title: 'press: out of the ordinary',
  dataset: { id: dataset.id, name: dataset.name },
  columns: ['x'],
  labels: { kind: 'none' },
  normal: { first: 0, end: 5 },
  alarmBudgetPerDay: 1,
  detectors: ['largest-z'],
  toleranceRows: 0,
  seeds: [1],
};

const result: AnomalyResult = {
  kind: 'anomaly',
  scored: { first: 5, end: 9 },
  events: [],
  scoredDays: null,
  detectors: [],
  sentence: { ja: '…', en: '…' },
  doubts: [],
};

const listExperiments = () => Promise.resolve({ experiments: [], notices: [] });

let root: string;
let projects: Projects;

const openAgain = (): Promise<Projects> =>
  openProjects({ root, untitled: () => 'untitled', now: () => new Date(0), listExperiments });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'studies-'));
  projects = await openAgain();
  const directory = await projects.newImportDirectory();
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'dataset.json'), JSON.stringify(dataset));
  await projects.adopt(directory, dataset, { sources: [], files: await describeFiles(directory) });
});
afterEach(async () => {
  await projects.close();
  await rm(root, { recursive: true });
});

function studiesWith(answer: (options: JobOptions) => Promise<ComputeOutcome>) {
  const told: unknown[] = [];
  const pool = createFakePool((_, options) => answer(options));
  const times = [0, 10_000, 10_000];
  const studies = createStudies({
    projects,
    resolveBackend: () => Promise.resolve('cpu'),
    errands: createFakePool(() => Promise.resolve({ kind: 'propose-study', plan })),
    pool,
    keepAwake: () => () => undefined,
    onProgress: (progress) => told.push(progress),
    now: () => new Date(times.shift() ?? 20_000),
  });
  return { studies, told, pool };
}

const finish = (): Promise<ComputeOutcome> => Promise.resolve({ kind: 'perform-study', result });

describe('studies', () => {
  it('are proposed, carried out, and still there when the project is opened again', async () => {
    const { studies, pool } = studiesWith(finish);
    expect(await studies.propose({ kind: 'anomaly' })).toEqual(plan);
    const record = await studies.run(plan);
    expect(record.result).toEqual(result);
    expect(pool.jobs[0]).toMatchObject({ kind: 'perform-study', plan, backend: 'cpu' });
    await projects.close();
    projects = await openAgain();
    const [listed] = (await projects.state()).studies;
    expect(listed).toEqual({
      id: record.id,
      kind: 'anomaly',
      title: plan.title,
      finishedAt: record.finishedAt,
      datasetId: dataset.id,
    });
    expect(await projects.study(record.id)).toEqual(record);
  });

  it('tell how far they are and how long it will take at this pace', async () => {
    const { studies, told } = studiesWith((options) => {
      options.onProgress?.(0.25);
      return finish();
    });
    await studies.run(plan);
    expect(told).toEqual([{ share: 0.25, secondsLeft: 30 }]);
  });

  it('leave nothing behind when they are cancelled', async () => {
    const { studies } = studiesWith((options) => untilCancelled(options, new LabError('run.cancelled')));
    const running = studies.run(plan);
    await expect(studies.run(plan)).rejects.toMatchObject({ failure: { code: 'study.busy' } });
    expect(studies.cancel()).toBe(true);
    await expect(running).rejects.toMatchObject({ failure: { code: 'run.cancelled' } });
    expect(studies.busy()).toBe(false);
    expect((await projects.state()).studies).toEqual([]);
  });

  it('are refused for another log than the one in use', async () => {
    const { studies, pool } = studiesWith(finish);
    const other = { ...plan, dataset: { id: '0123456789abcdef', name: 'other.csv' } };
    await expect(studies.run(other)).rejects.toMatchObject({ failure: { code: 'plan.invalid' } });
    expect(pool.jobs).toEqual([]);
  });

  it('are noticed when their file was changed', async () => {
    const { studies } = studiesWith(finish);
    const { id } = await studies.run(plan);
    const { directory } = await projects.inUse();
    const file = join(directory, 'studies', `${id}.json`);
    await writeFile(file, (await readFile(file, 'utf8')).replace('"largest-z"', '"largest-y"'));
    await expect(studies.load(id)).rejects.toMatchObject({ failure: { code: 'project.damaged' } });
    const { faults } = await verifyProject(directory);
    expect(faults).toEqual([
      { part: 'study', owner: id, file: `studies/${id}.json`, fault: 'changed', restorable: false },
    ]);
  });

  it('that nobody carried out are not found', async () => {
    const { studies } = studiesWith(finish);
    await expect(studies.load('20260101-000000-00000000')).rejects.toMatchObject({
      failure: { code: 'study.not-found' },
    });
  });
});
