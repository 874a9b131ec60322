import { describe, expect, it } from 'vitest';
import type { ExperimentRecord } from '../../src/contracts/bridge.ts';
import type { ImportDecisions } from '../../src/contracts/dataset.ts';
import { createFakeLab, type FakeLab } from '../testing/fake-lab.ts';
import {
  finishedEvent,
  keyOf,
  progressEvent,
  resultOf,
  sampleApp,
  sampleDataset,
  sampleEquivalence,
  sampleExperiment,
  samplePlan,
  sampleProject,
  startedEvent,
} from '../testing/samples.ts';
import { followLab } from './follow-lab.ts';
import { createLabActions, type LabActions } from './lab-actions.ts';
import { createLabStore, type LabStore } from './lab-store.ts';
import { stepStates } from './steps.ts';

interface Session {
  readonly store: LabStore;
  readonly lab: FakeLab;
  readonly actions: LabActions;
}

const engine = {
  chosen: 'cpu',
  device: 'CPU',
  backends: [],
  cores: 2,
  workers: 2,
  totalMemoryBytes: 8e9,
  freeMemoryBytes: 4e9,
  versions: {},
} as const;

async function openSession(answers: Parameters<typeof createFakeLab>[0]): Promise<Session> {
  const lab = createFakeLab({
    'app.describe': () => sampleApp,
    'engine.describe': () => ({ ...engine, backends: [] }),
    'project.current': () => sampleProject,
    'project.recent': () => [],
    'project.verify': () => ({ project: sampleProject, files: 10, bytes: 1000 }),
    'experiment.propose': (input) => ({
      ...samplePlan,
      task: { ...samplePlan.task, horizon: input.horizon ?? samplePlan.task.horizon },
    }),
    'experiment.estimate': () => ({ runs: 5, seconds: 50, secondsLow: 40, secondsHigh: 80, peakMemoryBytes: 6e8 }),
    'experiment.start': () => ({ experiment: 'experiment-1' }),
    ...answers,
  });
  const store = createLabStore();
  const actions = createLabActions(store, lab.bridge);
  followLab(store, lab.bridge, actions);
  await actions.open();
  return { store, lab, actions };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('a session in the window', () => {
  it('proposes and estimates as soon as there is a log', async () => {
    const { store } = await openSession({});
    expect(store.getState().draft.proposed).toEqual(samplePlan);
    expect(store.getState().draft.estimate?.seconds).toBe(50);
  });

  it.each(['project.recent', 'experiment.propose'] as const)(
    'shows an opened project before the answer to %s, and takes nobody back afterwards',
    async (request) => {
      let moveOn = (): void => undefined;
      const screens: string[] = [];
      const { store, actions } = await openSession({
        'project.open': () => sampleProject,
        'project.recent': () => {
          if (request === 'project.recent') moveOn();
          return [];
        },
        'experiment.propose': () => {
          if (request === 'experiment.propose') moveOn();
          return samplePlan;
        },
      });
      moveOn = () => {
        screens.push(store.getState().screen);
        actions.show('machine');
      };
      await actions.openProject(sampleProject.id);
      expect(screens[0]).toBe('import');
      expect(store.getState().screen).toBe('machine');
    },
  );

  it('asks for the chosen models, and remembers what the comparison took before', async () => {
    const asked: unknown[] = [];
    const { store, actions } = await openSession({
      'experiment.propose': (input) => {
        asked.push(input.models);
        return samplePlan;
      },
      'experiment.estimate': ({ plan }) => ({
        runs: plan.entries.length,
        seconds: 10 * plan.entries.length,
        secondsLow: 1,
        secondsHigh: 100,
        peakMemoryBytes: 1e8,
      }),
    });
    await actions.answer({ models: ['ridge'] });
    expect(asked).toEqual([undefined, ['ridge']]);
    expect(store.getState().draft.plan?.entries.map(({ id }) => id)).toEqual(['last-value', 'ridge']);
    const { estimate, estimateBefore } = store.getState().draft;
    expect([estimateBefore?.seconds, estimate?.seconds]).toEqual([40, 20]);
    await actions.edit({ seeds: 5 });
    expect(store.getState().draft.estimateBefore).toBeNull();
  });

  it('shows the equivalence of the target in use, and forgets it with another log', async () => {
    const columns: (string | null)[] = [];
    const { store, actions } = await openSession({
      'equivalence.demonstrate': ({ column }) => {
        columns.push(column);
        return sampleEquivalence;
      },
      'dataset.import-sample': () => sampleDataset,
    });
    await actions.demonstrateEquivalence();
    expect(columns).toEqual(['load']);
    expect(store.getState().equivalence).toEqual(sampleEquivalence);
    await actions.importSample('oven');
    expect(store.getState().equivalence).toBeNull();
  });

  it('says on its own page why the equivalence cannot be shown', async () => {
    const { store, actions } = await openSession({
      'equivalence.demonstrate': () => ({ code: 'engine.unavailable', values: {} }),
    });
    await actions.demonstrateEquivalence();
    expect(store.getState().failures.equivalence?.code).toBe('engine.unavailable');
  });

  it('follows an experiment from its start to its verdict', async () => {
    let record: ExperimentRecord = sampleExperiment;
    const { store, lab, actions } = await openSession({ 'experiment.load': () => record });
    await actions.start();
    expect(store.getState().screen).toBe('run');
    const run = keyOf('delta-net', 1);
    lab.tell('trainer.events', [startedEvent(run), progressEvent(run, 10)]);
    expect(store.getState().runs.size).toBe(1);
    lab.tell('trainer.events', [finishedEvent(run, 0.5)]);
    record = { ...sampleExperiment, state: 'finished', results: [resultOf(run, 0.5)] };
    lab.tell('experiment.progress', {
      experiment: 'experiment-1',
      state: 'finished',
      runsDone: 1,
      runsTotal: 1,
      share: 1,
      secondsLeft: 0,
      failure: null,
    });
    await settled();
    expect(store.getState().experiment?.state).toBe('finished');
  });

  it('keeps the live curve of a run that was stopped', async () => {
    const { store, lab, actions } = await openSession({
      'experiment.cancel': () => ({ cancelled: true }),
      'experiment.load': () => ({ ...sampleExperiment, state: 'cancelled' }),
    });
    await actions.start();
    lab.tell('trainer.events', [progressEvent(keyOf('delta-net', 1), 10)]);
    lab.tell('experiment.progress', {
      experiment: 'experiment-1',
      state: 'cancelled',
      runsDone: 0,
      runsTotal: 1,
      share: 0,
      secondsLeft: null,
      failure: { code: 'run.cancelled', values: {} },
    });
    await actions.cancelExperiment();
    await settled();
    expect(store.getState().failures.run).toBeUndefined();
    expect(store.getState().experiment?.state).toBe('cancelled');
    expect(store.getState().runs.size).toBe(1);
  });

  it('keeps everything when a log cannot be read, and says so beside the import', async () => {
    const { store, actions } = await openSession({ 'dataset.import': () => ({ code: 'log.empty', values: {} }) });
    const before = store.getState().project;
    await actions.importDropped([{}]);
    expect(store.getState().project).toBe(before);
    expect(store.getState().failures.import?.code).toBe('log.empty');
    expect(store.getState().importing).toBeNull();
  });

  it('keeps the decisions the log was read with when another one is made, and those alone when it fails', async () => {
    const asked: unknown[] = [];
    let decisions: ImportDecisions = {};
    const { store, actions } = await openSession({
      'project.current': () => ({ ...sampleProject, dataset: { ...sampleDataset, decisions } }),
      'dataset.reread': (input) => {
        asked.push(input.decisions);
        if (input.decisions.delimiter === '|') return { code: 'log.not-a-table', values: {} };
        decisions = input.decisions;
        return sampleDataset;
      },
    });
    await actions.reread((before) => ({ ...before, encoding: 'shift_jis' }));
    await actions.reread((before) => ({ ...before, delimiter: '|' }));
    expect(store.getState().project?.dataset?.decisions).toEqual({ encoding: 'shift_jis' });
    await actions.reread((before) => ({ ...before, time: 'order-only' }));
    await actions.reread(() => ({}));
    expect(asked).toEqual([
      { encoding: 'shift_jis' },
      { encoding: 'shift_jis', delimiter: '|' },
      { encoding: 'shift_jis', time: 'order-only' },
      {},
    ]);
  });

  it('marks a result stale once another question is asked, and fresh again when it is taken back', async () => {
    const finished: ExperimentRecord = { ...sampleExperiment, state: 'finished' };
    const { store, actions } = await openSession({
      'project.current': () => ({
        ...sampleProject,
        experiments: [
          { id: 'experiment-1', title: '', startedAt: '', state: 'finished' as const, datasetId: sampleDataset.id },
        ],
      }),
      'experiment.load': () => finished,
    });
    expect(stepStates(store.getState()).get('run')).toBe('ready');
    await actions.answer({ horizon: 20 });
    expect(stepStates(store.getState()).get('run')).toBe('stale');
    await actions.answer({ horizon: null });
    expect(stepStates(store.getState()).get('run')).toBe('ready');
  });
});
