import { basename } from 'node:path';
import type { OutputOf } from '../../src/contracts/bridge.ts';
import type { Scenario } from '../../src/contracts/scenario.ts';
import type { Translate } from '../../src/text/translator.ts';
import { readScenario, writeScenario } from '../storage/scenario-file.ts';
import type { DesktopShell } from './desktop-shell.ts';
import { fitForFileName } from './file-name.ts';

/** Scenarios as files of the user's own. */
export interface ScenarioFiles {
  save(scenario: Scenario): Promise<OutputOf<'scenario.save'>>;
  open(): Promise<Scenario | null>;
}

export function createScenarioFiles(ports: {
  readonly shell: Pick<DesktopShell, 'chooseSavePath' | 'chooseScenario'>;
  readonly translate: () => Translate;
}): ScenarioFiles {
  return {
    async save(scenario) {
      const name = scenario.name === '' ? ports.translate()('host:scenario.untitled') : scenario.name;
      const path = await ports.shell.chooseSavePath({ name: fitForFileName(name), extension: 'json' });
      if (path === null) return { saved: false, fileName: null };
      await writeScenario(path, scenario);
      return { saved: true, fileName: basename(path) };
    },
    async open() {
      const [path] = await ports.shell.chooseScenario();
      return path === undefined ? null : await readScenario(path);
    },
  };
}
