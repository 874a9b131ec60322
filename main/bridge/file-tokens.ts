import { randomUUID } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { basename, extname, isAbsolute, join } from 'node:path';
import type { FileToken } from '../../src/contracts/bridge.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { isMissing } from '../storage/json-document.ts';

const logExtensions = new Set(['.csv', '.tsv', '.txt', '.dat', '.log']);
const maximumFiles = 1000;

/** Keeps paths in the main process and gives out tokens for them. */
export interface FileTokens {
  /** Registers files, and the logs directly inside folders, that a person chose or dropped. */
  accept(paths: readonly string[]): Promise<FileToken[]>;
  /** @throws LabError file.missing for a token that was never given out. */
  pathsOf(tokens: readonly string[]): readonly string[];
}

interface Found {
  readonly path: string;
  readonly bytes: number;
}

function byName(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Regular files only: a pipe or a device could be read forever. Links are not followed. */
async function logsAt(path: string): Promise<readonly Found[]> {
  if (!isAbsolute(path) || path.includes('\0')) throw new LabError('file.unreadable', { file: basename(path) });
  const status = await lstat(path).catch((thrown: unknown) => {
    throw new LabError(isMissing(thrown) ? 'file.missing' : 'file.unreadable', { file: basename(path) });
  });
  if (status.isFile()) return [{ path, bytes: status.size }];
  if (!status.isDirectory()) throw new LabError('file.unreadable', { file: basename(path) });
  const names = (await readdir(path)).filter((name) => logExtensions.has(extname(name).toLowerCase())).sort(byName);
  const entries = await Promise.all(names.map(async (name) => ({ name, status: await lstat(join(path, name)) })));
  return entries
    .filter((entry) => entry.status.isFile())
    .map((entry) => ({ path: join(path, entry.name), bytes: entry.status.size }));
}

export function createFileTokens(): FileTokens {
  const paths = new Map<string, string>();
  return {
    async accept(chosen) {
      const found = (await Promise.all(chosen.map(logsAt))).flat();
      if (found.length === 0)
        throw new LabError('file.missing', { file: chosen.map((path) => basename(path)).join(', ') });
      if (found.length > maximumFiles) throw new LabError('file.too-large', { file: `${found.length}` });
      return found.map(({ path, bytes }) => {
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
