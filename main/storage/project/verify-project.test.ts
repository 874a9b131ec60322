import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../src/foundation/seeded-random.ts';
import { importInto, openTestProjects, storeExperiment } from '../../testing/small-project.ts';
import { logOnDisk, plainLog, temporaryFolder } from '../testing/log-on-disk.ts';
import { filesBelow } from './stored-files.ts';
import { verifyProject } from './verify-project.ts';

const experiment = '20260401-090807-0123abcd';
let project: string;
let files: readonly string[];

beforeAll(async () => {
  const projects = await openTestProjects(temporaryFolder());
  const dataset = await importInto(projects, logOnDisk(plainLog(500)));
  await storeExperiment(projects, dataset, experiment);
  await projects.state();
  await projects.rename('第2ライン');
  project = (await projects.inUse()).directory;
  await projects.close();
  files = await filesBelow(project);
});

/** Does something with one bit of a file changed, and changes it back. */
async function withFlip(file: string, position: number, bit: number, look: () => Promise<void>): Promise<void> {
  const path = join(project, file);
  const whole = await readFile(path);
  const changed = Buffer.from(whole);
  changed[position] = (changed[position] ?? 0) ^ (1 << bit);
  await writeFile(path, changed);
  try {
    await look();
  } finally {
    await writeFile(path, whole);
  }
}

const faultyFiles = async (): Promise<string[]> => (await verifyProject(project)).faults.map(({ file }) => file);

describe('verifyProject', () => {
  it('finds nothing in a project that is as it was stored, and has looked at every file', async () => {
    const { faults, bytes, ...looked } = await verifyProject(project);
    expect(faults).toEqual([]);
    expect(looked.files).toBe(files.length);
    expect(bytes).toBeGreaterThan(20_000);
    expect(files).toEqual(expect.arrayContaining(['journal.jsonl', 'journal.copy.jsonl', 'index.json']));
    expect(files.filter((file) => file.endsWith('parameters.bin'))).not.toHaveLength(0);
  });

  it('names the file of any single bit that was changed, in every file', { timeout: 300_000 }, async () => {
    const random = createSeededRandom(7);
    const perFile = Math.ceil(500 / files.length);
    let flips = 0;
    for (const file of files) {
      const { length } = await readFile(join(project, file));
      const places = [0, length - 1, ...Array.from({ length: perFile }, () => random.integer(length))];
      for (const place of places) {
        await withFlip(file, place, flips % 8, async () => {
          expect(await faultyFiles(), `${file}, byte ${String(place)}, bit ${String(flips % 8)}`).toEqual([file]);
        });
        flips += 1;
      }
    }
    expect(flips).toBeGreaterThanOrEqual(500);
    expect(await faultyFiles()).toEqual([]);
  });

  it('names a file that is gone', async () => {
    for (const file of files) {
      // The copy of a journal and the index are made again without a word: nothing was only in them.
      if (file.endsWith('journal.copy.jsonl') || file === 'index.json') continue;
      const path = join(project, file);
      const whole = await readFile(path);
      await rm(path);
      try {
        const found = await faultyFiles();
        expect(found, file).toHaveLength(1);
        expect(file.startsWith(found[0] ?? '?'), file).toBe(true);
      } finally {
        await writeFile(path, whole);
      }
    }
  });
});

afterAll(async () => {
  expect(await faultyFiles()).toEqual([]);
});
