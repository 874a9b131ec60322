import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { spoolLogFile } from './spooled-file.ts';

let folder = '';
// Other tests spool at the same time; here nothing else may stand.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spooled-'));
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('a spooled log file', () => {
  const origin = {
    path: '/plant/book.xlsx',
    name: 'book.xlsx',
    member: 'May',
    members: [{ name: 'May', rows: 1, bytes: null }],
    notes: [],
    packed: { bytes: 9000, sha256: 'of the workbook' },
  };

  it('reads like a plain file under the name of what it was made from', async () => {
    const file = await spoolLogFile(origin, async (write) => {
      await write('time,value\n');
      await write(new TextEncoder().encode('1,2\n'));
    });
    const pieces: string[] = [];
    const sha256 = await file.readPieces((piece) => {
      pieces.push(new TextDecoder().decode(piece));
    });
    expect(sha256).toBe('of the workbook');
    expect(pieces.join('')).toBe('time,value\n1,2\n');
    expect(file).toMatchObject({ ...origin, bytes: 15 });
    await file.close();
  });

  it('leaves nothing behind when it is closed, or when filling it fails', async () => {
    const file = await spoolLogFile(origin, (write) => write('x'));
    expect(await readdir(folder)).toHaveLength(1);
    await file.close();
    await expect(spoolLogFile(origin, () => Promise.reject(new Error('no sheet')))).rejects.toThrow('no sheet');
    expect(await readdir(folder)).toHaveLength(0);
  });
});
