import type { ExperimentRecord, OutputOf, ProjectState } from '../../src/contracts/bridge.ts';
import type { PlanEstimate } from '../../src/contracts/planning.ts';
import type { EquivalenceDemonstration } from '../../src/contracts/equivalence.ts';
import type { EngineStatus } from '../../src/contracts/engine.ts';
import type { ExperimentPlan } from '../../src/contracts/experiment.ts';
import type { LabFailure } from '../../src/contracts/failure.ts';
import type { StudyKind } from '../../src/contracts/study.ts';
import type { ExperimentProgress } from '../../src/contracts/trainer-event.ts';
import { type DraftAnswers, type DraftEdits, initialAnswers, noEdits } from './draft.ts';
import type { ImportProgress } from './import-progress.ts';
import type { LiveRuns } from './runs.ts';
import { initialDesks, type RunningStudy, type StudyDesks } from './study-state.ts';

export const stepIds = ['import', 'question', 'run', 'verdict', 'report'] as const;
export type StepId = (typeof stepIds)[number];
export type ScreenId = StepId | StudyKind | 'start' | 'machine' | 'equivalence';

/** Where a failure is shown: beside what the user was doing when it happened. */
export type FailurePlace = StudyKind | 'import' | 'question' | 'run' | 'verdict' | 'report' | 'equivalence' | 'window';

export interface Draft {
  readonly answers: DraftAnswers;
  readonly edits: DraftEdits;
  readonly proposed: ExperimentPlan | null;
  /** The proposal with the edits laid over it. */
  readonly plan: ExperimentPlan | null;
  /** Of the plan as edited; null while it is being worked out. */
  readonly estimate: PlanEstimate | null;
  /** As it was before the models were last changed; null after any other change. */
  readonly estimateBefore: PlanEstimate | null;
}

/** Rows `first` up to `end` of a column of the log. */
export interface ChartPlace {
  readonly column: string;
  readonly first: number;
  readonly end: number;
}

interface Importing {
  readonly progress: ImportProgress | null;
  readonly cancelling: boolean;
}

/** Everything the screens look at. Only the functions of this folder change it. */
export interface LabState {
  readonly app: OutputOf<'app.describe'> | null;
  readonly engine: EngineStatus | null;
  readonly project: ProjectState | null;
  readonly recent: OutputOf<'project.recent'>;
  readonly screen: ScreenId;
  /** A place in the log that the chart is to be opened at; forgotten with the next screen. */
  readonly chartPlace: ChartPlace | null;
  readonly importing: Importing | null;
  readonly draft: Draft;
  readonly experiment: ExperimentRecord | null;
  readonly runs: LiveRuns;
  readonly progress: ExperimentProgress | null;
  /** Asked to start, not answered yet. */
  readonly starting: boolean;
  readonly cancelling: boolean;
  readonly report: { readonly address: string; readonly experiment: string; readonly language: string } | null;
  readonly saved: { readonly fileName: string; readonly token: string | null } | null;
  readonly exporting: boolean;
  /** Whose model is being saved, or was last; without a file name while it is going on. */
  readonly modelExport: { readonly entry: string; readonly fileName: string | null } | null;
  /** Of the log in use; null until the page that shows it is opened. */
  readonly equivalence: EquivalenceDemonstration | null;
  readonly studies: StudyDesks;
  readonly runningStudy: RunningStudy | null;
  readonly failures: Readonly<Partial<Record<FailurePlace, LabFailure | undefined>>>;
}

export const initialDraft: Draft = {
  answers: initialAnswers,
  edits: noEdits,
  proposed: null,
  plan: null,
  estimate: null,
  estimateBefore: null,
};

export const initialState: LabState = {
  app: null,
  engine: null,
  project: null,
  recent: [],
  screen: 'start',
  chartPlace: null,
  importing: null,
  draft: initialDraft,
  experiment: null,
  runs: new Map(),
  progress: null,
  starting: false,
  cancelling: false,
  report: null,
  saved: null,
  exporting: false,
  modelExport: null,
  equivalence: null,
  studies: initialDesks,
  runningStudy: null,
  failures: {},
};
