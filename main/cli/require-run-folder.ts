import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { LabError } from '../../src/contracts/failure.ts';
import { hasBegun } from '../storage/experiment-folder.ts';

/**
 * The folder of the experiment that a run's folder lies in.
 * @throws LabError 'file.missing' where there is no such folder, 'usage.invalid' where it is not one of an experiment's runs
 */
export async function requireRunFolder(runDirectory: string): Promise<string> {
  if (!existsSync(runDirectory)) throw new LabError('file.missing', { file: runDirectory });
  const experimentDirectory = dirname(dirname(runDirectory));
  if (!(await hasBegun(experimentDirectory))) {
    throw new LabError('usage.invalid', { reason: `${runDirectory} is not the folder of a run.` });
  }
  return experimentDirectory;
}
