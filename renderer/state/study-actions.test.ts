import { describe, expect, it } from 'vitest';
import type { ProjectState } from '../../src/contracts/bridge.ts';
import { LabError } from '../../src/contracts/failure.ts';
import type { StudyListing } from '../../src/contracts/study.ts';
import { createFakeLab, type FakeLab } from '../testing/fake-lab.ts';
import { sampleApp, sampleDataset, samplePlan, sampleProject } from '../testing/samples.ts';
import { sampleAdaptationPlan, sampleAnomalyPlan, sampleAnomalyRecord } from '../testing/study-samples.ts';
import { followLab } from './follow-lab.ts';
import { createLabActions, type LabActions } from './lab-actions.ts';
import { createLabStore, type LabStore } from './lab-store.ts';
import { isStudyStale } from './steps.ts';

interface Session {
  readonly store: LabStore;
  readonly lab: FakeLab;
  readonly actions: LabActions;
}

const listing: StudyListing = {
  id: 'study-1',
  kind: 'anomaly',
  title: 'press-line.csv',
  finishedAt: '2026-02-01T09:01:00Z',
  datasetId: 'dataset-1',
};

const step = { kind: 'step', column: 'load', size: 2, start: 10, duration: 20 } as const;

async function openSession(
  answers: Parameters<typeof createFakeLab>[0] = {},
  project: ProjectState = sampleProject,
): Promise<Session> {
  const lab = createFakeLab({
    'app.describe': () => sampleApp,
    'project.current': () => project,
    'project.recent': () => [],
    'project.verify': () => ({ project, files: 1, bytes: 1 }),
    'experiment.propose': () => samplePlan,
    'experiment.estimate': () => ({ runs: 1, seconds: 1, secondsLow: 1, secondsHigh: 1, peakMemoryBytes: 1 }),
    'study.propose': (input) =>
      input.kind === 'anomaly'
        ? sampleAnomalyPlan
        : {
            ...sampleAdaptationPlan,
            change: {
              kind: 'scenario',
              scenario: { schemaVersion: 1, name: input.preset ?? '', changes: input.preset === null ? [] : [step] },
            },
          },
    'study.run': () => sampleAnomalyRecord,
    'study.load': () => sampleAnomalyRecord,
    'study.cancel': () => ({ cancelled: true }),
    ...answers,
  });
  const store = createLabStore();
  const actions = createLabActions(store, lab.bridge);
  followLab(store, lab.bridge, actions);
  await actions.open();
  return { store, lab, actions };
}

describe('a study in the window', () => {
  it('begins with what the log suggests', async () => {
    const { store, actions } = await openSession();
    await actions.openStudies('anomaly');
    expect(store.getState().studies.anomaly).toMatchObject({
      plan: sampleAnomalyPlan,
      showing: 'plan',
      finished: null,
    });
  });

  it('begins with the newest result where the project has one, and proposes besides', async () => {
    const { store, actions } = await openSession({}, { ...sampleProject, studies: [listing] });
    await actions.openStudies('anomaly');
    const { finished, showing, proposed } = store.getState().studies.anomaly;
    expect(finished?.id).toBe('study-1');
    expect(showing).toBe('result');
    expect(proposed).toEqual(sampleAnomalyPlan);
  });

  it('says that the newest result cannot be read, and proposes all the same', async () => {
    const { failure } = new LabError('project.damaged', { file: 'study-1.json' });
    const studies = [{ ...listing, kind: 'adaptation' as const }];
    const preview = {
      column: 'load',
      unit: null,
      firstRow: 0,
      scoredRows: 1,
      rows: [],
      recorded: [],
      true: [],
      seen: [],
    };
    const { store, actions } = await openSession(
      { 'study.load': () => failure, 'study.preview': () => preview },
      { ...sampleProject, studies },
    );
    await actions.openStudies('adaptation');
    await actions.previewScenario(sampleAdaptationPlan, 'load');
    expect(store.getState().failures.adaptation).toEqual(failure);
    expect(store.getState().studies.adaptation).toMatchObject({ plan: sampleAdaptationPlan, finished: null });
  });

  it('goes back one edit at a time, to where it began and no further', async () => {
    const { store, actions } = await openSession();
    await actions.openStudies('anomaly');
    const budgets = (): number | undefined => store.getState().studies.anomaly.plan?.alarmBudgetPerDay;
    actions.editStudy({ ...sampleAnomalyPlan, alarmBudgetPerDay: 3 });
    actions.editStudy({ ...sampleAnomalyPlan, alarmBudgetPerDay: 9 });
    actions.undoStudyEdit('anomaly');
    expect(budgets()).toBe(3);
    actions.undoStudyEdit('anomaly');
    actions.undoStudyEdit('anomaly');
    expect(budgets()).toBe(1);
  });

  it('shows what it found, and asks the project for its list again', async () => {
    const { store, lab, actions } = await openSession();
    await actions.openStudies('anomaly');
    const before = lab.asked.filter((name) => name === 'project.current').length;
    await actions.runStudy('anomaly');
    expect(store.getState().studies.anomaly).toMatchObject({ showing: 'result', finished: { id: 'study-1' } });
    expect(lab.asked.filter((name) => name === 'project.current')).toHaveLength(before + 1);
    expect(store.getState().runningStudy).toBeNull();
  });

  it('tells how far it is while it runs, and that it was stopped', async () => {
    const shares: (number | undefined)[] = [];
    const session = await openSession({
      'study.run': () => {
        session.lab.tell('study.progress', { share: 0.4, secondsLeft: 12 });
        shares.push(session.store.getState().runningStudy?.share);
        return { code: 'run.cancelled', values: {} };
      },
    });
    await session.actions.openStudies('anomaly');
    await session.actions.runStudy('anomaly');
    expect(shares).toEqual([0.4]);
    expect(session.store.getState().studies.anomaly).toMatchObject({ stopped: true, showing: 'plan', finished: null });
    expect(session.store.getState().failures.anomaly).toBeUndefined();
  });

  it('says on its own screen why it could not be carried out', async () => {
    const { store, actions } = await openSession({ 'study.run': () => ({ code: 'study.busy', values: {} }) });
    await actions.openStudies('anomaly');
    await actions.runStudy('anomaly');
    expect(store.getState().failures.anomaly?.code).toBe('study.busy');
  });

  it('is of another log once another log is in use, and is asked anew there', async () => {
    const { store, actions } = await openSession();
    await actions.openStudies('anomaly');
    await actions.runStudy('anomaly');
    expect(isStudyStale(store.getState(), 'anomaly')).toBe(false);
    store.setState({ project: { ...sampleProject, dataset: { ...sampleDataset, id: 'dataset-2' } } });
    expect(isStudyStale(store.getState(), 'anomaly')).toBe(true);
  });
});

describe('the changes of a scenario', () => {
  it('come ready-made in one step that can be undone, and leave the rest of the plan', async () => {
    const { store, actions } = await openSession();
    await actions.openStudies('adaptation');
    actions.editStudy({ ...sampleAdaptationPlan, labelDelay: 99 });
    await actions.takePreset('changeover');
    const { plan } = store.getState().studies.adaptation;
    expect(plan?.labelDelay).toBe(99);
    expect(plan?.change).toMatchObject({ scenario: { name: 'changeover', changes: [step] } });
    actions.undoStudyEdit('adaptation');
    expect(store.getState().studies.adaptation.plan?.change).toEqual(sampleAdaptationPlan.change);
  });

  it('come from a file, unless the dialog was closed', async () => {
    const answers = [null, { schemaVersion: 1 as const, name: 'mine', changes: [step] }];
    const { store, actions } = await openSession({ 'scenario.open': () => answers.shift() ?? null });
    await actions.openStudies('adaptation');
    await actions.openScenario();
    expect(store.getState().studies.adaptation.before).toEqual([]);
    await actions.openScenario();
    expect(store.getState().studies.adaptation.plan?.change).toMatchObject({ scenario: { name: 'mine' } });
  });
});
