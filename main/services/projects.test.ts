import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetSummary } from '../../src/contracts/dataset.ts';
import { sampleDataset } from '../../src/testing/sample-dataset.ts';
import { copyOf, writeJournal } from '../storage/journal.ts';
import { describeFiles } from '../storage/project/stored-files.ts';
import { storeDataset } from '../testing/store-dataset.ts';
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
    listExperiments: () => Promise.resolve({ experiments: [], notices: [] }),
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
  const columns = new Map(summary.numericColumns.map((name) => [name, new Float64Array(summary.gridRows)]));
  await storeDataset(directory, { summary, columns });
  return await projects.adopt(directory, summary, { sources, files: await describeFiles(directory) });
}

const journalOf = (id: string): string => join(root, id, 'journal.jsonl');

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

  it('put the end of their log away once, before anything has looked at it, and for good', async () => {
    const projects = await open();
    await importInto(projects, dataset('aaaaaaaa', 'press', '/logs/press.csv'), ['/logs/press.csv']);
    expect((await projects.state()).envelope).toBeUndefined();
    const sealed = await projects.seal(0.25);
    expect(sealed.envelope).toMatchObject({ rows: 25, firstRow: 75, days: 25 / 1440, openings: [] });
    expect(sealed.dataset?.gridRows).toBe(75);
    await expect(projects.seal(0.1)).rejects.toMatchObject({ failure: { code: 'envelope.already-sealed' } });
    await projects.noteOpening({ datasetId: 'aaaaaaaa', experiment: 'first', result: 'second' });
    await projects.close();
    const again = await (await open()).state();
    expect(again.envelope).toMatchObject({ rows: 25, openings: [{ experiment: 'first', result: 'second' }] });
    expect(again.dataset?.gridRows).toBe(75);
  });

  it('keep away what was put away when the same files are read differently, and not of other files', async () => {
    const projects = await open();
    const source = '/logs/press.csv';
    await importInto(projects, dataset('aaaaaaaa', 'press', source), [source]);
    await projects.seal(0.2);
    await projects.noteOpening({ datasetId: 'aaaaaaaa', experiment: 'first', result: 'second' });
    await importInto(projects, dataset('bbbbbbbb', 'oven', '/logs/oven.csv'), ['/logs/oven.csv']);
    expect((await projects.state()).envelope).toBeUndefined();
    const shown = await importInto(projects, { ...dataset('cccccccc', 'press', source), gridRows: 200 }, [source]);
    expect(shown.gridRows).toBe(160);
    expect((await projects.state()).envelope).toMatchObject({ rows: 40, openings: [{ experiment: 'first' }] });
  });

  it('put nothing away of a log that was compared', async () => {
    const projects = await open();
    await importInto(projects, dataset('aaaaaaaa', 'press', '/logs/press.csv'), ['/logs/press.csv']);
    await projects.noteExperiment({ id: '20260401-090807-01234567', title: 'press', datasetId: 'aaaaaaaa' });
    await expect(projects.seal(0.1)).rejects.toMatchObject({ failure: { code: 'envelope.too-late' } });
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

  it('of the first version are brought up to date, and their document is kept', async () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const directory = join(root, id);
    const press = dataset('aaaaaaaa', 'press', '/logs/press.csv');
    await mkdir(join(directory, 'datasets', 'aaaaaaaa'), { recursive: true });
    await writeFile(join(directory, 'datasets', 'aaaaaaaa', 'dataset.json'), JSON.stringify(press));
    const document = {
      schemaVersion: 1,
      id,
      name: '第2ライン',
      named: true,
      createdAt: '2026-01-01T00:00:00.000Z',
      openedAt: '2026-02-01T00:00:00.000Z',
      dataset: { id: 'aaaaaaaa', sources: ['/logs/press.csv'] },
    };
    await writeFile(join(directory, 'project.json'), JSON.stringify(document));
    const first = await open();
    expect(await first.state()).toMatchObject({ id, name: '第2ライン', dataset: { id: 'aaaaaaaa' } });
    expect((await first.dataset()).sources).toEqual(['/logs/press.csv']);
    expect(first.takeNotices()).toEqual([]);
    await first.close();
    expect(JSON.parse(await readFile(join(directory, 'project.v1.json'), 'utf8'))).toEqual(document);
    expect((await (await open()).state()).name).toBe('第2ライン');
  });

  it('of the first version whose log cannot be read tell that it must be imported again, and know from where', async () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
    await mkdir(join(root, id, 'datasets', 'aaaaaaaa'), { recursive: true });
    await writeFile(join(root, id, 'datasets', 'aaaaaaaa', 'dataset.json'), '{"schemaVersion":1}');
    const document = { schemaVersion: 1, id, name: 'a', named: true, createdAt: '', openedAt: '' };
    const log = { id: 'aaaaaaaa', sources: ['/logs/press.csv'] };
    await writeFile(join(root, id, 'project.json'), JSON.stringify({ ...document, dataset: log }));
    const projects = await open();
    expect((await projects.state()).dataset).toBeNull();
    expect(projects.takeNotices().map(({ code }) => code)).toEqual(['project.dataset-lost']);
    expect(await projects.lostDataset()).toMatchObject(log);
    expect(await readdir(join(root, id, 'quarantine'))).toHaveLength(1);
  });

  it('of a newer version are left exactly as they are', async () => {
    const first = await open();
    const { id } = await first.create('a');
    await first.close();
    await writeJournal(journalOf(id), [{ type: 'created', schemaVersion: 3, shape: 'unknown' }]);
    const before = await readFile(journalOf(id));
    await expect((await open()).open(id)).rejects.toMatchObject({ failure: { code: 'project.newer' } });
    expect(await readFile(journalOf(id))).toEqual(before);
  });

  it('whose journal is damaged come back whole from its copy, and tell it once', async () => {
    const first = await open();
    const { id } = await first.create('a');
    await first.rename('b');
    await first.close();
    await writeFile(journalOf(id), 'not a journal\n');
    const second = await open();
    expect(await second.state()).toMatchObject({ id, name: 'b' });
    expect(second.takeNotices().map(({ code }) => code)).toEqual(['project.restored']);
    expect(second.takeNotices()).toEqual([]);
    const [quarantined = ''] = await readdir(join(root, id, 'quarantine'));
    expect(await readFile(join(root, id, 'quarantine', quarantined), 'utf8')).toBe('not a journal\n');
  });

  it('whose journal is lost in both copies find their log again, and tell from where on it was lost', async () => {
    const first = await open();
    const { id } = await first.create('a');
    await importInto(first, dataset('aaaaaaaa', 'press', '/logs/press.csv'), ['/logs/press.csv']);
    await first.close();
    for (const path of [journalOf(id), copyOf(journalOf(id))]) await writeFile(path, 'not a journal\n');
    const second = await open();
    expect(await second.state()).toMatchObject({ id, dataset: { id: 'aaaaaaaa' } });
    expect(second.takeNotices()).toMatchObject([{ code: 'project.cut', values: { line: 1 } }]);
    expect((await second.dataset()).sources).toEqual(['/logs/press.csv']);
  });

  it('lose a log whose files are not what was stored, keep it aside, and know where to read it again', async () => {
    const first = await open();
    await first.create('a');
    await importInto(first, dataset('aaaaaaaa', 'press', '/logs/press.csv'), ['/logs/press.csv']);
    const directory = await first.datasetDirectory('aaaaaaaa');
    await first.close();
    const stored = await readFile(join(directory, 'dataset.json'), 'utf8');
    await writeFile(join(directory, 'dataset.json'), stored.replace('press', 'pressed'.slice(0, 5).toUpperCase()));
    const second = await open();
    expect((await second.state()).dataset).toBeNull();
    expect(second.takeNotices()).toMatchObject([{ code: 'project.dataset-lost', values: { name: 'press' } }]);
    expect(await second.lostDataset()).toMatchObject({ id: 'aaaaaaaa', sources: ['/logs/press.csv'] });
    await importInto(second, dataset('aaaaaaaa', 'press', '/logs/press.csv'), ['/logs/press.csv']);
    expect(await second.lostDataset()).toBeNull();
  });

  it('leave the list and come back to it without losing anything, and are told when somebody moved them', async () => {
    const projects = await open();
    const { id } = await projects.create('a');
    await projects.create('b');
    const onList = async () => (await projects.recent()).filter(({ hidden }) => !hidden).map(({ name }) => name);
    await projects.hide(id, true);
    expect(await onList()).not.toContain('a');
    await projects.hide(id, false);
    expect(await onList()).toContain('a');
    await rename(join(root, id), join(root, 'elsewhere'));
    expect((await projects.recent()).find((project) => project.id === id)).toMatchObject({ missing: true });
    await expect(projects.open(id)).rejects.toMatchObject({ failure: { code: 'project.not-found' } });
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
