import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { FileReceipt } from '../../src/contracts/dataset.ts';
import { failureOf } from '../../src/contracts/failure.ts';
import { layOut } from './lay-out.ts';
import { openLogFile } from './log-file.ts';
import { inspectLogs } from './log-importer.ts';
import { encode, logOnDisk, temporaryFolder } from './testing/log-on-disk.ts';

const secondOf = (row: number): string => new Date(Date.UTC(2024, 0, 5) + row * 1000).toISOString().slice(0, 19);
const lines = (count: number, cells: (row: number) => string): string =>
  Array.from({ length: count }, (_, row) => `${secondOf(row)},${cells(row)}\n`).join('');

/** Beyond what a first look reads of a file's head. */
const many = 20_000;
const tagged = (tag: string): string => lines(many, (row) => `${tag},${String(row % 97)}`);

async function receiptOf(content: string | Uint8Array): Promise<FileReceipt & { readonly names: string[] }> {
  const { files, columns } = await inspectLogs([logOnDisk(content)], {});
  const [file] = files;
  if (file === undefined) throw new Error('There is no receipt.');
  const { above, used, skipped, unreadable } = file.account;
  expect(above + used + skipped + unreadable).toBe(file.physicalRecords);
  return { ...file, names: columns.map(({ name }) => name) };
}

describe('shapes that show only far down', () => {
  it('a second table behind the first look', async () => {
    const first = `time,a\n${lines(many, (row) => String(row % 89))}`;
    const file = await receiptOf(
      `${first}\ntime,b,c\n${lines(many + 5, (row) => `${String(row % 7)},${String(row % 11)}`)}`,
    );
    expect(file).toMatchObject({ tableRead: 1, rows: many + 5, names: ['time', 'b', 'c'] });
    expect(file.tables).toEqual([
      { firstRecord: 1, rows: many, columns: ['time', 'a'] },
      { firstRecord: many + 3, rows: many + 5, columns: ['time', 'b', 'c'] },
    ]);
  });

  it('lines of signals that are longer than the first look', async () => {
    const line = (name: string, cell: (column: number) => string): string =>
      `${name},${Array.from({ length: many }, (_, column) => cell(column)).join(',')}\n`;
    const file = await receiptOf(
      line('time', secondOf) + line('a', (column) => String(column % 83)) + line('b', (column) => String(column % 79)),
    );
    expect(file).toMatchObject({
      orientation: 'columns-are-times',
      rows: many,
      names: ['time', 'a', 'b'],
      physicalRecords: 3,
    });
  });

  it('tags that follow each other in long blocks', async () => {
    const file = await receiptOf(`time,tag,value\n${tagged('P1')}${tagged('T1')}${tagged('F1')}`);
    expect(file).toMatchObject({ shape: 'long', rows: many, names: ['time', 'P1', 'T1', 'F1'] });
    expect(file.account).toEqual({ above: 1, used: 3 * many, skipped: 0, unreadable: 0 });
  });

  it('words that no first look sees decide about the encoding', async () => {
    const remark = lines(1, () => '運転,刃具交換,1').replace('2024-01-05T00:00:00', secondOf(many));
    const content = `time,tag,value\n${tagged('P1')}${tagged('T1')}${remark}${tagged('F1').repeat(2)}`;
    const file = await receiptOf(encode(content.replaceAll('運転,刃具交換', '運転'), 'shift_jis'));
    expect(file).toMatchObject({ encoding: 'shift_jis', shape: 'long', names: ['time', 'P1', 'T1', '運転', 'F1'] });
  });
});

describe('laying out', () => {
  it('stops when it is cancelled, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const file = await openLogFile(logOnDisk(`time,tag,value\n${tagged('P1')}${tagged('T1')}`));
    // Other logs may be laid out meanwhile; here nothing else is.
    vi.stubEnv('TMPDIR', folder);
    // Looked at before every piece, and the log is a single one: the survey is done and the new table is being written.
    let looks = 0;
    const signal = {
      get aborted(): boolean {
        looks += 1;
        return looks > 1;
      },
    };
    expect(await layOut(file, {}, { signal }).then(() => null, failureOf)).toMatchObject({
      code: 'run.cancelled',
    });
    await file.close();
    vi.unstubAllEnvs();
    expect(readdirSync(folder)).toEqual([]);
  });
});
