import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { LabError } from '../../src/contracts/failure.ts';
import { isMissing } from './json-document.ts';
import { isAlive, startOf } from './process-identity.ts';

const Owner = z.strictObject({ host: z.string(), pid: z.int(), start: z.string().nullable(), token: z.string() });
type Owner = z.infer<typeof Owner>;

export interface ProjectLock {
  release(): Promise<void>;
}

function parseOwner(text: string): Owner | null {
  try {
    return Owner.parse(JSON.parse(text));
  } catch {
    // Locks are linked into place whole; anything else was not written by us and holds nothing.
    return null;
  }
}

function isHeld(owner: Owner): boolean {
  // Another machine's processes cannot be asked; a lock on a shared folder is believed.
  if (owner.host !== hostname()) return true;
  return isAlive(owner.pid) && owner.start === startOf(owner.pid);
}

/** Links a finished file into place, so that nobody ever reads a half-written lock. False when the lock exists. */
async function create(path: string, owner: Owner): Promise<boolean> {
  const draft = `${path}.${owner.token}`;
  await writeFile(draft, JSON.stringify(owner));
  try {
    await link(draft, path);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readLock(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/** Moves a dead owner’s lock away. When somebody else took the project in between, their lock is put back. */
async function clearStale(path: string, judged: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (thrown) {
    if (isMissing(thrown)) return;
    throw thrown;
  }
  const moved = await readFile(aside, 'utf8');
  if (moved === judged) await rm(aside);
  else await rename(aside, path);
}

/**
 * Takes a project for this process. Two launches of the app never share a project.
 * @throws LabError project.locked when a living process, or any process of another machine, holds it.
 */
export async function lockProject(directory: string): Promise<ProjectLock> {
  const path = join(directory, 'project.lock');
  const owner: Owner = { host: hostname(), pid: process.pid, start: startOf(process.pid), token: randomUUID() };
  // Every round either takes the lock, finds it held, or removes one dead owner; a handful is plenty for a stampede.
  for (let round = 0; round < 8; round += 1) {
    if (await create(path, owner)) return { release: () => release(path, owner) };
    const text = await readLock(path);
    if (text === null) continue;
    const holder = parseOwner(text);
    if (holder !== null && isHeld(holder)) throw new LabError('project.locked', { host: holder.host });
    await clearStale(path, text);
  }
  throw new LabError('project.locked', { host: hostname() });
}

async function release(path: string, owner: Owner): Promise<void> {
  const text = await readLock(path);
  if (text !== null && parseOwner(text)?.token === owner.token) await rm(path, { force: true });
}
