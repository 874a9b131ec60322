import type { DroppedFile, InputOf, LabBridge, OutputOf, SampleLog, Settings } from '../../src/contracts/bridge.ts';
import type { DatasetSummary, ImportDecisions } from '../../src/contracts/dataset.ts';
import type { LabFailure, Reply } from '../../src/contracts/failure.ts';
import { mostPastedCharacters } from '../../src/contracts/limits.ts';
import { ask } from '../bridge/lab.ts';
import { createChartActions, type ChartActions } from './chart-actions.ts';
import { createDraftActions, type DraftActions } from './draft-actions.ts';
import { createEnvelopeActions, type EnvelopeActions } from './envelope-actions.ts';
import { createExperimentActions, type ExperimentActions } from './experiment-actions.ts';
import { setFailure } from './failures.ts';
import { createProjectActions, type ProjectActions } from './project-actions.ts';
import { type ChartPlace, type FailurePlace, initialDraft, initialState, type ScreenId } from './lab-state.ts';
import type { LabStore } from './lab-store.ts';
import { createStudyActions, type StudyActions } from './study-actions.ts';
import { desksForAnotherLog } from './study-state.ts';

/** Everything a person can do in the window. Each action asks the lab and writes the answer into the store. */
export interface LabActions
  extends DraftActions, EnvelopeActions, ExperimentActions, ChartActions, ProjectActions, StudyActions {
  readonly open: () => Promise<void>;
  readonly show: (screen: ScreenId) => void;
  /** Opens the chart of the log in use at a place. */
  readonly showInChart: (place: ChartPlace) => void;
  /** Puts text with tabs on the clipboard; false when that failed, which is then said on the verdict. */
  readonly copyTable: (text: string) => Promise<boolean>;
  readonly dismissFailure: (place: FailurePlace) => void;
  readonly updateSettings: (change: Partial<Settings>) => Promise<void>;
  /** Takes effect with the next comparison. */
  readonly chooseBackend: (backend: Settings['backend']) => Promise<void>;
  readonly importDropped: (files: readonly DroppedFile[]) => Promise<void>;
  readonly importFolder: () => Promise<void>;
  /** A table as text with tabs; null takes the text of the clipboard. */
  readonly importPasted: (text: string | null) => Promise<void>;
  readonly importPicked: () => Promise<void>;
  readonly importSample: (sample: SampleLog) => Promise<void>;
  /** Reads the same files again; `decide` gets the decisions they were last read with. */
  readonly reread: (decide: (before: ImportDecisions) => ImportDecisions) => Promise<void>;
  /** Forgets what was decided about this kind of log, and reads it again without. */
  readonly forgetDecisions: () => Promise<void>;
  readonly cancelImport: () => Promise<void>;
  /** Saves the log as it was understood, where the user says; its file's name, or null when nothing was saved. */
  readonly exportTable: (format: InputOf<'dataset.export'>['format']) => Promise<string | null>;
  /** Has the target's newest rows read both ways, by attention and by a fast weight memory. */
  readonly demonstrateEquivalence: () => Promise<void>;
  readonly copyDiagnosis: (failure: LabFailure) => Promise<boolean>;
  /** A fault of the window itself, heard where it happened. */
  readonly reportFault: (failure: LabFailure) => void;
}

/** The name of a project that somebody handed over as a file. */
const sharedProject = /\.fwlab$/iu;

export function createLabActions(store: LabStore, lab: LabBridge): LabActions {
  const draft = createDraftActions(store, lab);
  const experiment = createExperimentActions(store, lab);

  const enterProject = async (reply: Reply<OutputOf<'project.current'>>, opened: boolean): Promise<void> => {
    if (!reply.ok) {
      setFailure(store, 'window', reply.failure);
      return;
    }
    const { app, engine, recent, runningStudy } = store.getState();
    const project = reply.value;
    const [newest] = project.experiments;
    // At once, before anything is waited for: whoever has moved on meanwhile must not be taken back.
    const shown = newest === undefined ? 'import' : 'verdict';
    store.setState({ ...initialState, app, engine, recent, runningStudy, project, screen: opened ? shown : 'start' });
    await projects.refreshRecent();
    if (project.dataset === null) return;
    if (newest !== undefined) await experiment.loadExperiment(newest.id);
    const withoutVerdict = (store.getState().experiment?.summary ?? null) === null;
    if (withoutVerdict && store.getState().screen === 'verdict') store.setState({ screen: 'import' });
    await draft.propose();
  };

  const projects = createProjectActions(store, lab, enterProject);

  const receiveDataset = async (reading: Promise<Reply<DatasetSummary>>): Promise<void> => {
    store.setState({ importing: { progress: null, cancelling: false }, screen: 'import' });
    setFailure(store, 'import', null);
    const reply = await reading;
    store.setState({ importing: null });
    if (!reply.ok) {
      if (reply.failure.code !== 'run.cancelled') setFailure(store, 'import', reply.failure);
      return;
    }
    const project = await ask(lab, 'project.current', {});
    if (!project.ok) {
      setFailure(store, 'import', project.failure);
      return;
    }
    store.setState((state) => ({
      project: project.value,
      equivalence: null,
      studies: desksForAnotherLog(state.studies),
      draft: { ...initialDraft, answers: { ...initialDraft.answers, preset: state.draft.answers.preset } },
    }));
    await draft.propose();
  };

  const importTokens = async (files: Reply<OutputOf<'files.pick'>>): Promise<void> => {
    if (!files.ok) {
      store.setState({ screen: 'import' });
      setFailure(store, 'import', files.failure);
      return;
    }
    if (files.value.length === 0) return;
    const tokens = files.value.map((file) => file.token);
    await receiveDataset(ask(lab, 'dataset.import', { tokens, decisions: {} }));
  };

  const describeEngine = async (): Promise<void> => {
    const engine = await ask(lab, 'engine.describe', {});
    if (engine.ok) store.setState({ engine: engine.value });
    else setFailure(store, 'window', engine.failure);
  };

  const updateSettings = async (change: Partial<Settings>): Promise<void> => {
    const reply = await ask(lab, 'settings.update', change);
    if (reply.ok) store.setState(({ app }) => ({ app: app === null ? null : { ...app, settings: reply.value } }));
    else setFailure(store, 'window', reply.failure);
  };

  return {
    ...draft,
    ...experiment,
    ...projects,
    ...createChartActions(store, lab),
    ...createEnvelopeActions(store, lab, { propose: draft.propose, loadExperiment: experiment.loadExperiment }),
    ...createStudyActions(store, lab),
    async open() {
      const app = await ask(lab, 'app.describe', {});
      if (!app.ok) {
        setFailure(store, 'window', app.failure);
        return;
      }
      store.setState({ app: app.value });
      await enterProject(await ask(lab, 'project.current', {}), false);
      await describeEngine();
      await projects.verifyProject();
    },
    show(screen) {
      store.setState({ screen, chartPlace: null });
    },
    showInChart(place) {
      store.setState({ screen: 'import', chartPlace: place });
    },
    async copyTable(text) {
      const reply = await ask(lab, 'table.copy', { text });
      if (!reply.ok) setFailure(store, 'verdict', reply.failure);
      return reply.ok;
    },
    dismissFailure(place) {
      setFailure(store, place, null);
    },
    updateSettings,
    async chooseBackend(backend) {
      await updateSettings({ backend });
      await describeEngine();
    },
    async importDropped(files) {
      const accepted = await lab.acceptFiles(files);
      const [dropped, ...others] = accepted.ok ? accepted.value : [];
      const isShared = dropped !== undefined && others.length === 0 && sharedProject.test(dropped.name);
      if (isShared) await projects.unpackProject(dropped.token);
      else await importTokens(accepted);
    },
    async importPicked() {
      await importTokens(await ask(lab, 'files.pick', {}));
    },
    async importFolder() {
      await importTokens(await ask(lab, 'files.pick-folder', {}));
    },
    async importPasted(text) {
      if (text !== null && text.length > mostPastedCharacters)
        setFailure(store, 'import', { code: 'paste.too-large', values: { most: mostPastedCharacters } });
      else await importTokens(await ask(lab, 'files.paste', { text }));
    },
    async importSample(sample) {
      await receiveDataset(ask(lab, 'dataset.import-sample', { sample }));
    },
    async reread(decide) {
      const decisions = decide(store.getState().project?.dataset?.decisions ?? {});
      await receiveDataset(ask(lab, 'dataset.reread', { decisions }));
    },
    async forgetDecisions() {
      await receiveDataset(ask(lab, 'dataset.forget-decisions', {}));
    },
    async cancelImport() {
      store.setState((state) => ({ importing: state.importing && { ...state.importing, cancelling: true } }));
      const reply = await ask(lab, 'dataset.cancel-import', {});
      if (!reply.ok) setFailure(store, 'import', reply.failure);
    },
    async exportTable(format) {
      setFailure(store, 'import', null);
      const reply = await ask(lab, 'dataset.export', { format });
      if (reply.ok) return reply.value.fileName;
      setFailure(store, 'import', reply.failure);
      return null;
    },
    async demonstrateEquivalence() {
      const { draft, project } = store.getState();
      const column = draft.plan?.task.targets[0] ?? null;
      setFailure(store, 'equivalence', null);
      const reply = await ask(lab, 'equivalence.demonstrate', { column });
      // Another log was opened meanwhile: the page asks again for that one.
      if (store.getState().project?.dataset?.id !== project?.dataset?.id) return;
      if (reply.ok) store.setState({ equivalence: reply.value });
      else setFailure(store, 'equivalence', reply.failure);
    },
    async copyDiagnosis(failure) {
      const detail = JSON.stringify({ ...failure, app: store.getState().app?.version }, null, 2).slice(0, 20_000);
      const reply = await ask(lab, 'diagnosis.copy', { code: failure.code, detail });
      return reply.ok;
    },
    reportFault(failure) {
      setFailure(store, 'window', failure);
    },
  };
}
