import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openJournal, readJournal } from './journal.ts';

const Entry = z.strictObject({ number: z.int() });

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  path = join(folder, 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

async function appendNumbers(count: number): Promise<void> {
  const journal = await openJournal(path, Entry);
  for (let number = 0; number < count; number += 1) await journal.append({ number });
}

describe('the journal', () => {
  it('reads back what was appended, in order, also after it was opened again', async () => {
    await appendNumbers(2);
    await appendNumbers(1);
    expect(await readJournal(path, Entry)).toEqual([{ number: 0 }, { number: 1 }, { number: 0 }]);
  });

  it('keeps its chain when many append at once', async () => {
    const journal = await openJournal(path, Entry);
    await Promise.all(Array.from({ length: 40 }, (_, number) => journal.append({ number })));
    expect((await readJournal(path, Entry)).map(({ number }) => number)).toEqual(
      Array.from({ length: 40 }, (_, n) => n),
    );
  });

  it('cuts off a last line that was never finished, wherever it stops, and goes on after it', async () => {
    await appendNumbers(3);
    const whole = await readFile(path);
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let length = lastLine; length < whole.length; length += 1) {
      await writeFile(path, whole);
      await truncate(path, length);
      const journal = await openJournal(path, Entry);
      expect(journal.entries).toEqual([{ number: 0 }, { number: 1 }]);
      await journal.append({ number: 7 });
      expect(await readJournal(path, Entry)).toEqual([{ number: 0 }, { number: 1 }, { number: 7 }]);
    }
  });

  it('tells of a byte changed anywhere before the last line, the separator apart, which carries nothing', async () => {
    await appendNumbers(3);
    const whole = await readFile(path);
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    const intact = await readJournal(path, Entry);
    const harmless: string[] = [];
    for (let position = 0; position < lastLine; position += 1) {
      const changed = Buffer.from(whole);
      changed[position] = (changed[position] ?? 0) ^ 1;
      await writeFile(path, changed);
      const read = await readJournal(path, Entry).catch((thrown: unknown) => thrown);
      if (Array.isArray(read)) {
        expect(read).toEqual(intact);
        harmless.push(String.fromCharCode(whole[position] ?? 0));
      } else {
        expect(read).toMatchObject({ failure: { code: 'project.damaged' } });
      }
    }
    expect(harmless).toEqual([' ', ' ']);
  });
});
