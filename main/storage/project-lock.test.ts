import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startOf } from './process-identity.ts';
import { lockProject } from './project-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'project-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const lockPath = (): string => join(folder, 'project.lock');
const leaveBehind = (owner: object): Promise<void> => writeFile(lockPath(), JSON.stringify(owner));
const locked = { failure: { code: 'project.locked' } };

describe('the lock of a project', () => {
  it('keeps a second one out until it is released', async () => {
    const lock = await lockProject(folder);
    await expect(lockProject(folder)).rejects.toMatchObject(locked);
    await lock.release();
    await (await lockProject(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes to exactly one of many that ask at once', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, () => lockProject(folder)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('left by a process that is gone is taken over by exactly one', async () => {
    await leaveBehind({ host: hostname(), pid: 2 ** 22 + 1, start: '1', token: 'gone' });
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockProject(folder)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['project.lock']);
  });

  it.runIf(process.platform === 'linux')('is not held by a later process with the same number', async () => {
    await leaveBehind({ host: hostname(), pid: process.pid, start: 'another start', token: 'gone' });
    await (await lockProject(folder)).release();
    await leaveBehind({ host: hostname(), pid: process.pid, start: startOf(process.pid), token: 'alive' });
    await expect(lockProject(folder)).rejects.toMatchObject(locked);
  });

  it('of another machine is believed', async () => {
    await leaveBehind({ host: 'another-machine', pid: 1, start: null, token: 'far' });
    await expect(lockProject(folder)).rejects.toMatchObject({ failure: { values: { host: 'another-machine' } } });
  });

  it('is not released by somebody who lost it', async () => {
    const lock = await lockProject(folder);
    await leaveBehind({ host: 'another-machine', pid: 1, start: null, token: 'far' });
    await lock.release();
    expect(await readFile(lockPath(), 'utf8')).toContain('far');
  });
});
