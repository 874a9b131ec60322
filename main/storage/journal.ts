import { open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { LabError } from '../../src/contracts/failure.ts';
import { syncFolder, writeFileAtomically } from './atomic-file.ts';
import { isMissing } from './json-document.ts';
import { journalLine, mergeCopies, type MergedJournal } from './journal-copies.ts';
import { quarantine } from './quarantine.ts';

/**
 * An append-only journal in two copies: one line per entry, each with a checksum over itself and the line before, fsynced in both
 * before the append resolves. A line half written when the power went is cut off at the next opening; a copy that is damaged is
 * put aside and written again from the other; what both have lost is told, never skipped.
 */
export interface Journal<Entry> {
  readonly entries: readonly Entry[];
  /** What was found damaged at the opening and is dealt with; null where all was well. */
  readonly damage: JournalDamage | null;
  append(entry: Entry): Promise<void>;
}

/** `restored`: the other copy had everything. `cut`: neither copy could be read from line `cutAt` on; what was before it is in use. */
export type JournalDamage =
  | { readonly kind: 'restored'; readonly files: readonly string[] }
  | { readonly kind: 'cut'; readonly files: readonly string[]; readonly cutAt: number };

/** Where the second copy of the journal at `path` lies. */
export const copyOf = (path: string): string => path.replace(/(?:\.jsonl)?$/u, '.copy.jsonl');

async function readOrEmpty(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (isMissing(thrown)) return Buffer.alloc(0);
    throw thrown;
  }
}

const readCopies = async (path: string): Promise<MergedJournal> =>
  mergeCopies(await readOrEmpty(path), await readOrEmpty(copyOf(path)));

function damageOf(path: string, merged: MergedJournal): JournalDamage | null {
  const files = [...(merged.first === 'damaged' ? [path] : []), ...(merged.second === 'damaged' ? [copyOf(path)] : [])];
  if (files.length === 0) return null;
  return merged.cutAt === null ? { kind: 'restored', files } : { kind: 'cut', files, cutAt: merged.cutAt };
}

/** Makes both copies whole again. What was damaged stays in quarantine. */
async function mend(path: string, merged: MergedJournal): Promise<void> {
  for (const [copy, state] of [
    [path, merged.first],
    [copyOf(path), merged.second],
  ] as const) {
    if (state === 'whole') continue;
    if (state === 'damaged') await quarantineIfThere(copy);
    if (merged.sound.length > 0) await writeFileAtomically(copy, merged.sound);
    else if (state === 'behind') await truncate(copy, 0);
  }
}

async function quarantineIfThere(path: string): Promise<void> {
  try {
    await quarantine(path);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
}

async function appendTo(path: string, line: Buffer, soundBytes: number): Promise<void> {
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
}

/** Opens the journal at `path`, creating it when absent. One process may hold it open at a time. */
export async function openJournal<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<Journal<z.output<Schema>>> {
  const merged = await readCopies(path);
  const entries = parseEntries(path, merged.texts, schema);
  await mend(path, merged);
  let { lastChecksum } = merged;
  let soundBytes = merged.sound.length;
  let lastAppend: Promise<void> = Promise.resolve();

  async function write(entry: z.output<Schema>): Promise<void> {
    const { line, checksum } = journalLine(lastChecksum, JSON.stringify(entry));
    await appendTo(path, line, soundBytes);
    try {
      await appendTo(copyOf(path), line, soundBytes);
    } catch (thrown) {
      await truncate(path, soundBytes);
      throw thrown;
    }
    if (lastChecksum === '') await syncFolder(dirname(path));
    lastChecksum = checksum;
    soundBytes += line.length;
    entries.push(entry);
  }

  return {
    entries,
    damage: damageOf(path, merged),
    append(entry) {
      // Each line's checksum needs the one before it, and runs finish side by side: one append at a time.
      const appended = lastAppend.then(() => write(entry));
      // A failed append is told to whoever asked for it; the next one starts from the last good line all the same.
      lastAppend = appended.catch(() => undefined);
      return appended;
    },
  };
}

/**
 * Reads without opening for writing: what another process may be appending to meanwhile.
 * @throws LabError project.damaged where both copies lost a line
 */
export async function readJournal<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<readonly z.output<Schema>[]> {
  const merged = await readCopies(path);
  if (merged.cutAt !== null) {
    throw new LabError('project.damaged', { file: path }, `line ${merged.cutAt} does not fit its checksum`);
  }
  return parseEntries(path, merged.texts, schema);
}

/** Writes a whole journal at once, in place of whatever was there. */
export async function writeJournal(path: string, entries: readonly unknown[]): Promise<void> {
  let previous = '';
  const lines = entries.map((entry) => {
    const { line, checksum } = journalLine(previous, JSON.stringify(entry));
    previous = checksum;
    return line;
  });
  const content = Buffer.concat(lines);
  // As with every line: a journal without its copy is one whose writing ended in between, the other way round it is damaged.
  await writeFileAtomically(path, content);
  await writeFileAtomically(copyOf(path), content);
}

/** The first line's value as it stands, before any schema is asked of it; null where there is none. */
export async function peekJournal(path: string): Promise<unknown> {
  const [first] = (await readCopies(path)).texts;
  return first === undefined ? null : JSON.parse(first);
}

/** Makes both copies of a journal whole again that nobody has open; what was damaged stays in quarantine. */
export async function mendJournal(path: string): Promise<void> {
  await mend(path, await readCopies(path));
}

/** Looks for damage without touching anything. */
export async function examineJournal(path: string): Promise<JournalDamage | null> {
  return damageOf(path, await readCopies(path));
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
