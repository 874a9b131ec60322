import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/contracts/scenario.ts';
import { createTranslator } from '../../src/text/translator.ts';
import { createScenarioFiles } from './scenario-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenarios-'));
});
afterEach(() => rm(folder, { recursive: true }));

const scenario: Scenario = {
  schemaVersion: 1,
  name: '段取り 1/2',
  changes: [{ kind: 'step', column: '温度', size: 1.5, start: 100, duration: 50 }],
};

function filesAt(path: string | null) {
  const suggestions: string[] = [];
  const files = createScenarioFiles({
    shell: {
      chooseSavePath({ name, extension }) {
        suggestions.push(`${name}.${extension}`);
        return Promise.resolve(path);
      },
      chooseScenario: () => Promise.resolve(path === null ? [] : [path]),
    },
    translate: () => createTranslator('ja'),
  });
  return { files, suggestions };
}

describe('scenario files', () => {
  it('give back what was saved', async () => {
    const { files, suggestions } = filesAt(join(folder, 'saved.json'));
    expect(await files.save(scenario)).toEqual({ saved: true, fileName: 'saved.json' });
    expect(suggestions).toEqual(['段取り 1 2.json']);
    expect(await files.open()).toEqual(scenario);
  });

  it.each(['{"schemaVersion": 1', '{"schemaVersion":2,"name":"x","changes":[]}', '[]'])(
    'refuse what is no scenario: %s',
    async (content) => {
      const path = join(folder, 'other.json');
      await writeFile(path, content);
      await expect(filesAt(path).files.open()).rejects.toMatchObject({
        failure: { code: 'scenario.unreadable', values: { file: 'other.json' } },
      });
    },
  );

  it('say when they cannot be written', async () => {
    const { files } = filesAt(join(folder, 'missing', 'saved.json'));
    await expect(files.save(scenario)).rejects.toMatchObject({ failure: { code: 'scenario.not-written' } });
  });

  it('do nothing when the dialog is closed', async () => {
    const { files } = filesAt(null);
    expect(await files.save(scenario)).toEqual({ saved: false, fileName: null });
    expect(await files.open()).toBeNull();
  });
});
