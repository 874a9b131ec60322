import type { LabBridge } from '../../src/contracts/bridge.ts';
import type { ExperimentProgress } from '../../src/contracts/trainer-event.ts';
import { setFailure } from './failures.ts';
import { followReading } from './import-progress.ts';
import type { LabActions } from './lab-actions.ts';
import type { LabState } from './lab-state.ts';
import type { LabStore } from './lab-store.ts';
import { applyTrainerEvents } from './runs.ts';

const isOver = (progress: ExperimentProgress): boolean =>
  progress.state === 'finished' || progress.state === 'cancelled' || progress.state === 'failed';

/** Progress of the shown experiment; that of another one is not ours to show. */
function applyProgress(state: LabState, progress: ExperimentProgress): Partial<LabState> {
  return state.experiment?.id === progress.experiment ? { progress } : {};
}

/** Brings the lab's events into the store, once per window. Returns how to stop. */
export function followLab(store: LabStore, lab: LabBridge, actions: LabActions): () => void {
  const stops = [
    lab.subscribe('trainer.events', (events) => {
      store.setState((state) =>
        state.experiment === null ? {} : { runs: applyTrainerEvents(state.runs, state.experiment.id, events) },
      );
    }),
    lab.subscribe('experiment.progress', (progress) => {
      store.setState((state) => applyProgress(state, progress));
      if (store.getState().experiment?.id !== progress.experiment) return;
      // Stopping is the user's wish, not a fault.
      if (progress.failure !== null && progress.failure.code !== 'run.cancelled') {
        setFailure(store, 'run', progress.failure);
      }
      if (isOver(progress)) void actions.loadExperiment(progress.experiment);
    }),
    lab.subscribe('study.progress', ({ share, secondsLeft }) => {
      store.setState(({ runningStudy }) => ({ runningStudy: runningStudy && { ...runningStudy, share, secondsLeft } }));
    }),
    lab.subscribe('import.progress', (reading) => {
      store.setState(({ importing }) => ({
        importing: importing && { ...importing, progress: followReading(importing.progress, reading, Date.now()) },
      }));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
