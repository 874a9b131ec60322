import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../../../src/contracts/failure.ts';
import type { StoredFile } from '../../../src/contracts/project.ts';
import { isMissing } from '../json-document.ts';

/** SHA-256 of a file, read piece by piece. @throws LabError run.cancelled after `signal` */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    if (signal?.aborted === true) throw new LabError('run.cancelled');
    hash.update(piece as Uint8Array);
  }
  return hash.digest('hex');
}

/** Every file below a folder, with `/` between the parts of its path, in the order of the paths; empty where there is no folder. */
export async function filesBelow(folder: string, within = ''): Promise<readonly string[]> {
  const entries = await readdir(join(folder, within), { withFileTypes: true }).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = within === '' ? entry.name : `${within}/${entry.name}`;
      return entry.isDirectory() ? await filesBelow(folder, path) : [path];
    }),
  );
  return found.flat().toSorted();
}

/** Notes every file of a folder as it stands now. */
export async function describeFiles(folder: string, signal?: AbortSignal): Promise<StoredFile[]> {
  const described: StoredFile[] = [];
  for (const path of await filesBelow(folder)) described.push(await describeFile(folder, path, signal));
  return described;
}

/** Notes one file of a folder as it stands now. */
export async function describeFile(folder: string, path: string, signal?: AbortSignal): Promise<StoredFile> {
  const absolute = join(folder, path);
  return { path, bytes: (await stat(absolute)).size, sha256: await hashFile(absolute, signal) };
}

/** `missing`: gone or of another length, which a look at the folder tells; `changed`: the content is another. */
export interface FileFault {
  readonly path: string;
  readonly fault: 'missing' | 'changed';
}

/** Compares lengths only: quick enough for every opening of a project. */
export async function checkLengths(folder: string, files: readonly StoredFile[]): Promise<readonly FileFault[]> {
  const checked = await Promise.all(
    files.map(async ({ path, bytes }): Promise<FileFault | null> => {
      try {
        return (await stat(join(folder, path))).size === bytes ? null : { path, fault: 'changed' };
      } catch (thrown) {
        if (isMissing(thrown)) return { path, fault: 'missing' };
        throw thrown;
      }
    }),
  );
  return checked.filter((fault) => fault !== null);
}

/** Reads every file whole and compares its hash. */
export async function checkContents(
  folder: string,
  files: readonly StoredFile[],
  signal?: AbortSignal,
): Promise<readonly FileFault[]> {
  const faults: FileFault[] = [...(await checkLengths(folder, files))];
  const known = new Set(faults.map(({ path }) => path));
  for (const { path, sha256 } of files) {
    if (known.has(path)) continue;
    if ((await hashFile(join(folder, path), signal)) !== sha256) faults.push({ path, fault: 'changed' });
  }
  return faults;
}
