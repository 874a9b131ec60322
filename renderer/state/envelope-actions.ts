import type { ExperimentRecord, LabBridge } from '../../src/contracts/bridge.ts';
import { ask } from '../bridge/lab.ts';
import type { ExperimentActions } from './experiment-actions.ts';
import { setFailure } from './failures.ts';
import type { LabStore } from './lab-store.ts';

export interface EnvelopeActions {
  /** Puts the last rows of the log in use away; the question is proposed anew on what is left. */
  readonly sealEnvelope: (share: number) => Promise<void>;
  /** Scores the shown comparison on what was put away, and shows that comparison. */
  readonly openEnvelope: () => Promise<void>;
  /** A comparison to look at beside the shown one; null when it cannot be read, which is then said on the verdict. */
  readonly readExperiment: (id: string) => Promise<ExperimentRecord | null>;
}

export function createEnvelopeActions(
  store: LabStore,
  lab: LabBridge,
  { propose, loadExperiment }: Pick<ExperimentActions, 'loadExperiment'> & { readonly propose: () => Promise<void> },
): EnvelopeActions {
  return {
    async sealEnvelope(share) {
      setFailure(store, 'question', null);
      const reply = await ask(lab, 'envelope.seal', { share });
      if (!reply.ok) {
        setFailure(store, 'question', reply.failure);
        return;
      }
      store.setState({ project: reply.value });
      await propose();
    },
    async openEnvelope() {
      const { experiment } = store.getState();
      if (experiment === null) return;
      setFailure(store, 'verdict', null);
      const reply = await ask(lab, 'envelope.open', { experiment: experiment.id });
      if (!reply.ok) {
        setFailure(store, 'verdict', reply.failure);
        return;
      }
      store.setState({ runs: new Map(), progress: null, screen: 'run' });
      await loadExperiment(reply.value.experiment);
    },
    async readExperiment(id) {
      const reply = await ask(lab, 'experiment.load', { experiment: id });
      if (reply.ok) return reply.value;
      setFailure(store, 'verdict', reply.failure);
      return null;
    },
  };
}
