import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import { sampleDataset } from '../../src/testing/sample-dataset.ts';
import { type Projects, openProjects } from './projects.ts';

let root: string;
let clock: number;
const opened: Projects[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'projects-'));
  clock = Date.parse('2026-04-01T00:00:00Z');
});
afterEach(async () => {
  for (const projects of opened.splice(0)) await projects.close();
  await rm(root, { recursive: true });
});

async function open(): Promise<Projects> {
  const projects = await openProjects({
    root,
    untitled: () => '新しいプロジェクト',
    now: () => new Date((clock += 1000)),
    listExperiments: () => Promise.resolve([]),
  });
  opened.push(projects);
  return projects;
}

function dataset(id: string, name: string, path: string): DatasetSummary {
  const sample = sampleDataset({ name, column: '温度', unit: '℃', rows: 100, stepMilliseconds: 60_000 });
  const files = sample.report.files.map((file) => ({ ...file, path }));
  return { ...sample, id, report: { ...sample.report, files } };
}

/** Does what a worker does during an import. */
async function importInto(projects: Projects, summary: DatasetSummary, sources: readonly string[]) {
  const directory = await projects.newImportDirectory();
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'dataset.json'), JSON.stringify(summary));
  return await projects.adopt(directory, summary, sources);
}

const document = (id: string): string => join(root, id, 'project.json');

describe('projects', () => {
  it('begin with one of our name, opened again at the next start', async () => {
    const first = await open();
    const { id, name } = await first.state();
    expect(name).toBe('新しいプロジェクト');
    await first.close();
    expect((await (await open()).state()).id).toBe(id);
  });

  it('are named after their first log, unless the user has named them', async () => {
    const projects = await open();
    await importInto(projects, dataset('aaaaaaaa', 'press-01', '/logs/press-01.csv'), ['/logs/press-01.csv']);
    expect((await projects.state()).name).toBe('press-01');
    await importInto(projects, dataset('bbbbbbbb', 'oven', '/logs/oven.csv'), ['/logs/oven.csv']);
    expect((await projects.state()).name).toBe('press-01');
    await projects.create('試作ライン');
    await importInto(projects, dataset('aaaaaaaa', 'press-01', '/logs/press-01.csv'), ['/logs/press-01.csv']);
    expect((await projects.state()).name).toBe('試作ライン');
  });

  it('keep the files of their log to themselves and remember them for reading again', async () => {
    const projects = await open();
    const source = '/logs/secret folder/press.csv';
    const shown = await importInto(projects, dataset('aaaaaaaa', 'press', source), [source]);
    const state = await projects.state();
    expect(JSON.stringify([shown, state])).not.toContain('secret folder');
    expect(state.dataset?.report.files[0]?.path).toBe('press.csv');
    expect((await projects.dataset()).sources).toEqual([source]);
  });

  it('read a log again in place of itself and leave nothing behind', async () => {
    const projects = await open();
    const press = dataset('aaaaaaaa', 'press', '/logs/press.csv');
    await importInto(projects, press, ['/logs/press.csv']);
    await importInto(projects, { ...press, gridRows: 7 }, ['/logs/press.csv']);
    const state = await projects.state();
    expect(state.dataset?.gridRows).toBe(7);
    expect(await readdir(join(root, state.id, 'datasets'))).toEqual(['aaaaaaaa']);
  });

  it('are listed newest use first, and switching lets go of the one before', async () => {
    const projects = await open();
    const a = await projects.create('a');
    const b = await projects.create('b');
    expect((await projects.recent()).slice(0, 2).map(({ name }) => name)).toEqual(['b', 'a']);
    await projects.open(a.id);
    expect((await projects.recent()).slice(0, 2).map(({ name }) => name)).toEqual(['a', 'b']);
    const second = await open();
    expect((await second.open(b.id)).id).toBe(b.id);
    await expect(second.open(a.id)).rejects.toMatchObject({ failure: { code: 'project.locked' } });
  });

  it('that cannot be opened leave the one in use as it was', async () => {
    const projects = await open();
    const { id } = await projects.create('a');
    for (const other of ['00000000-0000-0000-0000-000000000000', '../../etc', '']) {
      await expect(projects.open(other)).rejects.toMatchObject({ failure: { code: 'project.not-found' } });
    }
    expect((await projects.state()).id).toBe(id);
    expect((await projects.rename('b')).name).toBe('b');
  });

  it('that another launch holds are told once, and then a new one is made', async () => {
    const first = await open();
    const { id } = await first.create('a');
    const second = await open();
    await expect(second.state()).rejects.toMatchObject({ failure: { code: 'project.locked' } });
    expect((await second.state()).id).not.toBe(id);
  });

  it('whose document is damaged are told, put aside, and come back as they last were', async () => {
    const first = await open();
    const { id } = await first.create('a');
    await first.rename('b');
    await first.rename('c');
    await first.close();
    await writeFile(document(id), '{"schemaVersion":1,');
    const second = await open();
    expect(second.notices.map(({ code }) => code)).toEqual(['project.damaged']);
    expect(await second.state()).toMatchObject({ id, name: 'b' });
    expect((await open()).notices).toEqual([]);
    const [quarantined = ''] = await readdir(join(root, id, 'quarantine'));
    expect(await readFile(join(root, id, 'quarantine', quarantined), 'utf8')).toBe('{"schemaVersion":1,');
  });

  it('lose what an import left that was ended from outside', async () => {
    const first = await open();
    const directory = await first.newImportDirectory();
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'columns.bin'), 'half');
    const { id } = await first.state();
    await first.close();
    await (await open()).state();
    expect(await readdir(join(root, id, 'datasets'))).toEqual([]);
  });
});
