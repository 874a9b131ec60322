import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomically } from './atomic-file.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'atomic-test-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('writeFileAtomically', () => {
  it('replaces a file whole and leaves nothing else behind', async () => {
    const path = join(directory, 'plan.json');
    await writeFileAtomically(path, 'old');
    await writeFileAtomically(path, new TextEncoder().encode('新しい'));
    expect(await readFile(path, 'utf8')).toBe('新しい');
    expect(await readdir(directory)).toEqual(['plan.json']);
  });

  it('keeps the old content and clears up when the new one cannot be put in place', async () => {
    const path = join(directory, 'taken');
    await mkdir(join(path, 'inside'), { recursive: true });
    await expect(writeFileAtomically(path, 'text')).rejects.toThrow();
    expect(await readdir(directory)).toEqual(['taken']);
  });

  it('lets many writers leave one whole content', async () => {
    const path = join(directory, 'shared');
    const contents = Array.from({ length: 12 }, (_, index) => String(index).repeat(50_000));
    await Promise.all(contents.map((content) => writeFileAtomically(path, content)));
    expect(contents).toContain(await readFile(path, 'utf8'));
    expect(await readdir(directory)).toEqual(['shared']);
  });
});
