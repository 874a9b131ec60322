import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from './atomic-file.ts';

export const quarantineFolder = 'quarantine';

/** Moves a file or folder that cannot be used into `quarantine/` beside it, under a name that keeps every earlier one; never deletes. */
export async function quarantine(path: string, folder = join(dirname(path), quarantineFolder)): Promise<string> {
  await mkdir(folder, { recursive: true });
  const resting = join(folder, `${randomUUID()}-${basename(path)}`);
  await rename(path, resting);
  await syncFolder(dirname(path));
  return resting;
}
