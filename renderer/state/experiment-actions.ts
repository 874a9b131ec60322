import type { InputOf, LabBridge } from '../../src/contracts/bridge.ts';
import type { Language } from '../../src/contracts/language.ts';
import { ask } from '../bridge/lab.ts';
import { setFailure } from './failures.ts';
import type { LabStore } from './lab-store.ts';
import { runsOfRecord } from './runs.ts';

export interface ExperimentActions {
  readonly start: () => Promise<void>;
  readonly cancelExperiment: () => Promise<void>;
  readonly loadExperiment: (id: string) => Promise<void>;
  readonly previewReport: (language: Language) => Promise<void>;
  readonly exportReport: (language: Language, format: InputOf<'report.export'>['format']) => Promise<void>;
  readonly exportModel: (entry: string) => Promise<void>;
  readonly revealReport: (token: string) => Promise<void>;
}

export function createExperimentActions(store: LabStore, lab: LabBridge): ExperimentActions {
  const loadExperiment = async (id: string): Promise<void> => {
    const reply = await ask(lab, 'experiment.load', { experiment: id });
    if (!reply.ok) {
      setFailure(store, 'run', reply.failure);
      return;
    }
    const experiment = reply.value;
    // Live curves of runs that left no result (cancelled ones) stay beside the stored results.
    store.setState((state) => ({
      experiment,
      runs: new Map([...(state.experiment?.id === id ? state.runs : []), ...runsOfRecord(experiment)]),
      report: null,
      saved: null,
      modelExport: null,
    }));
    const project = await ask(lab, 'project.current', {});
    if (project.ok) store.setState({ project: project.value });
    else setFailure(store, 'window', project.failure);
  };

  return {
    loadExperiment,
    async start() {
      const { plan } = store.getState().draft;
      if (plan === null || store.getState().starting) return;
      setFailure(store, 'question', null);
      setFailure(store, 'run', null);
      store.setState({ starting: true });
      const reply = await ask(lab, 'experiment.start', { plan });
      store.setState({ starting: false });
      if (!reply.ok) {
        setFailure(store, 'question', reply.failure);
        return;
      }
      // Shown before its first event arrives, so that none is taken for another experiment's.
      store.setState({
        experiment: {
          id: reply.value.experiment,
          plan,
          state: 'running',
          startedAt: new Date().toISOString(),
          results: [],
          summary: null,
        },
        runs: new Map(),
        progress: null,
        cancelling: false,
        screen: 'run',
        report: null,
        saved: null,
        modelExport: null,
      });
    },
    async cancelExperiment() {
      const { experiment } = store.getState();
      if (experiment?.state !== 'running') return;
      store.setState({ cancelling: true });
      const reply = await ask(lab, 'experiment.cancel', { experiment: experiment.id });
      store.setState({ cancelling: false });
      if (!reply.ok) {
        setFailure(store, 'run', reply.failure);
        return;
      }
      await loadExperiment(experiment.id);
    },
    async previewReport(language) {
      const { experiment } = store.getState();
      if (experiment === null || experiment.summary === null) return;
      setFailure(store, 'report', null);
      const reply = await ask(lab, 'report.preview', { experiment: experiment.id, language });
      if (reply.ok) store.setState({ report: { address: reply.value.address, experiment: experiment.id, language } });
      else setFailure(store, 'report', reply.failure);
    },
    async exportReport(language, format) {
      const { experiment } = store.getState();
      if (experiment === null) return;
      setFailure(store, 'report', null);
      store.setState({ exporting: true });
      const reply = await ask(lab, 'report.export', { experiment: experiment.id, language, format });
      store.setState({ exporting: false });
      if (!reply.ok) setFailure(store, 'report', reply.failure);
      else if (reply.value.saved && reply.value.fileName !== null) {
        store.setState({ saved: { fileName: reply.value.fileName, token: reply.value.token } });
      }
    },
    async exportModel(entry) {
      const { experiment, modelExport } = store.getState();
      const busy = modelExport !== null && modelExport.fileName === null;
      if (experiment === null || busy) return;
      setFailure(store, 'verdict', null);
      store.setState({ modelExport: { entry, fileName: null } });
      const reply = await ask(lab, 'model.export', { experiment: experiment.id, entry });
      const fileName = reply.ok ? reply.value.fileName : null;
      store.setState({ modelExport: fileName === null ? null : { entry, fileName } });
      if (!reply.ok) setFailure(store, 'verdict', reply.failure);
    },
    async revealReport(token) {
      const reply = await ask(lab, 'report.reveal', { token });
      if (!reply.ok) setFailure(store, 'report', reply.failure);
    },
  };
}
