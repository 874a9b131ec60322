import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileTokens } from './file-tokens.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-tokens-'));
});
afterEach(() => rm(folder, { recursive: true }));

const failure = (code: string) => ({ failure: { code } });

describe('file tokens', () => {
  it('tells the window a name and a size, and keeps the path', async () => {
    const path = join(folder, '記録.csv');
    await writeFile(path, 'a,b\n1,2\n');
    const tokens = createFileTokens();
    const [given] = await tokens.accept([path]);
    expect(given).toMatchObject({ name: '記録.csv', bytes: 8 });
    expect(JSON.stringify(given)).not.toContain(folder);
    expect(tokens.pathsOf([given?.token ?? ''])).toEqual([path]);
  });

  it('takes the logs of a folder in order of their names, and nothing else in it', async () => {
    for (const name of ['b.csv', 'a.CSV', 'c.txt', 'photo.png']) await writeFile(join(folder, name), 'x');
    await mkdir(join(folder, 'inner.csv'));
    await symlink(join(folder, 'b.csv'), join(folder, 'link.csv'));
    const given = await createFileTokens().accept([folder]);
    expect(given.map(({ name }) => name)).toEqual(['a.CSV', 'b.csv', 'c.txt']);
  });

  it('takes no path for a token', () => {
    const tokens = createFileTokens();
    expect(() => tokens.pathsOf(['/etc/passwd'])).toThrow('file.missing');
  });

  it.runIf(process.platform !== 'win32')('refuses what could be read forever, and links', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.csv')]);
    await symlink('/etc/passwd', join(folder, 'link.csv'));
    const tokens = createFileTokens();
    for (const path of [join(folder, 'pipe.csv'), '/dev/zero', join(folder, 'link.csv'), 'relative.csv', '/a\0b']) {
      await expect(tokens.accept([path])).rejects.toMatchObject(failure('file.unreadable'));
    }
  });

  it('says which file is missing', async () => {
    await expect(createFileTokens().accept([join(folder, 'gone.csv')])).rejects.toMatchObject({
      failure: { code: 'file.missing', values: { file: 'gone.csv' } },
    });
    await expect(createFileTokens().accept([folder])).rejects.toMatchObject(failure('file.missing'));
  });
});
