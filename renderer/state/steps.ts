import type { StudyKind } from '../../src/contracts/study.ts';
import { asksTheSame } from './draft.ts';
import { type LabState, type StepId, stepIds } from './lab-state.ts';

export type StepState = 'done' | 'current' | 'ready' | 'waiting' | 'stale';

export const isRunning = (state: LabState): boolean => state.experiment?.state === 'running';

/** The shown result belongs to another log or another question than the one asked now. */
export function isStale(state: LabState): boolean {
  const { experiment, project } = state;
  if (experiment === null || experiment.state === 'running') return false;
  const dataset = project?.dataset ?? null;
  if (dataset !== null && dataset.id !== experiment.plan.dataset.id) return true;
  const { plan } = state.draft;
  return plan !== null && !asksTheSame(plan, experiment.plan);
}

/** The shown study is of another log than the one in use. */
export function isStudyStale(state: LabState, kind: StudyKind): boolean {
  const { finished } = state.studies[kind];
  const dataset = state.project?.dataset ?? null;
  return finished !== null && dataset !== null && finished.plan.dataset.id !== dataset.id;
}

function reachable(state: LabState, step: StepId): boolean {
  switch (step) {
    case 'import':
      return true;
    case 'question':
      return (state.project?.dataset ?? null) !== null;
    case 'run':
      return state.experiment !== null;
    case 'verdict':
    case 'report':
      return (state.experiment?.summary ?? null) !== null;
    default:
      return step satisfies never;
  }
}

function finished(state: LabState, step: StepId): boolean {
  switch (step) {
    case 'import':
      return (state.project?.dataset ?? null) !== null;
    case 'question':
      return state.experiment !== null;
    case 'run':
    case 'verdict':
      return (state.experiment?.summary ?? null) !== null;
    case 'report':
      return state.saved !== null;
    default:
      return step satisfies never;
  }
}

function stateOf(state: LabState, step: StepId): StepState {
  if (state.screen === step) return 'current';
  if (!reachable(state, step)) return 'waiting';
  const showsResult = step === 'run' || step === 'verdict' || step === 'report';
  if (showsResult && isStale(state)) return 'stale';
  return finished(state, step) ? 'done' : 'ready';
}

export function stepStates(state: LabState): ReadonlyMap<StepId, StepState> {
  return new Map(stepIds.map((step) => [step, stateOf(state, step)]));
}
