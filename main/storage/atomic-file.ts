import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Writes a file whole or not at all: into a temporary file in the same folder, fsync, rename over the old one, fsync of the
 * folder. A reader, or the next start after a crash, sees the old content or the new, never half.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  await syncFolder(folder);
}

const temporaryName = /^\..*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/u;

/** Removes what writings that were ended from outside left in a folder. Only for whoever alone writes there; no folder, nothing to do. */
export async function sweepTemporaryFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  const strays = names.filter((name) => temporaryName.test(name));
  await Promise.all(strays.map((name) => rm(join(folder, name), { force: true })));
}

/** Makes a rename or a new file in the folder survive a power cut. Windows has no such call, and keeps its own journal. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const patienceMilliseconds = 2000;
const heldByOthers: ReadonlySet<unknown> = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** A virus scanner may hold a fresh file on Windows for a moment; elsewhere these errors are final. */
async function renamePatiently(from: string, to: string): Promise<void> {
  const giveUpAt = Date.now() + patienceMilliseconds;
  for (let wait = 10; ; wait *= 2) {
    try {
      await rename(from, to);
      return;
    } catch (thrown) {
      const held = thrown instanceof Error && 'code' in thrown && heldByOthers.has(thrown.code);
      if (!held || process.platform !== 'win32' || Date.now() + wait > giveUpAt) throw thrown;
      await delay(wait);
    }
  }
}
