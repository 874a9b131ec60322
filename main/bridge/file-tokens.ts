import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { FileToken } from '../../src/contracts/bridge.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { isMissing } from '../storage/json-document.ts';
import { listFolder } from '../storage/sources/folder-logs.ts';
import { inNaturalOrder } from '../storage/sources/log-names.ts';

const mostFiles = 1000;

/** Keeps paths in the main process and gives out tokens for them. */
export interface FileTokens {
  /**
   * Registers files and folders that a person chose or dropped, in the natural order of their names: a hand that drops has none.
   * @throws LabError file.missing, file.unreadable, folder.no-log or folder.too-many
   */
  accept(paths: readonly string[]): Promise<FileToken[]>;
  /** @throws LabError file.missing for a token that was never given out. */
  pathsOf(tokens: readonly string[]): readonly string[];
}

interface Found {
  readonly path: string;
  readonly bytes: number;
  readonly files: number;
}

async function statusOf(path: string): Promise<Stats> {
  return lstat(path).catch((thrown: unknown) => {
    throw new LabError(isMissing(thrown) ? 'file.missing' : 'file.unreadable', { file: basename(path) });
  });
}

/** Regular files and folders only: a pipe or a device could be read forever. Links are not followed. */
async function find(path: string): Promise<Found> {
  if (!isAbsolute(path) || path.includes('\0')) throw new LabError('file.unreadable', { file: basename(path) });
  const status = await statusOf(path);
  if (status.isFile()) return { path, bytes: status.size, files: 1 };
  if (!status.isDirectory()) throw new LabError('file.unreadable', { file: basename(path) });
  const { paths } = await listFolder(path);
  const inside = await Promise.all(paths.map(statusOf));
  return { path, bytes: inside.reduce((sum, { size }) => sum + size, 0), files: paths.length };
}

export function createFileTokens(): FileTokens {
  const paths = new Map<string, string>();
  return {
    async accept(chosen) {
      const [first = ''] = chosen;
      if (chosen.length > mostFiles) throw new LabError('folder.too-many', { file: basename(first), most: mostFiles });
      const found = await Promise.all(chosen.map(find));
      if (found.reduce((sum, { files }) => sum + files, 0) > mostFiles)
        throw new LabError('folder.too-many', { file: basename(first), most: mostFiles });
      const sorted = found.toSorted((left, right) => inNaturalOrder(basename(left.path), basename(right.path)));
      return sorted.map(({ path, bytes }) => {
        const token = randomUUID();
        paths.set(token, path);
        return { token, name: basename(path), bytes };
      });
    },
    pathsOf: (tokens) =>
      tokens.map((token) => {
        const path = paths.get(token);
        if (path === undefined) throw new LabError('file.missing', { file: token.slice(0, 40) });
        return path;
      }),
  };
}
