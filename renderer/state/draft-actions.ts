import type { LabBridge } from '../../src/contracts/bridge.ts';
import { ask } from '../bridge/lab.ts';
import { applyEdits, type DraftAnswers, type DraftEdits } from './draft.ts';
import { setFailure } from './failures.ts';
import type { LabStore } from './lab-store.ts';

export interface DraftActions {
  /** Asks for a new proposal from the answers as they stand; edits stay. */
  readonly propose: () => Promise<void>;
  readonly answer: (change: Partial<DraftAnswers>) => Promise<void>;
  readonly edit: (change: Partial<DraftEdits>) => Promise<void>;
}

export function createDraftActions(store: LabStore, lab: LabBridge): DraftActions {
  // An answer that arrives after a newer question was asked is dropped.
  let newest = 0;

  const estimate = async (ticket: number): Promise<void> => {
    const { plan } = store.getState().draft;
    if (plan === null) return;
    const reply = await ask(lab, 'experiment.estimate', { plan });
    if (ticket !== newest) return;
    if (reply.ok) store.setState((state) => ({ draft: { ...state.draft, estimate: reply.value } }));
    else setFailure(store, 'question', reply.failure);
  };

  const propose = async (): Promise<void> => {
    newest += 1;
    const ticket = newest;
    setFailure(store, 'question', null);
    const { models, ...others } = store.getState().draft.answers;
    const answers = models === null ? others : { ...others, models: [...models] };
    const reply = await ask(lab, 'experiment.propose', answers);
    if (ticket !== newest) return;
    if (!reply.ok) {
      store.setState((state) => ({ draft: { ...state.draft, proposed: null, plan: null, estimate: null } }));
      setFailure(store, 'question', reply.failure);
      return;
    }
    store.setState(({ draft }) => ({
      draft: {
        ...draft,
        proposed: reply.value,
        plan: applyEdits(reply.value, draft.edits, draft.answers.models),
        estimate: null,
      },
    }));
    await estimate(ticket);
  };

  return {
    propose,
    async answer(change) {
      store.setState(({ draft }) => ({
        draft: {
          ...draft,
          answers: { ...draft.answers, ...change },
          estimateBefore: 'models' in change ? (draft.estimate ?? draft.estimateBefore) : null,
        },
      }));
      await propose();
    },
    async edit(change) {
      newest += 1;
      store.setState(({ draft }) => {
        const edits = { ...draft.edits, ...change };
        const plan = draft.proposed === null ? null : applyEdits(draft.proposed, edits, draft.answers.models);
        return { draft: { ...draft, edits, plan, estimate: null, estimateBefore: null } };
      });
      await estimate(newest);
    },
  };
}
