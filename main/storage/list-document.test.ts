import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createListDocument } from './list-document.ts';
import { temporaryFolder } from './testing/log-on-disk.ts';

describe('a list on disk', () => {
  it('takes changes asked for at once one after another', async () => {
    const list = createListDocument(join(temporaryFolder(), 'list.json'), 'words', z.string());
    expect(await list.read()).toEqual([]);
    await Promise.all(['a', 'b', 'c'].map((word) => list.change((words) => [...words, word])));
    expect(await list.read()).toEqual(['a', 'b', 'c']);
  });

  it('goes on after a change that failed', async () => {
    const list = createListDocument(join(temporaryFolder(), 'list.json'), 'words', z.string());
    await list.change(() => ['a']);
    const failing = list.change(() => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await list.change((words) => [...words, 'b']);
    expect(await list.read()).toEqual(['a', 'b']);
  });

  it('puts a damaged document aside and goes on with its last good version', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'list.json');
    const list = createListDocument(path, 'words', z.string());
    await list.change(() => ['a']);
    await list.change(() => ['a', 'b']);
    writeFileSync(path, '{"schemaVersion":1,"words":[3]}');
    expect(await list.read()).toEqual(['a']);
    expect(readdirSync(folder)).toContain('quarantine');
  });

  it('is kept under its name, and a document without that is a damaged one', async () => {
    const path = join(temporaryFolder(), 'list.json');
    writeFileSync(path, '{"schemaVersion":1,"words":["a"]}');
    expect(await createListDocument(path, 'words', z.string()).read()).toEqual(['a']);
    expect(await createListDocument(path, 'names', z.string()).read()).toEqual([]);
    expect(readdirSync(dirname(path))).toContain('quarantine');
  });
});
