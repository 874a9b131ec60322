import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { failureOf, type FailureCode } from '../../../src/contracts/failure.ts';
import { openSources } from './open-sources.ts';
import { rawArchive, type RawEntry } from './testing/raw-archive.ts';

/** Everything happens below one folder: the archive, and spools in `spools`. Whatever else appears was written by an attack. */
let world = '';
beforeAll(() => {
  world = mkdtempSync(join(tmpdir(), 'attacks-'));
  mkdirSync(join(world, 'spools'));
  vi.stubEnv('TMPDIR', join(world, 'spools'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(world, { recursive: true });
});

interface Attack {
  readonly what: string;
  readonly bytes: Buffer;
  readonly code: FailureCode;
}

const harmless: RawEntry = { name: 'log.csv' };
const named = (name: string | Uint8Array): Attack => ({
  what: `a member named ${JSON.stringify(Buffer.from(name).toString().slice(0, 40))}`,
  bytes: rawArchive([harmless, { name }]),
  code: 'archive.unsafe',
});

const names: readonly (string | Uint8Array)[] = [
  '../log.csv',
  '../../../../../../tmp/log.csv',
  'a/../../log.csv',
  'a/..',
  'a/../',
  '..',
  '.',
  './log2.csv',
  'a/./log.csv',
  'a//log.csv',
  '/etc/passwd.csv',
  '//server/share/log.csv',
  '/',
  '',
  '..\\log.csv',
  'a\\log.csv',
  '\\\\server\\share\\log.csv',
  'C:\\Windows\\log.csv',
  'C:/Windows/log.csv',
  'c:log.csv',
  'log.csv:stream',
  'log.csv::$DATA',
  'a\0.csv',
  'log.csv\0.png',
  'log\n.csv',
  'log\u001b[2J.csv',
  'log\u007f.csv',
  '\u202evsc.gol',
  'log\u200b.csv',
  '\ufefflog.csv',
  'CON',
  'con.csv',
  'a/NUL.csv',
  'aux.tar.csv',
  'PRN .csv',
  'COM1.csv',
  'lpt9.csv',
  'com¹.csv',
  'CONIN$',
  'log.csv.',
  'log.csv ',
  'a./log.csv',
  'a /log.csv',
  `${'a'.repeat(256)}.csv`,
  `${'a/'.repeat(600)}log.csv`,
  Buffer.from('2e2e5c83e283c2832e637376', 'hex'),
];

const zeros = new Uint8Array(64 * 1024 ** 2);

const shapes: readonly Attack[] = [
  { what: 'the same name twice', bytes: rawArchive([harmless, harmless]), code: 'archive.unsafe' },
  {
    what: 'names that differ by case alone',
    bytes: rawArchive([harmless, { name: 'LOG.CSV' }]),
    code: 'archive.unsafe',
  },
  {
    what: 'names that differ by composition alone',
    bytes: rawArchive([{ name: '\u30c7.csv' }, { name: '\u30c6\u3099.csv' }]),
    code: 'archive.unsafe',
  },
  {
    what: 'names that differ by width alone',
    bytes: rawArchive([harmless, { name: 'ｌｏｇ.csv' }]),
    code: 'archive.unsafe',
  },
  {
    what: 'a file and a folder of one name',
    bytes: rawArchive([{ name: 'log.csv/', content: '' }, harmless]),
    code: 'archive.unsafe',
  },
  {
    what: 'a symbolic link',
    bytes: rawArchive([{ name: 'log.csv', content: '/etc/passwd', mode: 0o120_777 }]),
    code: 'archive.unsafe',
  },
  { what: 'a named pipe', bytes: rawArchive([{ ...harmless, mode: 0o010_644 }]), code: 'archive.unsafe' },
  { what: 'a device', bytes: rawArchive([{ ...harmless, mode: 0o020_666 }]), code: 'archive.unsafe' },
  { what: 'a socket', bytes: rawArchive([{ ...harmless, mode: 0o140_666 }]), code: 'archive.unsafe' },
  { what: 'a password', bytes: rawArchive([{ ...harmless, flags: 1 }]), code: 'archive.encrypted' },
  { what: 'strong encryption', bytes: rawArchive([{ ...harmless, flags: 0x41 }]), code: 'archive.encrypted' },
  {
    what: 'a method we do not unpack',
    bytes: rawArchive([{ ...harmless, method: 12 }]),
    code: 'log.unsupported-format',
  },
  { what: 'a bomb', bytes: rawArchive([{ name: 'log.csv', content: zeros }]), code: 'archive.too-large' },
  {
    what: 'a bomb whose header is modest',
    bytes: rawArchive([{ name: 'log.csv', content: zeros, declaredBytes: 100 }]),
    code: 'archive.damaged',
  },
  {
    what: 'a bomb whose header is boastful',
    bytes: rawArchive([{ name: 'log.csv', content: zeros, declaredBytes: 0xfffffff0 }]),
    code: 'archive.too-large',
  },
  {
    what: 'a bomb in many members',
    bytes: rawArchive(
      Array.from({ length: 9 }, (_, index) => ({
        name: `day${String(index)}.csv`,
        content: zeros.subarray(0, 4 * 1024 ** 2),
      })),
    ),
    code: 'archive.too-large',
  },
  {
    what: 'members that share their bytes',
    bytes: rawArchive([
      { name: 'a.csv', content: zeros },
      ...Array.from({ length: 20 }, (_, index) => ({
        name: `b${String(index)}.csv`,
        content: zeros,
        sharesBytesOf: 0,
      })),
    ]),
    code: 'archive.damaged',
  },
  {
    what: 'more members than anybody has',
    bytes: rawArchive(Array.from({ length: 10_001 }, (_, index) => ({ name: `${String(index)}/`, content: '' }))),
    code: 'archive.too-large',
  },
  { what: 'an archive inside', bytes: rawArchive([harmless, { name: 'more.zip' }]), code: 'archive.nested' },
  { what: 'a workbook inside', bytes: rawArchive([{ name: 'book.xlsx' }]), code: 'archive.nested' },
  {
    what: 'an archive inside under another name',
    bytes: rawArchive([{ name: 'log.csv', content: rawArchive([harmless]) }]),
    code: 'archive.nested',
  },
  {
    what: 'itself inside, packed as gzip',
    bytes: rawArchive([{ name: 'log.csv', content: Buffer.from('1f8b0800', 'hex') }]),
    code: 'archive.nested',
  },
  {
    what: 'a picture that calls itself a log',
    bytes: rawArchive([{ name: 'log.csv', content: Buffer.from('89504e470d0a1a0a', 'hex') }]),
    code: 'log.unsupported-format',
  },
  { what: 'no logs', bytes: rawArchive([{ name: 'readme.md' }]), code: 'archive.no-log' },
  { what: 'nothing at all', bytes: rawArchive([]), code: 'archive.no-log' },
  { what: 'a false checksum', bytes: rawArchive([{ ...harmless, checksum: 1 }]), code: 'archive.damaged' },
  {
    what: 'a member longer than said',
    bytes: rawArchive([{ ...harmless, declaredBytes: 3 }]),
    code: 'archive.damaged',
  },
  {
    what: 'a member shorter than said',
    bytes: rawArchive([{ ...harmless, declaredBytes: 99 }]),
    code: 'archive.damaged',
  },
  {
    what: 'packed bytes beyond the file',
    bytes: rawArchive([{ ...harmless, declaredPackedBytes: 1_000_000 }]),
    code: 'archive.damaged',
  },
  { what: 'a directory that counts wrong', bytes: rawArchive([harmless], 7), code: 'archive.damaged' },
  { what: 'a missing end', bytes: rawArchive([harmless]).subarray(0, 60), code: 'archive.damaged' },
  {
    what: 'a broken stream',
    bytes: rawArchive([{ name: 'log.csv', content: Buffer.from('fffefdfc', 'hex'), stored: true, method: 8 }]),
    code: 'archive.damaged',
  },
  { what: 'a document of Word', bytes: rawArchive([{ name: 'word/document.xml' }]), code: 'log.unsupported-format' },
];

const attacks: readonly Attack[] = [...names.map(named), ...shapes];

/** Everything below the world, with spools gone as they should be. */
const traces = (): string[] => readdirSync(world, { recursive: true }).map(String).toSorted();

describe('an archive that was made to do harm', () => {
  it('comes in sixty shapes and more', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(60);
  });

  it.each(attacks)('is refused, and writes nothing: $what', async ({ bytes, code }) => {
    const path = join(world, 'plant.zip');
    writeFileSync(path, bytes);
    const before = traces();
    const failure = failureOf(
      await openSources([path], { decisions: {}, signal: undefined }).catch((thrown: unknown) => thrown),
    );
    expect(failure.code).toBe(code);
    expect(traces()).toEqual(before);
  });

  it('is told from an honest one, which is read', async () => {
    const path = join(world, 'honest.zip');
    writeFileSync(path, rawArchive([harmless, { name: '炉/5月.csv', flags: 0x800 }, { name: 'empty/', content: '' }]));
    const logs = await openSources([path], { decisions: {}, signal: undefined });
    expect(logs.map(({ member }) => member)).toEqual(['log.csv', '炉/5月.csv']);
    for (const log of logs) await log.close();
  });

  it('may have names in Shift_JIS, as Windows in Japan writes them', async () => {
    const path = join(world, 'shift-jis.zip');
    // The second byte of 表 is that of a backslash.
    const name = Buffer.concat([Buffer.from('955c', 'hex'), Buffer.from('.csv')]);
    writeFileSync(path, rawArchive([{ name }]));
    const [log] = await openSources([path], { decisions: {}, signal: undefined });
    expect(log?.member).toBe('表.csv');
    await log?.close();
  });
});
