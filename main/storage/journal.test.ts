import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openJournal, readJournal } from './journal.ts';

const Entry = z.strictObject({ number: z.int(), text: z.string() });
let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'journal-test-'));
  path = join(directory, 'journal.jsonl');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function write(count: number): Promise<void> {
  const journal = await openJournal(path, Entry);
  for (let number = 0; number < count; number += 1) await journal.append({ number, text: `行 ${number}` });
}

const numbers = async (): Promise<number[]> => (await readJournal(path, Entry)).map(({ number }) => number);

describe('journal', () => {
  it('gives back what was appended, also after it was opened again', async () => {
    await write(3);
    const again = await openJournal(path, Entry);
    expect(again.entries.map(({ number }) => number)).toEqual([0, 1, 2]);
    await again.append({ number: 3, text: '' });
    expect(await numbers()).toEqual([0, 1, 2, 3]);
  });

  it('is empty where there is no file', async () => {
    expect(await numbers()).toEqual([]);
  });

  it('loses only the last line when it was cut anywhere inside it, and goes on from there', async () => {
    await write(3);
    const whole = await readFile(path);
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let length = lastLine; length < whole.length; length += 1) {
      await writeFile(path, whole.subarray(0, length));
      expect(await numbers()).toEqual([0, 1]);
      const journal = await openJournal(path, Entry);
      await journal.append({ number: 9, text: 'next' });
      expect(await numbers()).toEqual([0, 1, 9]);
    }
  });

  it('tells damage before the last line, wherever a byte was changed', async () => {
    await write(3);
    const whole = await readFile(path);
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let position = 0; position < lastLine - 1; position += 1) {
      const damaged = Buffer.from(whole);
      damaged[position] = (damaged[position] ?? 0) ^ 1;
      await writeFile(path, damaged);
      await expect(numbers()).rejects.toMatchObject({ failure: { code: 'project.damaged' } });
    }
  });

  it('tells a line that was taken out or put in', async () => {
    await write(3);
    const [first = '', second = '', third = ''] = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, `${first}\n${third}\n${third}\n`);
    await expect(numbers()).rejects.toMatchObject({ failure: { code: 'project.damaged' } });
    await writeFile(path, `${first}\n${second}\n`);
    await appendFile(path, `${second}\n${third}\n`);
    await expect(numbers()).rejects.toMatchObject({ failure: { code: 'project.damaged' } });
  });
});
