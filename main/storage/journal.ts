import { createHash } from 'node:crypto';
import { open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { LabError } from '../../src/contracts/failure.ts';
import { syncFolder } from './atomic-file.ts';

/**
 * An append-only journal: one line per entry, each with a checksum over itself and the line before, fsynced before the append
 * resolves. A line half written when the power went is cut off at the next opening; damage anywhere else is told, never skipped.
 */
export interface Journal<Entry> {
  readonly entries: readonly Entry[];
  append(entry: Entry): Promise<void>;
}

const checksumLength = 32;

const checksumOf = (previous: string, text: string): string =>
  createHash('sha256').update(previous).update(text).digest('hex').slice(0, checksumLength);

interface ReadLines {
  readonly texts: readonly string[];
  readonly lastChecksum: string;
  /** Bytes that hold whole, verified lines. */
  readonly soundBytes: number;
  readonly totalBytes: number;
}

/** Opens the journal at `path`, creating it when absent. One process may hold it open at a time. */
export async function openJournal<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<Journal<z.output<Schema>>> {
  const read = await readLines(path);
  if (read.soundBytes < read.totalBytes) await truncate(path, read.soundBytes);
  const entries = parseEntries(path, read.texts, schema);
  let lastChecksum = read.lastChecksum;
  let soundBytes = read.soundBytes;
  let lastAppend: Promise<void> = Promise.resolve();

  async function write(entry: z.output<Schema>): Promise<void> {
    const text = JSON.stringify(entry);
    const checksum = checksumOf(lastChecksum, text);
    const line = `${checksum} ${text}\n`;
    const file = await open(path, 'a');
    try {
      await file.writeFile(line);
      await file.sync();
    } catch (thrown) {
      // A full disk may have taken half the line; the next append must not begin behind it.
      await file.truncate(soundBytes);
      throw thrown;
    } finally {
      await file.close();
    }
    if (lastChecksum === '') await syncFolder(dirname(path));
    lastChecksum = checksum;
    soundBytes += Buffer.byteLength(line);
    entries.push(entry);
  }

  return {
    entries,
    append(entry) {
      // Each line's checksum needs the one before it, and runs finish side by side: one append at a time.
      const appended = lastAppend.then(() => write(entry));
      // A failed append is told to whoever asked for it; the next one starts from the last good line all the same.
      lastAppend = appended.catch(() => undefined);
      return appended;
    },
  };
}

/** Reads without opening for writing: what another process may be appending to meanwhile. */
export async function readJournal<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<readonly z.output<Schema>[]> {
  return parseEntries(path, (await readLines(path)).texts, schema);
}

async function readLines(path: string): Promise<ReadLines> {
  const content = await readOrEmpty(path);
  const lines = content.split('\n');
  // What follows the last line end is empty, or the beginning of a line that was never finished.
  lines.pop();
  const texts: string[] = [];
  let lastChecksum = '';
  let soundBytes = 0;
  for (const [index, line] of lines.entries()) {
    const text = line.slice(checksumLength + 1);
    const checksum = checksumOf(lastChecksum, text);
    if (line !== `${checksum} ${text}`) {
      throw new LabError('project.damaged', { file: path }, `line ${index + 1} does not fit its checksum`);
    }
    texts.push(text);
    lastChecksum = checksum;
    soundBytes += Buffer.byteLength(line) + 1;
  }
  return { texts, lastChecksum, soundBytes, totalBytes: Buffer.byteLength(content) };
}

async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return '';
    throw thrown;
  }
}

function parseEntries<Schema extends z.ZodType>(
  path: string,
  texts: readonly string[],
  schema: Schema,
): z.output<Schema>[] {
  return texts.map((text) => {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    throw new LabError('project.damaged', { file: path }, parsed.error.message);
  });
}
