import { describe, expect, it, vi } from 'vitest';
import type { ProjectState } from '../../src/contracts/bridge.ts';
import type { ComputeJob, ComputeOutcome } from '../../src/contracts/compute-message.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { sampleDataset } from '../../src/testing/sample-dataset.ts';
import { createFakePool } from '../services/testing/fake-pool.ts';
import { type LabServices, createLabHandlers } from './lab-handlers.ts';

const settings = { language: 'ja', theme: 'system', detail: 'simple', backend: 'automatic' } as const;
const project: ProjectState = { id: 'p', name: 'press', dataset: null, experiments: [], studies: [] };
const notAsked = (): never => {
  throw new Error('Not asked for in this test.');
};

/** Services that answer what a test needs and nothing else. */
function servicesWith(change: {
  readonly importing?: boolean;
  readonly running?: boolean;
  readonly studying?: boolean;
  readonly settingsNotice?: boolean;
  readonly dataset?: ProjectState['dataset'];
  readonly answer?: (job: ComputeJob) => Promise<ComputeOutcome>;
}) {
  const read = vi.fn(() => Promise.reject(new LabError('log.empty')));
  const copied: string[] = [];
  const found = [new LabError('project.damaged').failure];
  const services: LabServices = {
    version: '1.2.3',
    systemLanguage: 'ja',
    settings: {
      current: () => settings,
      update: notAsked,
      notice: change.settingsNotice === true ? new LabError('settings.damaged').failure : null,
    },
    projects: {
      state: () => Promise.resolve({ ...project, dataset: change.dataset ?? null }),
      create: () => Promise.resolve({ ...project, name: 'new' }),
      open: () => Promise.resolve({ ...project, name: 'other' }),
      rename: notAsked,
      recent: notAsked,
      hide: notAsked,
      newImportDirectory: notAsked,
      adopt: notAsked,
      dataset: () => Promise.resolve({ id: 'd', directory: '/projects/p/datasets/d', sources: [] }),
      datasetDirectory: (id) => Promise.resolve(`/projects/p/datasets/${id}`),
      experimentsDirectory: notAsked,
      lostDataset: notAsked,
      noteExperiment: notAsked,
      seal: notAsked,
      envelope: notAsked,
      noteOpening: notAsked,
      keepStudy: notAsked,
      study: notAsked,
      inUse: notAsked,
      loseDataset: notAsked,
      takeNotices: () => found.splice(0),
      close: notAsked,
    },
    care: { enter: (state) => state, verify: notAsked, close: notAsked },
    sharing: { pack: notAsked, unpack: notAsked },
    imports: {
      read,
      reread: notAsked,
      rebuild: notAsked,
      forgetDecisions: notAsked,
      cancel: () => true,
      busy: () => change.importing === true,
    },
    series: { overview: notAsked, rows: notAsked },
    experiments: {
      start: notAsked,
      openEnvelope: notAsked,
      cancel: notAsked,
      load: notAsked,
      directoryOf: notAsked,
      isRunning: notAsked,
      busy: () => change.running === true,
      close: notAsked,
    },
    studies: {
      propose: notAsked,
      preview: notAsked,
      run: notAsked,
      cancel: () => false,
      load: notAsked,
      busy: () => change.studying === true,
      close: notAsked,
    },
    scenarioFiles: { save: notAsked, open: notAsked },
    modelExports: { export: notAsked },
    tableExports: { export: notAsked },
    pastes: { keep: (text) => Promise.resolve(`/pasted/${text}`) },
    reports: { preview: notAsked, export: notAsked, reveal: notAsked },
    engine: { describe: notAsked, resolve: () => Promise.resolve('cpu') },
    errands: createFakePool(change.answer ?? (() => Promise.resolve({ kind: 'describe-models', models: [] }))),
    shell: {
      chooseLogs: () => Promise.resolve([]),
      chooseProject: () => Promise.resolve([]),
      chooseScenario: () => Promise.resolve([]),
      chooseFolder: () => Promise.resolve([]),
      pasted: () => Promise.resolve('clipboard'),
      chooseSavePath: notAsked,
      reveal: notAsked,
      copy(text) {
        copied.push(text);
        return Promise.resolve();
      },
      keepAwake: notAsked,
    },
    files: {
      accept: (paths) => Promise.resolve(paths.map((path) => ({ token: `of ${path}`, name: path, bytes: 1 }))),
      pathsOf: (tokens) => tokens.map((token) => `/chosen/${token}`),
    },
    sampleLog: (sample) => `/samples/${sample}.csv`,
    blockedConnections: () => 3,
    diagnosis: ({ code }) => Promise.resolve(`diagnosis of ${code}`),
  };
  return { handlers: createLabHandlers(services), read, copied };
}

describe('the window’s requests', () => {
  it('learn once what was found damaged at the start', async () => {
    const { handlers } = servicesWith({ settingsNotice: true });
    const first = await handlers['app.describe']({});
    expect(first).toMatchObject({ version: '1.2.3', settings, systemLanguage: 'ja', blockedConnections: 3 });
    expect(first.notices?.map(({ code }) => code)).toEqual(['settings.damaged', 'project.damaged']);
    expect(await handlers['app.describe']({})).not.toHaveProperty('notices');
  });

  it('describe the models once, and try again after a failure without losing the notices', async () => {
    let attempts = 0;
    const { handlers } = servicesWith({
      answer() {
        attempts += 1;
        return attempts === 1
          ? Promise.reject(new LabError('run.worker-died'))
          : Promise.resolve({ kind: 'describe-models', models: [] });
      },
    });
    await expect(handlers['app.describe']({})).rejects.toMatchObject({ failure: { code: 'run.worker-died' } });
    expect((await handlers['app.describe']({})).notices).toHaveLength(1);
    await handlers['app.describe']({});
    expect(attempts).toBe(2);
  });

  it.each([{ importing: true }, { running: true }, { studying: true }])(
    'do not leave a project that is at work: %j',
    async (work) => {
      const { handlers } = servicesWith(work);
      for (const leave of [() => handlers['project.open']({ id: 'q' }), () => handlers['project.create']({})]) {
        await expect(leave()).rejects.toMatchObject({ failure: { code: 'project.busy' } });
      }
    },
  );

  it('leave an idle project', async () => {
    const { handlers } = servicesWith({});
    expect((await handlers['project.open']({ id: 'q' })).name).toBe('other');
    expect((await handlers['project.create']({})).name).toBe('new');
  });

  it('keep what was pasted as a file, from the clipboard where the window has no text', async () => {
    const { handlers } = servicesWith({});
    expect(await handlers['files.paste']({ text: 'a\tb' })).toMatchObject([{ token: 'of /pasted/a\tb' }]);
    expect(await handlers['files.paste']({ text: null })).toMatchObject([{ token: 'of /pasted/clipboard' }]);
  });

  it('import the files behind the tokens, and the samples that come with the app', async () => {
    const { handlers, read } = servicesWith({});
    await expect(handlers['dataset.import']({ tokens: ['t1', 't2'], decisions: { delimiter: ';' } })).rejects.toThrow();
    await expect(handlers['dataset.import-sample']({ sample: 'oven' })).rejects.toThrow();
    expect(read.mock.calls).toEqual([
      [['/chosen/t1', '/chosen/t2'], { delimiter: ';' }],
      [['/samples/oven.csv'], {}],
    ]);
  });

  it('have plans worked out by a worker over the log in use', async () => {
    const asked: ComputeJob[] = [];
    const { handlers } = servicesWith({
      answer(job) {
        asked.push(job);
        return Promise.reject(new LabError('plan.constant-target'));
      },
    });
    const answers = { preset: 'quick', target: null, lookback: null, horizon: null } as const;
    await expect(handlers['experiment.propose'](answers)).rejects.toMatchObject({
      failure: { code: 'plan.constant-target' },
    });
    expect(asked).toEqual([{ kind: 'propose-plan', datasetDirectory: '/projects/p/datasets/d', answers }]);
  });

  it('show the equivalence on the project’s log, and on a sample where there is none', async () => {
    const asked: ComputeJob[] = [];
    const change = {
      answer(job: ComputeJob) {
        asked.push(job);
        return Promise.reject<ComputeOutcome>(new LabError('plan.constant-target'));
      },
    };
    for (const dataset of [
      null,
      { ...sampleDataset({ name: 'oven', column: 'T', unit: null, rows: 9, stepMilliseconds: null }), id: 'd' },
    ]) {
      const { handlers } = servicesWith({ ...change, dataset });
      await expect(handlers['equivalence.demonstrate']({ column: 'T' })).rejects.toMatchObject({
        failure: { code: 'plan.constant-target' },
      });
    }
    const job = { kind: 'demonstrate-equivalence', column: 'T', backend: 'cpu' };
    expect(asked).toEqual([
      { ...job, log: { kind: 'sample', file: '/samples/press-line.csv', name: 'press-line' } },
      { ...job, log: { kind: 'imported', directory: '/projects/p/datasets/d' } },
    ]);
  });

  it('get an empty list when the file dialog is closed, and put diagnoses and tables on the clipboard', async () => {
    const { handlers, copied } = servicesWith({});
    expect(await handlers['files.pick']({})).toEqual([]);
    await handlers['diagnosis.copy']({ code: 'internal.fault', detail: 'x' });
    await handlers['table.copy']({ text: 'row\t1' });
    expect(copied).toEqual(['diagnosis of internal.fault', 'row\t1']);
  });
});
