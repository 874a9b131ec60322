import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { performJob } from '../compute/jobs/perform-job.ts';
import { importLog } from '../storage/log-importer.ts';
import { logOnDisk, plainLog, temporaryFolder } from '../storage/testing/log-on-disk.ts';
import { createTableExports } from './table-exports.ts';
import { createFakePool } from './testing/fake-pool.ts';

/** A project whose log was read as order only; the worker's job is done in this process. */
async function exportsInto(savePath: string | null) {
  const source = logOnDisk(plainLog(4));
  const directory = join(temporaryFolder(), 'dataset');
  const decisions = { time: 'order-only' } as const;
  await importLog({ files: [source], name: 'press 1/2', decisions, directory });
  const suggestions: string[] = [];
  const context = { signal: new AbortController().signal, onEvents: () => undefined, onProgress: () => undefined };
  const exports = createTableExports({
    projects: { dataset: () => Promise.resolve({ id: 'd', directory, sources: [source] }) },
    pool: createFakePool((job) => performJob(job, { ...context, onReading: () => undefined })),
    shell: {
      chooseSavePath({ name, extension }) {
        suggestions.push(`${name}.${extension}`);
        return Promise.resolve(savePath);
      },
    },
  });
  return { exports, suggestions };
}

describe('a table saved from the window', () => {
  it('is the log as it was understood, with what the user decided', async () => {
    const path = join(temporaryFolder(), 'out.csv');
    const { exports, suggestions } = await exportsInto(path);
    expect(await exports.export({ format: 'csv' })).toEqual({ saved: true, fileName: 'out.csv' });
    expect(suggestions).toEqual(['press 1 2.csv']);
    expect(readFileSync(path, 'utf8')).toMatch(/^row,time,temperature,count\n1,2024-01-05 00:00,20,0\n/);
  });

  it('may be a Parquet file', async () => {
    const path = join(temporaryFolder(), 'out.parquet');
    const { exports } = await exportsInto(path);
    await exports.export({ format: 'parquet' });
    expect(readFileSync(path).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('is not made where the dialog is closed', async () => {
    const { exports } = await exportsInto(null);
    expect(await exports.export({ format: 'csv' })).toEqual({ saved: false, fileName: null });
  });
});
