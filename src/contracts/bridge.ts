import { z } from 'zod';
import { AdaptationPlan, ScenarioPreview } from './adaptation.ts';
import { DatasetSummary, ImportDecisions } from './dataset.ts';
import { EngineStatus } from './engine.ts';
import { Envelope, largestSealedShare } from './envelope.ts';
import { EquivalenceDemonstration } from './equivalence.ts';
import { ComparisonSummary, ExperimentPlan, RunResult } from './experiment.ts';
import { FailureCode, LabFailure, type Reply } from './failure.ts';
import { Language } from './language.ts';
import { PlanAnswers, PlanEstimate } from './planning.ts';
import { mostCopiedCharacters } from './limits.ts';
import { Scenario, ScenarioPreset } from './scenario.ts';
import { StudyKind, StudyListing, StudyPlan, StudyRecord } from './study.ts';
import { ExperimentProgress, TrainerEvent } from './trainer-event.ts';

/** A file the user chose or dropped, known to the window by token and name only; its path stays in the main process. */
export const FileToken = z.strictObject({ token: z.string(), name: z.string(), bytes: z.number() });
export type FileToken = z.infer<typeof FileToken>;

const Theme = z.enum(['light', 'dark', 'system']);

export const Settings = z.strictObject({
  language: Language,
  theme: Theme,
  detail: z.enum(['simple', 'detailed']),
  backend: z.enum(['automatic', 'tensorflow-gpu', 'compiled', 'wasm', 'cpu']),
});
export type Settings = z.infer<typeof Settings>;

export const SampleLog = z.enum(['press-line', 'oven']);
export type SampleLog = z.infer<typeof SampleLog>;

export const ModelDescription = z.strictObject({
  id: z.string(),
  family: z.enum(['fast-weight', 'recurrent', 'attention', 'linear', 'naive']),
  trained: z.boolean(),
  paper: z.string().nullable(),
  /** JSON Schema of the hyperparameters, generated from the model's own zod object. */
  hyperparameters: z.record(z.string(), z.unknown()),
  defaults: z.record(z.string(), z.unknown()),
});
export type ModelDescription = z.infer<typeof ModelDescription>;

export const ExperimentRecord = z.strictObject({
  id: z.string(),
  plan: ExperimentPlan,
  state: z.enum(['running', 'finished', 'cancelled', 'failed', 'interrupted']),
  startedAt: z.string(),
  results: z.array(RunResult),
  summary: ComparisonSummary.nullable(),
  /** Set where results of finished runs have been damaged since; they are not among `results`. */
  damage: LabFailure.optional(),
});
export type ExperimentRecord = z.infer<typeof ExperimentRecord>;

export const ProjectState = z.strictObject({
  id: z.string(),
  name: z.string(),
  dataset: DatasetSummary.nullable(),
  /** Newest first. */
  experiments: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      startedAt: z.string(),
      state: ExperimentRecord.shape.state,
      datasetId: z.string(),
    }),
  ),
  /** Closer looks at the project's logs, newest first. */
  studies: z.array(StudyListing),
  /** True where a shared project came without its log's values: results can be seen, nothing can be computed. */
  withoutData: z.boolean().optional(),
  /** What was put away of the log in use; absent where nothing was. `dataset` then ends before it. */
  envelope: Envelope.optional(),
  /** What was found damaged at the opening and what became of it; told once. */
  notices: z.array(LabFailure).optional(),
});
export type ProjectState = z.infer<typeof ProjectState>;

const RecentProject = z.strictObject({
  id: z.string(),
  name: z.string(),
  openedAt: z.string(),
  /** Taken off the list; its data is still there. */
  hidden: z.boolean(),
  /** Moved or deleted outside the app. */
  missing: z.boolean(),
});

const nothing = z.strictObject({});

/** Typed arrays cross to the window as they are. */
const Numbers = z.custom<Float64Array>((value) => value instanceof Float64Array);

/** Most rows of a column that are handed to the window at once. */
export const mostRowsOfSeries = 1 << 19;

/** Every request and event between the window and the main process, declared once; both sides derive their types from here. */
export const labContract = {
  requests: {
    'app.describe': {
      input: nothing,
      output: z.strictObject({
        version: z.string(),
        settings: Settings,
        systemLanguage: Language,
        models: z.array(ModelDescription),
        blockedConnections: z.int(),
        /** What was found wrong while starting and is already dealt with, such as damaged settings; told once. */
        notices: z.array(LabFailure).optional(),
      }),
    },
    'settings.update': { input: Settings.partial(), output: Settings },
    'engine.describe': { input: nothing, output: EngineStatus },
    'project.current': { input: nothing, output: ProjectState },
    'project.create': { input: z.strictObject({ name: z.string().max(200).optional() }), output: ProjectState },
    'project.open': { input: z.strictObject({ id: z.string() }), output: ProjectState },
    'project.rename': { input: z.strictObject({ name: z.string().min(1).max(200) }), output: ProjectState },
    'project.recent': { input: nothing, output: z.array(RecentProject) },
    /** Takes a project off the list of recent ones, or puts it back. Nothing is deleted. */
    'project.hide': {
      input: z.strictObject({ id: z.string(), hidden: z.boolean() }),
      output: z.array(RecentProject),
    },
    /** Reads every byte of the project in use; what is damaged is mended as far as it can be, and told in the state's notices. */
    'project.verify': {
      input: nothing,
      output: z.strictObject({ project: ProjectState, files: z.int(), bytes: z.number() }),
    },
    /** Saves the project in use as one file for somebody else, where the user says; without the log's values unless they are asked for. */
    'project.pack': {
      input: z.strictObject({ includesData: z.boolean() }),
      output: z.strictObject({ saved: z.boolean(), fileName: z.string().nullable() }),
    },
    /** Takes a shared project in, chosen in a dialog or dropped on the window, and opens it; null when the dialog was closed. */
    'project.unpack': {
      input: z.strictObject({ token: z.string().nullable() }),
      output: ProjectState.nullable(),
    },
    'files.pick': { input: nothing, output: z.array(FileToken) },
    'files.pick-folder': { input: nothing, output: z.array(FileToken) },
    /** A table out of a spreadsheet as text with tabs; null takes the text of the clipboard. Kept as a file of its own. */
    'files.paste': { input: z.strictObject({ text: z.string().nullable() }), output: z.array(FileToken) },
    'dataset.import': {
      input: z.strictObject({ tokens: z.array(z.string()).min(1).max(1000), decisions: ImportDecisions }),
      output: DatasetSummary,
    },
    'dataset.import-sample': { input: z.strictObject({ sample: SampleLog }), output: DatasetSummary },
    'dataset.reread': { input: z.strictObject({ decisions: ImportDecisions }), output: DatasetSummary },
    /**
     * A column of the log in use at a glance: lowest and highest value of each run of `bucketRows` rows of the grid, NaN where
     * all are missing. Enough to draw it at any width without asking again.
     */
    'dataset.overview': {
      input: z.strictObject({ dataset: z.string(), column: z.string() }),
      output: z.strictObject({
        rows: z.int(),
        bucketRows: z.int(),
        low: Numbers,
        high: Numbers,
      }),
    },
    /** The rows themselves from `first` up to, not including, `end`; NaN = missing. Fewer where the log ends or `mostRowsOfSeries` is reached. */
    'dataset.series': {
      input: z.strictObject({
        dataset: z.string(),
        column: z.string(),
        first: z.int().nonnegative(),
        end: z.int().nonnegative(),
      }),
      output: z.strictObject({ first: z.int(), values: Numbers }),
    },
    /** Saves the project's log as it was understood, where the user says. */
    'dataset.export': {
      input: z.strictObject({ format: z.enum(['csv', 'parquet']) }),
      output: z.strictObject({ saved: z.boolean(), fileName: z.string().nullable() }),
    },
    /** Forgets what was decided about this kind of log, and reads it again the way we understand it. */
    'dataset.forget-decisions': { input: nothing, output: DatasetSummary },
    'dataset.cancel-import': { input: nothing, output: z.strictObject({ cancelled: z.boolean() }) },
    /** A full plan from few answers; the window edits it and hands it to experiment.start. */
    'experiment.propose': {
      input: PlanAnswers,
      output: ExperimentPlan,
    },
    'experiment.estimate': { input: z.strictObject({ plan: ExperimentPlan }), output: PlanEstimate },
    'experiment.start': {
      input: z.strictObject({ plan: ExperimentPlan }),
      output: z.strictObject({ experiment: z.string() }),
    },
    'experiment.cancel': {
      input: z.strictObject({ experiment: z.string() }),
      output: z.strictObject({ cancelled: z.boolean() }),
    },
    'experiment.load': { input: z.strictObject({ experiment: z.string() }), output: ExperimentRecord },
    /** Puts the last rows of the log in use away, before anything is compared on it. There is no way to take it back. */
    'envelope.seal': {
      input: z.strictObject({ share: z.number().positive().max(largestSealedShare) }),
      output: ProjectState,
    },
    /** Scores the entries of a finished comparison on what was put away, as a comparison of its own. Every opening counts. */
    'envelope.open': {
      input: z.strictObject({ experiment: z.string() }),
      output: z.strictObject({ experiment: z.string() }),
    },
    /** A full plan for a closer look at the log in use, from what the log itself suggests; the window edits it. */
    'study.propose': {
      input: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal(StudyKind.enum.anomaly) }),
        /** `null` without any change yet. */
        z.strictObject({ kind: z.literal(StudyKind.enum.adaptation), preset: ScenarioPreset.nullable() }),
      ]),
      output: StudyPlan,
    },
    /** What a scenario does to one column, before anything is computed with it. */
    'study.preview': { input: z.strictObject({ plan: AdaptationPlan, column: z.string() }), output: ScenarioPreview },
    /** Carries a study out, and answers when it is stored. One at a time. */
    'study.run': { input: z.strictObject({ plan: StudyPlan }), output: StudyRecord },
    'study.cancel': { input: nothing, output: z.strictObject({ cancelled: z.boolean() }) },
    'study.load': { input: z.strictObject({ study: z.string() }), output: StudyRecord },
    /** Saves a scenario where the user says, so that it can be carried out again, here or on another log. */
    'scenario.save': {
      input: z.strictObject({ scenario: Scenario }),
      output: z.strictObject({ saved: z.boolean(), fileName: z.string().nullable() }),
    },
    /** A scenario out of a file chosen in a dialog; null when the dialog was closed. */
    'scenario.open': { input: nothing, output: Scenario.nullable() },
    'report.preview': {
      input: z.strictObject({ experiment: z.string(), language: Language }),
      /**
       * Complete self-contained HTML document, and the address at which a frame of the window may show it. Use the address: a
       * `srcdoc` frame would inherit the window's content security policy, which stops the document's own style sheet.
       */
      output: z.strictObject({ html: z.string(), address: z.string() }),
    },
    'report.export': {
      input: z.strictObject({
        experiment: z.string(),
        language: Language,
        format: z.enum(['html', 'pdf']),
      }),
      output: z.strictObject({ saved: z.boolean(), fileName: z.string().nullable(), token: z.string().nullable() }),
    },
    /** Saves one entry's trained model as an ONNX file, where the user says. */
    'model.export': {
      input: z.strictObject({ experiment: z.string(), entry: z.string() }),
      output: z.strictObject({ saved: z.boolean(), fileName: z.string().nullable() }),
    },
    'report.reveal': { input: z.strictObject({ token: z.string() }), output: nothing },
    /**
     * The newest rows of the project's log, or of a sample where there is none, read by linear attention and by a fast weight
     * memory. `column` null takes the suggested target.
     */
    'equivalence.demonstrate': {
      input: z.strictObject({ column: z.string().nullable() }),
      output: EquivalenceDemonstration,
    },
    /** Puts a table on the clipboard as text with tabs, as spreadsheets take it. */
    'table.copy': { input: z.strictObject({ text: z.string().max(mostCopiedCharacters) }), output: nothing },
    'diagnosis.copy': {
      input: z.strictObject({ code: FailureCode, detail: z.string().max(20_000) }),
      output: nothing,
    },
  },
  events: {
    'trainer.events': z.array(TrainerEvent),
    'experiment.progress': ExperimentProgress,
    /** Of the study that is going on: 0 … 1. */
    'study.progress': z.strictObject({ share: z.number(), secondsLeft: z.number().nullable() }),
    'import.progress': z.strictObject({ bytesRead: z.number(), bytesTotal: z.number(), rows: z.number() }),
  },
} as const;

type Requests = typeof labContract.requests;
type Events = typeof labContract.events;
export type RequestName = keyof Requests;
export type EventName = keyof Events;
export type InputOf<Name extends RequestName> = z.input<Requests[Name]['input']>;
export type ParsedInputOf<Name extends RequestName> = z.output<Requests[Name]['input']>;
export type OutputOf<Name extends RequestName> = z.output<Requests[Name]['output']>;
export type EventOf<Name extends EventName> = z.output<Events[Name]>;

/** An opaque stand-in for the window's File: the lab must not know the DOM. */
export type DroppedFile = object;

/** What the preload hands to the window as `window.lab`. Failures travel as values. */
export interface LabBridge {
  request<Name extends RequestName>(name: Name, input: InputOf<Name>): Promise<Reply<OutputOf<Name>>>;
  subscribe<Name extends EventName>(name: Name, listener: (event: EventOf<Name>) => void): () => void;
  /** Registers files that were dropped or chosen in a file input; the window gets tokens, never paths. */
  acceptFiles(files: readonly DroppedFile[]): Promise<Reply<FileToken[]>>;
}

export type LabHandlers = {
  readonly [Name in RequestName]: (input: ParsedInputOf<Name>) => Promise<OutputOf<Name>>;
};
