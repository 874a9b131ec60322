import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { writeFileAtomically } from './atomic-file.ts';
import { quarantine } from './quarantine.ts';

/**
 * A JSON document as it was found. A damaged one has been moved aside, never deleted, so that support can look at it; `restored`
 * is the last good version, where one was kept.
 */
export type DocumentFound<Value> =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly value: Value }
  | { readonly state: 'damaged'; readonly restored: Value | null; readonly quarantined: string };

export function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/** Text that is no JSON becomes undefined, which no document's schema accepts. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const backupOf = (path: string): string => `${path}.bak`;

/** Reads and parses a document; what does not fit the schema is put into quarantine and its last good version put back. */
export async function readDocument<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<DocumentFound<z.output<Schema>>> {
  const text = await readText(path);
  if (text === null) return { state: 'absent' };
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return { state: 'read', value: parsed.data };
  const quarantined = await quarantine(path);
  const backup = await readText(backupOf(path));
  if (backup === null) return { state: 'damaged', restored: null, quarantined };
  const restored = schema.safeParse(parseJson(backup));
  if (!restored.success) return { state: 'damaged', restored: null, quarantined };
  await writeFileAtomically(path, backup);
  return { state: 'damaged', restored: restored.data, quarantined };
}

/** Writes whole or not at all, and keeps the version before it as the last good one. */
export async function writeDocument(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const before = await readText(path);
  if (before !== null) await writeFileAtomically(backupOf(path), before);
  await writeFileAtomically(path, `${JSON.stringify(value, null, 2)}\n`);
}
