import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packBlock } from '../../src/data/column-block.ts';
import { surveyColumn } from '../../src/data/column-survey.ts';
import { buildProcesses, type BuiltProcesses } from '../testing/build-worker.ts';
import { checksumOf } from './column-store/column-index.ts';
import { readDataset } from './dataset-folder.ts';
import { importLog } from './log-importer.ts';
import { createReadingThreads, type ReadingThreadsPlan } from './reading-threads.ts';
import type { ReadOptions } from './read-log.ts';
import { temporaryFolder } from './testing/log-on-disk.ts';

let built: BuiltProcesses<'reading-thread'>;
beforeAll(async () => {
  built = await buildProcesses({ 'reading-thread': 'main/storage/reading-thread.ts' });
}, 120_000);
afterAll(() => built.remove());

/** Small pieces, so that a log of some megabytes has many. */
const threadsOf = (script: string): ReadingThreadsPlan => ({ script, count: 2, leastBytes: 0, pieceBytes: 1 << 17 });

/** Has quoted words, missing values, a column of words and a restart in the middle of it. */
function longLog(): string {
  const rows = 40_000;
  const header = '日時,温度,圧力,状態,注記\n';
  const lines = Array.from({ length: rows }, (_, row) => {
    const time = new Date(Date.UTC(2024, 0, 5) + row * 1000).toISOString().slice(0, 19).replace('T', ' ');
    const state = row % 97 === 0 ? '停止' : '運転';
    const note = row === 30_000 ? '"止まった, 再開\n二行目"' : row % 5000 === 4999 ? '点検' : '-';
    const pressure = row % 1000 < 5 ? '---' : (1.2 + (row % 13) / 100).toFixed(4);
    return `${time},${(20 + Math.sin(row / 500)).toFixed(2)},${pressure},${state},${note}\n`;
  });
  lines.splice(20_000, 0, header);
  return header + lines.join('');
}

async function imported(file: string, options: ReadOptions) {
  const directory = join(temporaryFolder(), 'dataset');
  const summary = await importLog({ ...options, files: [file], name: 'long', decisions: {}, directory });
  return { summary, columns: (await readDataset(directory)).columns };
}

describe('reading threads', () => {
  it('leave the same dataset as reading here, and as reading everything as text', async () => {
    const file = join(temporaryFolder(), 'long.csv');
    writeFileSync(file, longLog());
    const inThreads = await imported(file, {
      readingThreads: threadsOf(built.paths['reading-thread']),
    });
    const asText = await imported(file, { asText: true });
    expect(inThreads.summary).toEqual(asText.summary);
    expect(inThreads.columns).toEqual(asText.columns);
    expect(await imported(file, {})).toEqual(asText);
    expect(asText.summary.gridRows).toBe(40_000);
  }, 240_000);

  it('look over a column in a file as it is looked over here', async () => {
    const path = join(temporaryFolder(), 'blocks');
    const values = Float64Array.from(
      { length: 5000 },
      (_, row) => (row % 700 === 0 ? Number.NaN : (row * row) % 977) / 10,
    );
    values.fill(12.5, 3000, 3100);
    const packed = [0, 1, 2].map((third) => packBlock(values.subarray(third * 2000, (third + 1) * 2000)));
    const offsets = packed.map((_, index) => packed.slice(0, index).reduce((sum, { bytes }) => sum + bytes.length, 0));
    writeFileSync(path, Buffer.concat(packed.map(({ bytes }) => bytes)));
    const blocks = packed.map(({ rows, form, bytes }, index) => {
      return { rows, form, offset: offsets[index] ?? 0, checksum: checksumOf(bytes) };
    });
    const column = { name: 'c', rows: values.length, columns: 1 };
    const here = surveyColumn(column);
    for (const block of packed) here.observe(block);
    const threads = createReadingThreads(threadsOf(built.paths['reading-thread']));
    try {
      expect(await threads.survey({ path, blocks, column })).toEqual(here.finish());
      await expect(threads.survey({ path: `${path}-gone`, blocks, column })).rejects.toThrow(/ENOENT/);
    } finally {
      await threads.close();
    }
  }, 60_000);

  it('end an import with a word where they cannot be started', async () => {
    const file = join(temporaryFolder(), 'long.csv');
    writeFileSync(file, longLog());
    const readingThreads = threadsOf(join(temporaryFolder(), 'nothing.js'));
    await expect(imported(file, { readingThreads })).rejects.toThrow(/nothing\.js/);
  }, 120_000);
});
