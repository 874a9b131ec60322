import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { datasetOf, seasonalColumns } from '../../src/testing/synthetic-columns.ts';
import { storeDataset } from '../testing/store-dataset.ts';
import {
  openVisibleColumns,
  readDataset,
  readDatasetFor,
  readDatasetSummary,
  readSummaryFor,
} from './dataset-folder.ts';
import { writeJournal } from './journal.ts';
import { type ProjectEvent, projectSchemaVersion } from './project/project-events.ts';

const whole = datasetOf(seasonalColumns(['a', 'b'], 200, 1));
const id = '0123abcd';
const at = '2026-04-01T00:00:00.000Z';
const sealed = { rows: 50, opening: 1 };

let project: string;
let directory: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'dataset-folder-'));
  directory = join(project, 'datasets', id);
  await mkdir(directory, { recursive: true });
  await storeDataset(directory, whole);
});
afterEach(() => rm(project, { recursive: true }));

async function record(...events: readonly ProjectEvent[]): Promise<void> {
  const dataset = { id, name: 'press', sources: [], decisions: {}, files: [], includesData: true };
  await writeJournal(join(project, 'journal.jsonl'), [
    { type: 'created', schemaVersion: projectSchemaVersion, id: 'p', name: 'press', named: true, at },
    { type: 'imported', dataset, at },
    ...events,
  ]);
}
const seal: ProjectEvent = { type: 'sealed', datasetId: id, rows: sealed.rows, at };
const opening: ProjectEvent = { type: 'envelope-opened', datasetId: id, experiment: 'first', result: 'second', at };

describe('a log in a project', () => {
  it('is read whole while nothing of it is put away', async () => {
    await record();
    expect(await readDataset(directory)).toEqual(whole);
  });

  it('ends before its envelope for everybody who reads it, opened or not', async () => {
    for (const events of [[seal], [seal, opening]]) {
      await record(...events);
      const { summary, columns } = await readDataset(directory);
      expect(summary.gridRows).toBe(150);
      expect([...columns]).toEqual([...whole.columns].map(([name, values]) => [name, values.slice(0, 150)]));
      expect((await readDatasetSummary(directory)).gridRows).toBe(150);
      expect((await readSummaryFor(directory, {})).gridRows).toBe(150);
      const visible = await openVisibleColumns(directory);
      expect(visible.rows).toBe(150);
      expect((await visible.read('a', 140, 200)).length).toBe(10);
      await visible.close();
    }
  });

  it('is whole for the comparison that opens the envelope, and for no other', async () => {
    const codeOf = (reading: Promise<unknown>): Promise<unknown> =>
      reading.then(
        () => 'read',
        (thrown: unknown) => (thrown as { failure: { code: string } }).failure.code,
      );
    await record(seal);
    expect(await codeOf(readDatasetFor(directory, { sealed }, 'second'))).toBe('envelope.sealed');
    await record(seal, opening);
    expect(await readDatasetFor(directory, { sealed }, 'second')).toEqual(whole);
    expect((await readSummaryFor(directory, { sealed })).gridRows).toBe(200);
    expect(await codeOf(readDatasetFor(directory, { sealed }, 'first'))).toBe('envelope.sealed');
    expect(await codeOf(readDatasetFor(directory, { sealed: { rows: 40, opening: 1 } }, 'second'))).toBe(
      'envelope.sealed',
    );
    expect((await readDatasetFor(directory, {}, 'second')).summary.gridRows).toBe(150);
  });
});

it('a log outside a project has no envelope', async () => {
  const outside = join(project, 'dataset');
  await storeDataset(outside, whole);
  expect(await readDataset(outside)).toEqual(whole);
  await expect(readDatasetFor(outside, { sealed }, 'x')).rejects.toMatchObject({
    failure: { code: 'envelope.sealed' },
  });
});
