import type { LabBridge } from '../../src/contracts/bridge.ts';
import type { AdaptationPlan, ScenarioPreview } from '../../src/contracts/adaptation.ts';
import { failureOf, type LabFailure } from '../../src/contracts/failure.ts';
import type { ScenarioPreset } from '../../src/contracts/scenario.ts';
import type { StudyKind, StudyPlan, StudyRecord } from '../../src/contracts/study.ts';
import { ask } from '../bridge/lab.ts';
import { setFailure } from './failures.ts';
import type { LabStore } from './lab-store.ts';
import { edited, type FinishedStudy, type PlanOf, type StudyDesk, undone } from './study-state.ts';

export interface StudyActions {
  /** Brings the newest result of the project and a plan for the log in use, where either is missing. */
  readonly openStudies: (kind: StudyKind) => Promise<void>;
  readonly editStudy: (plan: StudyPlan) => void;
  readonly undoStudyEdit: (kind: StudyKind) => void;
  readonly showStudy: (kind: StudyKind, what: 'plan' | 'result') => void;
  readonly runStudy: (kind: StudyKind) => Promise<void>;
  readonly cancelStudy: () => Promise<void>;
  readonly loadStudy: (id: string, kind: StudyKind) => Promise<void>;
  /** Lays the changes of a ready-made scenario into the plan; the rest of it stays. */
  readonly takePreset: (preset: ScenarioPreset) => Promise<void>;
  /** For whoever draws it; null when it failed, which is then said on the screen. */
  readonly previewScenario: (plan: AdaptationPlan, column: string) => Promise<ScenarioPreview | null>;
  /** Its file's name, or null when nothing was saved. */
  readonly saveScenario: () => Promise<string | null>;
  readonly openScenario: () => Promise<void>;
}

export function createStudyActions(store: LabStore, lab: LabBridge): StudyActions {
  const deskOf = <Kind extends StudyKind>(kind: Kind): StudyDesk<Kind> => store.getState().studies[kind];

  function setDesk<Kind extends StudyKind>(kind: Kind, change: Partial<StudyDesk<Kind>>): void {
    store.setState(({ studies }) => ({ studies: { ...studies, [kind]: { ...studies[kind], ...change } } }));
  }

  const editStudy = (plan: StudyPlan): void => {
    if (plan.kind === 'anomaly') setDesk('anomaly', edited(deskOf('anomaly'), plan));
    else setDesk('adaptation', edited(deskOf('adaptation'), plan));
  };

  /** Of the last preview that failed: the next that succeeds takes back this one and no other. */
  let previewFailure: LabFailure | undefined;

  const datasetInUse = (): string | null => store.getState().project?.dataset?.id ?? null;

  /** The proposal; null when it failed, or when another log is in use by now. */
  async function proposalOf(kind: StudyKind, preset: ScenarioPreset | null): Promise<StudyPlan | null> {
    const dataset = datasetInUse();
    if (dataset === null) return null;
    const reply = await ask(lab, 'study.propose', kind === 'anomaly' ? { kind } : { kind, preset });
    if (datasetInUse() !== dataset) return null;
    if (reply.ok) return reply.value;
    setFailure(store, kind, reply.failure);
    return null;
  }

  /** A finished study is shown, and what it was made from lies ready to be changed where its log is still in use. */
  function finish<Kind extends StudyKind>(kind: Kind, finished: FinishedStudy<Kind>): void {
    const isOfThisLog = finished.plan.dataset.id === datasetInUse();
    setDesk(kind, {
      ...(isOfThisLog ? { plan: finished.plan, before: [] } : {}),
      finished,
      showing: 'result',
      stopped: false,
    });
  }

  function receive(record: StudyRecord): void {
    const { id, finishedAt, plan, result } = record;
    if (plan.kind === 'anomaly' && result.kind === 'anomaly') finish('anomaly', { id, finishedAt, plan, result });
    else if (plan.kind === 'adaptation' && result.kind === 'adaptation') {
      finish('adaptation', { id, finishedAt, plan, result });
    } else setFailure(store, plan.kind, failureOf(new Error('A study holds the result of another kind.')));
  }

  const refreshProject = async (kind: StudyKind): Promise<void> => {
    const project = await ask(lab, 'project.current', {});
    if (project.ok) store.setState({ project: project.value });
    else setFailure(store, kind, project.failure);
  };

  const loadStudy = async (id: string, kind: StudyKind): Promise<void> => {
    setFailure(store, kind, null);
    const reply = await ask(lab, 'study.load', { study: id });
    if (reply.ok) receive(reply.value);
    else setFailure(store, kind, reply.failure);
  };

  return {
    async openStudies(kind) {
      const newest = store.getState().project?.studies.find((study) => study.kind === kind);
      const isUnread = newest !== undefined && deskOf(kind).finished === null;
      if (isUnread) await loadStudy(newest.id, kind);
      if (deskOf(kind).proposed !== null) return;
      // What went wrong with the result stays said while a plan is proposed.
      if (!isUnread) setFailure(store, kind, null);
      const proposed = await proposalOf(kind, null);
      if (proposed !== null) setDesk(kind, { proposed, plan: deskOf(kind).plan ?? proposed });
    },
    editStudy,
    undoStudyEdit(kind) {
      setDesk(kind, undone(deskOf(kind)));
    },
    showStudy(kind, what) {
      setDesk(kind, { showing: what });
    },
    async runStudy(kind) {
      const { studies, runningStudy, project } = store.getState();
      const plan: PlanOf<StudyKind> | null = studies[kind].plan;
      if (plan === null || runningStudy !== null) return;
      setFailure(store, kind, null);
      setDesk(kind, { stopped: false, showing: 'plan' });
      store.setState({ runningStudy: { kind, share: 0, secondsLeft: null, cancelling: false } });
      const reply = await ask(lab, 'study.run', { plan });
      store.setState({ runningStudy: null });
      // Another project was opened meanwhile; this one keeps what it has stored.
      if (store.getState().project?.id !== project?.id) return;
      if (reply.ok) receive(reply.value);
      else if (reply.failure.code === 'run.cancelled') setDesk(kind, { stopped: true });
      else setFailure(store, kind, reply.failure);
      if (reply.ok) await refreshProject(kind);
    },
    async cancelStudy() {
      const { runningStudy } = store.getState();
      if (runningStudy === null) return;
      store.setState({ runningStudy: { ...runningStudy, cancelling: true } });
      const reply = await ask(lab, 'study.cancel', {});
      if (!reply.ok) setFailure(store, runningStudy.kind, reply.failure);
    },
    loadStudy,
    async takePreset(preset) {
      setFailure(store, 'adaptation', null);
      const proposed = await proposalOf('adaptation', preset);
      const { plan } = deskOf('adaptation');
      if (plan !== null && proposed?.kind === 'adaptation') editStudy({ ...plan, change: proposed.change });
    },
    async previewScenario(plan, column) {
      const reply = await ask(lab, 'study.preview', { plan, column });
      if (reply.ok) {
        if (store.getState().failures.adaptation === previewFailure) setFailure(store, 'adaptation', null);
        return reply.value;
      }
      if (datasetInUse() === plan.dataset.id) {
        previewFailure = reply.failure;
        setFailure(store, 'adaptation', previewFailure);
      }
      return null;
    },
    async saveScenario() {
      const { plan } = deskOf('adaptation');
      if (plan?.change.kind !== 'scenario') return null;
      setFailure(store, 'adaptation', null);
      const reply = await ask(lab, 'scenario.save', { scenario: plan.change.scenario });
      if (reply.ok) return reply.value.fileName;
      setFailure(store, 'adaptation', reply.failure);
      return null;
    },
    async openScenario() {
      setFailure(store, 'adaptation', null);
      const reply = await ask(lab, 'scenario.open', {});
      if (!reply.ok) {
        setFailure(store, 'adaptation', reply.failure);
        return;
      }
      const { plan } = deskOf('adaptation');
      if (reply.value === null || plan === null) return;
      editStudy({ ...plan, change: { kind: 'scenario', scenario: reply.value } });
    },
  };
}
