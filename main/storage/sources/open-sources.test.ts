import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ImportDecisions } from '../../../src/contracts/dataset.ts';
import type { LogFile } from '../log-file.ts';
import { inspectLogs } from '../log-importer.ts';
import { logOnDisk, plainLog, temporaryFolder } from '../testing/log-on-disk.ts';
import { openSources } from './open-sources.ts';
import { zipOf } from './testing/write-archive.ts';

/** Spools go here, so that what is left behind can be seen. */
let spools = '';
beforeAll(() => {
  spools = mkdtempSync(join(tmpdir(), 'sources-'));
  vi.stubEnv('TMPDIR', spools);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(spools, { recursive: true });
});

async function textOf(log: LogFile): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  await log.readPieces((piece) => {
    text += decoder.decode(piece, { stream: true });
  });
  return text;
}

async function readAll(paths: readonly string[], decisions: ImportDecisions = {}) {
  const logs = await openSources(paths, { decisions, signal: undefined });
  try {
    return await Promise.all(
      logs.map(async (log) => ({
        name: log.name,
        member: log.member,
        members: log.members.map(({ name }) => name),
        notes: log.notes.map(({ id }) => id),
        text: await textOf(log),
      })),
    );
  } finally {
    for (const log of logs) await log.close();
  }
}

const day = (date: number): string => `time,value\n2024-01-0${String(date)} 00:00,${String(date)}\n`;

describe('opening sources', () => {
  it('reads a plain file as it stands', async () => {
    const path = logOnDisk(plainLog(5));
    expect(await readAll([path])).toEqual([
      { name: 'log.csv', member: null, members: [], notes: [], text: plainLog(5) },
    ]);
  });

  it('unpacks a gzip file, of several parts too', async () => {
    const path = logOnDisk(Buffer.concat([gzipSync('time,value\n'), gzipSync('1,2\n')]), 'line.csv.gz');
    expect(await readAll([path])).toMatchObject([
      { name: 'line.csv.gz', member: 'line.csv', notes: ['unpacked'], text: 'time,value\n1,2\n' },
    ]);
  });

  it('unpacks the logs of a ZIP in the natural order of their names and says what it left out', async () => {
    const path = logOnDisk(
      await zipOf({ 'a/day10.csv': day(3), 'a/day9.csv': day(2), 'readme.pdf': '%PDF-', '__MACOSX/a/._day9.csv': '' }),
      'days.zip',
    );
    const logs = await readAll([path]);
    expect(logs).toMatchObject([
      { member: 'a/day9.csv', members: ['a/day9.csv', 'a/day10.csv'], notes: ['unpacked', 'archive-left-out'] },
      { member: 'a/day10.csv', notes: ['unpacked'], text: day(3) },
    ]);
    expect(await readAll([path], { member: 'a/day10.csv' })).toMatchObject([{ member: 'a/day10.csv' }]);
    await expect(readAll([path], { member: 'b.csv' })).rejects.toMatchObject({
      failure: { code: 'archive.no-member' },
    });
  });

  it('takes the content for what it is, whatever the name', async () => {
    const packed = logOnDisk(gzipSync(day(1)), 'log.csv');
    const plain = logOnDisk(day(1), 'log.xlsx');
    expect(await readAll([packed, plain])).toMatchObject([
      { notes: ['unpacked'], text: day(1) },
      { notes: ['text-under-other-name'], text: day(1) },
    ]);
  });

  it('reads a folder and the folders in it, and follows no links', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'may'));
    for (const date of [2, 1]) writeFileSync(join(folder, 'may', `day${String(date)}.csv`), day(date));
    writeFileSync(join(folder, 'notes.docx'), 'x');
    writeFileSync(join(folder, '.hidden.csv'), 'x');
    symlinkSync('/etc/hosts', join(folder, 'linked.csv'));
    expect(await readAll([folder])).toMatchObject([
      { text: day(1), notes: ['folder-left-out'] },
      { text: day(2), notes: [] },
    ]);
    const empty = temporaryFolder();
    await expect(readAll([empty])).rejects.toMatchObject({ failure: { code: 'folder.no-log' } });
  });

  it.each([
    ['book.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'log.unsupported-format'],
    ['report.csv', Buffer.from('%PDF-1.7\n'), 'log.unsupported-format'],
    ['picture.csv', Buffer.from('89504e470d0a1a0a', 'hex'), 'log.unsupported-format'],
    [
      'secret.xlsx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'archive.encrypted',
    ],
    ['cut.csv.gz', gzipSync(plainLog(500)).subarray(0, 900), 'archive.damaged'],
    ['nested.csv.gz', gzipSync(gzipSync('a')), 'archive.nested'],
  ])('says what to do with %s', async (name, content, code) => {
    await expect(readAll([logOnDisk(content, name)])).rejects.toMatchObject({ failure: { code } });
  });

  it('stops when it is cancelled', async () => {
    const path = logOnDisk(gzipSync(plainLog(10)), 'a.gz');
    await expect(openSources([path], { decisions: {}, signal: { aborted: true } })).rejects.toMatchObject({
      failure: { code: 'run.cancelled' },
    });
  });

  it('leaves nothing behind, and a receipt that names the file on disk', async () => {
    const path = logOnDisk(await zipOf({ 'log.csv': plainLog(500) }), 'log.zip');
    const report = await inspectLogs([path], {});
    expect(report.files).toMatchObject([{ path, member: 'log.csv', members: [{ name: 'log.csv' }], rows: 500 }]);
    expect(report.files[0]?.quirks[0]?.id).toBe('unpacked');
    expect(readdirSync(spools).filter((name) => !name.includes('-test-'))).toEqual([]);
  });
});
