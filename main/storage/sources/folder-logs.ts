import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LabError } from '../../../src/contracts/failure.ts';
import { failureForFile } from '../regular-file.ts';
import { extensionsInFolders, inNaturalOrder, isHidden, mayBeLog } from './log-names.ts';

/** Bounds of what one folder may hold; beyond them somebody chose a drive, not a log. */
const limits = { logs: 1000, entries: 20_000, depth: 8 } as const;

interface FoundLogs {
  readonly paths: readonly string[];
  /** Files that are there and are not read, relative to the folder. */
  readonly leftOut: readonly string[];
}

/**
 * The logs of a folder and the folders in it, in the natural order of their paths. Links are not followed.
 * @throws LabError folder.no-log, folder.too-many, file.missing or file.unreadable.
 */
export async function listFolder(folder: string): Promise<FoundLogs> {
  const paths: string[] = [];
  const leftOut: string[] = [];
  let entries = 0;
  const file = basename(folder);

  const list = async (relative: string, depth: number): Promise<void> => {
    const found = await readdir(join(folder, relative), { withFileTypes: true }).catch((thrown: unknown) => {
      throw failureForFile(thrown, basename(join(folder, relative)));
    });
    entries += found.length;
    if (entries > limits.entries || depth > limits.depth)
      throw new LabError('folder.too-many', { file, most: limits.logs });
    const sorted = found.toSorted((left, right) => inNaturalOrder(left.name, right.name));
    for (const entry of sorted) {
      const name = join(relative, entry.name);
      if (isHidden(entry.name)) continue;
      if (entry.isDirectory()) await list(name, depth + 1);
      else if (entry.isFile() && mayBeLog(entry.name, extensionsInFolders)) paths.push(join(folder, name));
      else leftOut.push(name);
    }
    if (paths.length > limits.logs) throw new LabError('folder.too-many', { file, most: limits.logs });
  };
  await list('', 0);
  if (paths.length === 0) throw new LabError('folder.no-log', { file, extensions: extensionsInFolders.join(' ') });
  return { paths, leftOut };
}

/** Whether a path leads to a folder; a link to one does not count. @throws LabError file.missing or file.unreadable. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch (thrown) {
    throw failureForFile(thrown, basename(path));
  }
}
