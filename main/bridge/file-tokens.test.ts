import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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

  it('takes a folder with logs as one, as long as all of them, and files in the natural order of their names', async () => {
    await mkdir(join(folder, 'may'));
    for (const name of ['day10.csv', 'may/a.csv', 'day9.csv', 'photo.png']) await writeFile(join(folder, name), 'x');
    const given = await createFileTokens().accept([folder]);
    expect(given).toMatchObject([{ name: basename(folder), bytes: 3 }]);
    const paths = ['day10.csv', 'day9.csv', 'may'].map((name) => join(folder, name));
    expect((await createFileTokens().accept(paths)).map(({ name }) => name)).toEqual(['day9.csv', 'day10.csv', 'may']);
  });

  it('says in words when there are too many, or none', async () => {
    const many = Array.from({ length: 1001 }, () => folder);
    await expect(createFileTokens().accept(many)).rejects.toMatchObject(failure('folder.too-many'));
    await expect(createFileTokens().accept([folder])).rejects.toMatchObject(failure('folder.no-log'));
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
  });
});
