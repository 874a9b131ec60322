import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { spoolLogFile } from './spooled-file.ts';

const folders = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('fast-weight-lab-')).toSorted();

describe('a spooled log file', () => {
  const origin = { path: '/plant/book.xlsx', name: 'book.xlsx', member: 'May' };

  it('reads like a plain file under the name of what it was made from', async () => {
    const file = await spoolLogFile(origin, async (write) => {
      await write('time,value\n');
      await write(new TextEncoder().encode('1,2\n'));
    });
    const pieces: string[] = [];
    await file.readPieces((piece) => {
      pieces.push(new TextDecoder().decode(piece));
    });
    expect(pieces.join('')).toBe('time,value\n1,2\n');
    expect(file).toMatchObject({ ...origin, bytes: 15 });
    await file.close();
  });

  it('leaves nothing behind when it is closed, or when filling it fails', async () => {
    const before = await folders();
    const file = await spoolLogFile(origin, (write) => write('x'));
    expect(await folders()).not.toEqual(before);
    await file.close();
    await expect(spoolLogFile(origin, () => Promise.reject(new Error('no sheet')))).rejects.toThrow('no sheet');
    expect(await folders()).toEqual(before);
  });
});
