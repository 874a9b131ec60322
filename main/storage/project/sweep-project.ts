import { access, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepTemporaryFiles } from '../atomic-file.ts';
import { isMissing } from '../json-document.ts';
import { directoryNames, experimentsDirectory, projectFiles } from '../project-folder.ts';

/** How the folder is called in which a shared project is unpacked, until it is whole. */
export const unpackingPrefix = 'unpacking-';

/** Removes what an unpacking left that was ended from outside. */
export async function sweepUnpacking(root: string): Promise<void> {
  const strays = (await directoryNames(root)).filter((name) => name.startsWith(unpackingPrefix));
  await Promise.all(strays.map((name) => rm(join(root, name), { recursive: true, force: true })));
}

/** A launch that tries to take the lock just now has such a file for a moment. */
const draftAgeMilliseconds = 60_000;

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

/**
 * Removes the temporary files that a killed process left in a project. Runs of a finished comparison are not looked through: they
 * were complete before it could finish.
 */
export async function sweepProject(project: string): Promise<void> {
  await sweepTemporaryFiles(project);
  await sweepLockDrafts(project);
  await sweepTemporaryFiles(join(project, projectFiles.studies));
  const experiments = experimentsDirectory(project);
  for (const id of await directoryNames(experiments)) {
    const folder = join(experiments, id);
    await sweepTemporaryFiles(folder);
    if (await exists(join(folder, 'summary.json'))) continue;
    const runs = join(folder, 'runs');
    for (const run of await directoryNames(runs)) await sweepTemporaryFiles(join(runs, run));
  }
}

async function sweepLockDrafts(project: string): Promise<void> {
  const drafts = (await readdir(project)).filter((name) => name.startsWith(`${projectFiles.lock}.`));
  for (const name of drafts) {
    const path = join(project, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > draftAgeMilliseconds) await rm(path, { force: true });
  }
}
