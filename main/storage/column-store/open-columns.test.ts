import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetFiles } from '../dataset-files.ts';
import { readDataset } from '../dataset-folder.ts';
import { importLog } from '../log-importer.ts';
import { logOnDisk, plainLog, temporaryFolder } from '../testing/log-on-disk.ts';
import { openColumns } from './open-columns.ts';

/** All that is in the file: every value, and every overview. */
async function readEverything(directory: string): Promise<void> {
  await readDataset(directory);
  const source = await openColumns(directory);
  try {
    for (const name of source.names) await source.overview(name);
  } finally {
    await source.close();
  }
}

async function imported(rows = 1000): Promise<string> {
  const directory = join(temporaryFolder(), 'dataset');
  await importLog({ files: [logOnDisk(plainLog(rows))], name: 'log', decisions: {}, directory });
  return directory;
}

describe('opened columns', () => {
  it('read the same values piece by piece as the whole dataset holds', async () => {
    const directory = await imported();
    const { columns } = await readDataset(directory);
    const source = await openColumns(directory);
    expect(source.names).toEqual([...columns.keys()]);
    for (const name of source.names) {
      const whole = columns.get(name);
      expect(await source.read(name, 0, source.rows)).toEqual(whole);
      expect(await source.read(name, 123, 456)).toEqual(whole?.slice(123, 456));
      expect(await source.read(name, 990, 2000)).toEqual(whole?.slice(990));
    }
    await source.close();
  });

  it('give an overview that holds every value between its lowest and highest', async () => {
    const source = await openColumns(await imported());
    const values = await source.read('temperature', 0, source.rows);
    const { bucketRows, low, high } = await source.overview('temperature');
    expect(low).toHaveLength(Math.ceil(source.rows / bucketRows));
    for (const [bucket, lowest] of low.entries()) {
      const run = values.subarray(bucket * bucketRows, (bucket + 1) * bucketRows);
      expect(lowest).toBe(Math.min(...run));
      expect(high[bucket]).toBe(Math.max(...run));
    }
    await source.close();
  });

  it('say that the project is damaged where the file is gone', async () => {
    const directory = await imported();
    rmSync(join(directory, datasetFiles.columns));
    await expect(openColumns(directory)).rejects.toMatchObject({ failure: { code: 'project.damaged' } });
  });

  it('say so wherever a byte of the file differs from what was written', async () => {
    const directory = await imported(40);
    const path = join(directory, datasetFiles.columns);
    const bytes = readFileSync(path);
    for (let position = 0; position < bytes.length; position += 1) {
      const flipped = Uint8Array.from(bytes);
      flipped[position] = (flipped[position] ?? 0) ^ (1 << (position % 8));
      writeFileSync(path, flipped);
      await expect(readEverything(directory), `byte ${String(position)}`).rejects.toMatchObject({
        failure: { code: 'project.damaged' },
      });
    }
    writeFileSync(path, bytes.subarray(0, bytes.length - 1));
    await expect(readEverything(directory)).rejects.toMatchObject({ failure: { code: 'project.damaged' } });
  });
});
