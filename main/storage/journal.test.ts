import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { copyOf, examineJournal, openJournal, readJournal } from './journal.ts';

const Entry = z.strictObject({ number: z.int(), text: z.string() });
let directory: string;
let path: string;
let copy: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'journal-test-'));
  path = join(directory, 'journal.jsonl');
  copy = copyOf(path);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function write(count: number): Promise<Buffer> {
  const journal = await openJournal(path, Entry);
  for (let number = 0; number < count; number += 1) await journal.append({ number, text: `行 ${number}` });
  return await readFile(path);
}

const numbers = async (): Promise<number[]> => (await readJournal(path, Entry)).map(({ number }) => number);
const lastLineOf = (content: Buffer): number => content.lastIndexOf('\n', content.length - 2) + 1;

function flipped(content: Buffer, position: number, bit: number): Buffer {
  const changed = Buffer.from(content);
  changed[position] = (changed[position] ?? 0) ^ (1 << bit);
  return changed;
}

describe('journal', () => {
  it('gives back what was appended, also after it was opened again', async () => {
    await write(3);
    const again = await openJournal(path, Entry);
    expect(again.entries.map(({ number }) => number)).toEqual([0, 1, 2]);
    await again.append({ number: 3, text: '' });
    expect(await numbers()).toEqual([0, 1, 2, 3]);
    expect(await readFile(copy)).toEqual(await readFile(path));
    expect(again.damage).toBeNull();
  });

  it('is empty where there is no file', async () => {
    expect(await numbers()).toEqual([]);
  });

  it('loses only a line that was never acknowledged, wherever its writing ended, and goes on from there', async () => {
    const whole = await write(3);
    const before = whole.subarray(0, lastLineOf(whole));
    for (let length = before.length; length < whole.length; length += 1) {
      await writeFile(path, whole.subarray(0, length));
      await writeFile(copy, before);
      expect(await numbers()).toEqual([0, 1]);
      const journal = await openJournal(path, Entry);
      expect(journal.damage).toBeNull();
      await journal.append({ number: 9, text: 'next' });
      expect(await numbers()).toEqual([0, 1, 9]);
    }
  });

  it('keeps the last line when only its copy was not finished, and finishes it', async () => {
    const whole = await write(3);
    for (let length = lastLineOf(whole); length < whole.length; length += 1) {
      await writeFile(copy, whole.subarray(0, length));
      const journal = await openJournal(path, Entry);
      expect(journal.damage).toBeNull();
      expect(journal.entries).toHaveLength(3);
      expect(await readFile(copy)).toEqual(whole);
    }
  });

  it('is begun a second time where a journal of an earlier version has no copy', async () => {
    const whole = await write(2);
    await rm(copy);
    expect((await openJournal(path, Entry)).damage).toBeNull();
    expect(await readFile(copy)).toEqual(whole);
  });

  it('tells a changed byte anywhere in either copy, and is whole again from the other', async () => {
    const whole = await write(3);
    for (const file of [path, copy]) {
      for (let position = 0; position < whole.length; position += 1) {
        await writeFile(file, flipped(whole, position, position % 8));
        expect(await examineJournal(path)).toEqual({ kind: 'restored', files: [file] });
        expect(await numbers()).toEqual([0, 1, 2]);
        if (position % 7 === 0) {
          expect((await openJournal(path, Entry)).damage).toEqual({ kind: 'restored', files: [file] });
          expect(await readFile(file)).toEqual(whole);
        }
        await writeFile(file, whole);
      }
    }
    expect((await readdir(join(directory, 'quarantine'))).length).toBeGreaterThan(20);
  });

  it('is put together from both copies when they are damaged in different lines', async () => {
    const whole = await write(3);
    await writeFile(path, flipped(whole, 3, 1));
    await writeFile(copy, flipped(whole, whole.length - 3, 1));
    expect(await numbers()).toEqual([0, 1, 2]);
  });

  it('tells from where on both copies are lost, keeps what is before, and puts the rest aside', async () => {
    const whole = await write(3);
    const damaged = flipped(whole, whole.indexOf('\n') + 5, 0);
    await Promise.all([writeFile(path, damaged), writeFile(copy, damaged)]);
    await expect(numbers()).rejects.toMatchObject({ failure: { code: 'project.damaged' } });
    const journal = await openJournal(path, Entry);
    expect(journal.damage).toEqual({ kind: 'cut', files: [path, copy], cutAt: 2 });
    expect(journal.entries).toHaveLength(1);
    expect(await readdir(join(directory, 'quarantine'))).toHaveLength(2);
    await journal.append({ number: 7, text: '' });
    expect(await numbers()).toEqual([0, 7]);
  });

  it('tells a copy that was shortened by whole lines, or has one put in', async () => {
    const whole = await write(3);
    const [first = '', second = '', third = ''] = whole.toString().split('\n');
    for (const content of [
      `${first}\n`,
      `${first}\n${third}\n${third}\n`,
      `${first}\n${second}\n${second}\n${third}\n`,
      '',
    ]) {
      await writeFile(path, content);
      expect(await examineJournal(path)).toEqual({ kind: 'restored', files: [path] });
    }
    await writeFile(path, whole);
    await appendFile(copy, `${third}\n`);
    expect(await examineJournal(path)).toEqual({ kind: 'restored', files: [copy] });
  });
});
