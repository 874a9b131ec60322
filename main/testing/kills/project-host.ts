/** Entry of a process that hosts the app's own services without a window, and tells each thing it has saved, until it is killed. */
import { writeSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnChildProcessWorker } from '../../compute/child-process-worker.ts';
import { createComputePool } from '../../compute/compute-pool.ts';
import { createExperiments } from '../../services/experiments.ts';
import { createImports } from '../../services/imports.ts';
import { readDatasetSummary } from '../../storage/dataset-folder.ts';
import { createRememberedDecisions } from '../../storage/remembered-decisions.ts';
import { openSettings } from '../../storage/settings-file.ts';
import { planFor } from '../../../src/testing/synthetic-columns.ts';
import { importInto, openTestProjects } from '../small-project.ts';
import { installCrashPoint } from './crash-points.ts';
import { HostOrders, type HostWord, nameOf, settingsOf } from './host-orders.ts';

const orders = HostOrders.parse(JSON.parse(process.argv[2] ?? ''));
const steps = installCrashPoint(orders.crash);

/** Written at once: what was said has left this process. */
const say = (word: HostWord): void => {
  writeSync(1, `${JSON.stringify(word)}\n`);
};

async function saveCarelessly(): Promise<void> {
  await mkdir(orders.root, { recursive: true });
  const path = join(orders.root, 'careless.json');
  // Long, and ready to be written, so that most of the time is spent in the middle of a writing.
  const padding = Buffer.from(`"${'あ'.repeat(2_000_000)}"`);
  for (let number = orders.first; ; number += 1) {
    const content = [Buffer.from(`{"number":${String(number)},"padding":`), padding, Buffer.from('}')];
    await writeFile(path, Buffer.concat(content));
    say({ said: 'renamed', number });
  }
}

async function serve(): Promise<void> {
  const projects = await openTestProjects(orders.root);
  const settings = await openSettings(join(orders.root, 'settings.json'), 'ja');
  const never = new Promise<never>(() => undefined);
  const experiments = createExperiments({
    projects,
    engine: { resolve: () => Promise.resolve('cpu'), describe: () => never },
    // A comparison is begun and goes no further: its beginning is what is saved.
    pool: { size: 1, perform: () => never, dispose: () => Promise.resolve() },
    keepAwake: () => () => undefined,
    onEvents: () => undefined,
    onProgress: () => undefined,
    onFailure: () => undefined,
    now: () => new Date(),
  });

  async function save(number: number): Promise<void> {
    await projects.rename(nameOf(number));
    say({ said: 'renamed', number });
    await settings.update(settingsOf(number));
    say({ said: 'settings', number });
    const { dataset } = (await projects.inUse()).truth;
    if (dataset === null) return;
    const { id, name } = await readDatasetSummary(await projects.datasetDirectory(dataset.id));
    const plan = planFor(['last-value'], { dataset: { id, name } });
    say({ said: 'experiment', id: await experiments.start(plan) });
  }

  switch (orders.work) {
    case 'import': {
      const remembered = createRememberedDecisions(join(orders.root, 'decisions.json'));
      const pool = createComputePool({ size: 1, spawn: () => spawnChildProcessWorker(orders.worker) });
      const imports = createImports({ projects, pool, remembered, onProgress: () => undefined });
      for (let turn = orders.first; ; turn += 1) {
        const log = turn % orders.logs.length;
        say({ said: 'importing', log });
        try {
          const dataset = await imports.read([orders.logs[log] ?? ''], {});
          say({ said: 'imported', dataset: dataset.id });
        } catch (thrown) {
          // Only the worker was killed: the app goes on, as it does for a person.
          process.stderr.write(`${String(thrown)}\n`);
        }
      }
    }
    case 'save':
      for (let number = orders.first; ; number += 1) await save(number);
    case 'everything-once': {
      const [log = ''] = orders.logs;
      const dataset = await importInto(projects, log);
      say({ said: 'imported', dataset: dataset.summary.id });
      await save(orders.first);
      say({ said: 'done', steps: steps.count() });
      // The lock stays, as after a kill.
      process.exit(0);
    }
    case 'careless':
      await saveCarelessly();
      return;
    default:
      orders.work satisfies never;
  }
}

await serve();
