import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OutputOf } from '../../src/contracts/bridge.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { Scenario } from '../../src/contracts/scenario.ts';
import type { Translate } from '../../src/text/translator.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import type { DesktopShell } from './desktop-shell.ts';
import { fitForFileName } from './file-name.ts';

/** Scenarios as files of the user's own. */
export interface ScenarioFiles {
  save(scenario: Scenario): Promise<OutputOf<'scenario.save'>>;
  open(): Promise<Scenario | null>;
}

const mostBytes = 1024 ** 2;

export function createScenarioFiles(ports: {
  readonly shell: Pick<DesktopShell, 'chooseSavePath' | 'chooseScenario'>;
  readonly translate: () => Translate;
}): ScenarioFiles {
  return {
    async save(scenario) {
      const name = scenario.name === '' ? ports.translate()('host:scenario.untitled') : scenario.name;
      const path = await ports.shell.chooseSavePath({ name: fitForFileName(name), extension: 'json' });
      if (path === null) return { saved: false, fileName: null };
      try {
        await writeFileAtomically(path, `${JSON.stringify(scenario, null, 2)}\n`);
      } catch (thrown) {
        throw new LabError('scenario.not-written', { file: basename(path) }, String(thrown));
      }
      return { saved: true, fileName: basename(path) };
    },
    async open() {
      const [path] = await ports.shell.chooseScenario();
      if (path === undefined) return null;
      try {
        const status = await stat(path);
        if (!status.isFile() || status.size > mostBytes) throw new Error(`${status.size} bytes`);
        return Scenario.parse(JSON.parse(await readFile(path, 'utf8')));
      } catch (thrown) {
        throw new LabError('scenario.unreadable', { file: basename(path) }, String(thrown));
      }
    },
  };
}
