import type { StudyKind, StudyPlan, StudyResult } from '../../src/contracts/study.ts';

export type PlanOf<Kind extends StudyKind> = Extract<StudyPlan, { readonly kind: Kind }>;
export type ResultOf<Kind extends StudyKind> = Extract<StudyResult, { readonly kind: Kind }>;

/** A study that is done, as it is shown. */
export interface FinishedStudy<Kind extends StudyKind> {
  readonly id: string;
  readonly finishedAt: string;
  readonly plan: PlanOf<Kind>;
  readonly result: ResultOf<Kind>;
}

/** What lies on the table for one kind of study: the plan being edited, and the result last looked at. */
export interface StudyDesk<Kind extends StudyKind> {
  readonly showing: 'plan' | 'result';
  /** What the log itself suggests, with everything there is to choose from; null until it is known. */
  readonly proposed: PlanOf<Kind> | null;
  /** The proposal as edited, or the plan of the result last looked at. */
  readonly plan: PlanOf<Kind> | null;
  /** The plan as it was before each edit, the latest last. */
  readonly before: readonly PlanOf<Kind>[];
  readonly finished: FinishedStudy<Kind> | null;
  /** The last one was stopped before it was done; said until the next one starts. */
  readonly stopped: boolean;
}

export type StudyDesks = { readonly [Kind in StudyKind]: StudyDesk<Kind> };

/** One at a time. */
export interface RunningStudy {
  readonly kind: StudyKind;
  /** 0 … 1 */
  readonly share: number;
  readonly secondsLeft: number | null;
  readonly cancelling: boolean;
}

const emptyDesk = { showing: 'plan', proposed: null, plan: null, before: [], finished: null, stopped: false } as const;

export const initialDesks: StudyDesks = { anomaly: emptyDesk, adaptation: emptyDesk };

/** Results stay to be looked at; plans are proposed anew, since the columns and rows they name may be gone. */
export const desksForAnotherLog = ({ anomaly, adaptation }: StudyDesks): StudyDesks => ({
  anomaly: { ...anomaly, proposed: null, plan: null, before: [] },
  adaptation: { ...adaptation, proposed: null, plan: null, before: [] },
});

/** More steps back than this nobody takes. */
const mostStepsBack = 100;

export function edited<Kind extends StudyKind>(desk: StudyDesk<Kind>, plan: PlanOf<Kind>): Partial<StudyDesk<Kind>> {
  if (desk.plan === null) return { plan };
  return { plan, before: [...desk.before, desk.plan].slice(-mostStepsBack) };
}

export function undone<Kind extends StudyKind>({ before }: StudyDesk<Kind>): Partial<StudyDesk<Kind>> {
  const plan = before.at(-1);
  return plan === undefined ? {} : { plan, before: before.slice(0, -1) };
}
