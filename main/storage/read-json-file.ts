import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { type FailureCode, LabError, type LabFailure } from '../../src/contracts/failure.ts';
import { failureForFile } from './regular-file.ts';

/** Larger than any plan, scenario or result of ours: whatever it holds, it is none. */
const mostBytes = 64 * 1024 ** 2;

/**
 * A document of ours that a user names on the command line.
 * @throws LabError 'file.missing', 'file.unreadable', or `refusal` where the file holds something else
 */
export async function readJsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  refusal: { readonly code: FailureCode; readonly values: LabFailure['values'] },
): Promise<z.output<Schema>> {
  const file = basename(path);
  let text: string;
  try {
    const status = await stat(path);
    if (!status.isFile()) throw new LabError('file.unreadable', { file });
    if (status.size > mostBytes) throw new LabError(refusal.code, refusal.values, `${status.size} bytes`);
    text = await readFile(path, 'utf8');
  } catch (thrown) {
    throw failureForFile(thrown, file);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (thrown) {
    throw new LabError(refusal.code, refusal.values, thrown instanceof Error ? thrown.message : String(thrown));
  }
}
