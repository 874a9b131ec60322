import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkRooms } from './rooms.mjs';

const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** A small tree in which every import is allowed; each case adds one file that breaks one rule. */
const soundTree = {
  'src/foundation/registry.ts': 'export const registry = 1;',
  'src/contracts/bridge.ts': "import { registry } from '../foundation/registry.ts'; export const bridge = registry;",
  'src/tensor/tf.ts': "export * as tf from '@tensorflow/tfjs';",
  'src/models/model.ts':
    "import { tf } from '../tensor/tf.ts'; import { bridge } from '../contracts/bridge.ts'; export const model = [tf, bridge];",
  'main/index.ts': "import { app } from 'electron'; import './services/open.ts'; app.quit();",
  'main/services/open.ts': "import { bridge } from '../../src/contracts/bridge.ts'; export const open = bridge;",
  'main/compute/worker.ts': "import { model } from '../../src/models/model.ts'; export const work = model;",
  'renderer/window.ts': "import { bridge } from '../src/contracts/bridge.ts'; export const shown = bridge;",
};

/** Each rule with a planted fault: the files added to the sound tree. */
const faults = {
  'may-foundation': { 'src/foundation/bad.ts': "import '../contracts/bridge.ts';" },
  'may-contracts': { 'src/contracts/bad.ts': "import '../models/model.ts';" },
  'may-text': { 'src/text/bad.ts': "import '../foundation/registry.ts';" },
  'may-data': { 'src/data/bad.ts': "import '../tensor/tf.ts';" },
  'may-tensor': { 'src/tensor/bad.ts': "import '../models/model.ts';" },
  'may-models': {
    'src/models/bad.ts': "import '../training/step.ts';",
    'src/training/step.ts': 'export const step = 1;',
  },
  'may-training': {
    'src/training/bad.ts': "import '../experiment/plan.ts';",
    'src/experiment/plan.ts': 'export const plan = 1;',
  },
  'may-diagnostics': {
    'src/diagnostics/bad.ts': "import '../experiment/plan.ts';",
    'src/experiment/plan.ts': 'export const plan = 1;',
  },
  'may-evaluation': {
    'src/evaluation/bad.ts': "import '../experiment/plan.ts';",
    'src/experiment/plan.ts': 'export const plan = 1;',
  },
  'may-experiment': { 'src/experiment/bad.ts': "import '../figures/f.ts';", 'src/figures/f.ts': 'export const f = 1;' },
  'may-anomaly': { 'src/anomaly/bad.ts': "import '../figures/f.ts';", 'src/figures/f.ts': 'export const f = 1;' },
  'may-adaptation': { 'src/adaptation/bad.ts': "import '../figures/f.ts';", 'src/figures/f.ts': 'export const f = 1;' },
  'may-figures': { 'src/figures/bad.ts': "import '../models/model.ts';" },
  'may-reporting': { 'src/reporting/bad.ts': "import '../models/model.ts';" },
  'every-room-is-listed': { 'src/attic/bad.ts': "import '../foundation/registry.ts';" },
  'no-cycles': {
    'src/models/there.ts': "import './back.ts'; export const there = 1;",
    'src/models/back.ts': "import './there.ts'; export const back = 1;",
  },
  'no-orphans': { 'src/models/forgotten.ts': 'export const forgotten = 1;' },
  'core-is-pure': { 'src/models/bad.ts': "import 'react';" },
  'core-uses-no-node': { 'src/models/bad.ts': "import 'node:fs';" },
  'one-door-to-tfjs': { 'src/models/bad.ts': "import '@tensorflow/tfjs';" },
  'one-door-to-electron': { 'main/storage/bad.ts': "import 'electron';" },
  'window-sees-contracts-only': { 'renderer/bad.ts': "import '../src/models/model.ts';" },
  'main-trains-nothing': { 'main/services/bad.ts': "import '../../src/models/model.ts';" },
  'product-leaves-tests-alone': {
    'main/services/bad.ts': "import './open.test.ts';",
    'main/services/open.test.ts': "import './open.ts';",
  },
};

let folder = '';

const plant = (files) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  plant(soundTree);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cruised = ['src', 'main', 'renderer'];

describe('the import rules', () => {
  it('find nothing in a sound tree', async () => {
    const { modules, violations } = await checkRooms(folder, cruised);
    expect(violations).toEqual([]);
    expect(modules).toBe(Object.keys(soundTree).length);
  });

  it('each have a planted fault here', () => {
    expect(Object.keys(faults).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it.each(Object.keys(faults))('%s finds its planted fault', async (rule) => {
    plant(faults[rule]);
    const { violations } = await checkRooms(folder, cruised);
    expect(violations.map((violation) => violation.rule)).toContain(rule);
  });

  it('are not trusted when nothing was read', async () => {
    plant({ 'e2e/notes.md': 'no module' });
    await expect(checkRooms(folder, ['e2e'])).rejects.toThrow('read no module');
  });
});
