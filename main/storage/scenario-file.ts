import { basename } from 'node:path';
import { LabError } from '../../src/contracts/failure.ts';
import { Scenario } from '../../src/contracts/scenario.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { readJsonFile } from './read-json-file.ts';

/** @throws LabError 'scenario.not-written' */
export async function writeScenario(path: string, scenario: Scenario): Promise<void> {
  try {
    await writeFileAtomically(path, `${JSON.stringify(scenario, null, 2)}\n`);
  } catch (thrown) {
    throw new LabError('scenario.not-written', { file: basename(path) }, String(thrown));
  }
}

/** @throws LabError 'scenario.unreadable', 'file.missing' or 'file.unreadable' */
export const readScenario = (path: string): Promise<Scenario> =>
  readJsonFile(path, Scenario, { code: 'scenario.unreadable', values: { file: basename(path) } });
