import { z } from 'zod';
import { AdaptationPlan, ScenarioPreview } from './adaptation.ts';
import { ModelDescription } from './bridge.ts';
import { Trial, TrialResult } from './diagnostics.ts';
import { BackendStatus } from './engine.ts';
import { EquivalenceDemonstration } from './equivalence.ts';
import { ExportedModelFile } from './exported-model.ts';
import { DatasetSummary, ImportDecisions, InspectReport } from './dataset.ts';
import { BackendId, ComparisonSummary, ExperimentPlan, PredictionTiming, RunKey } from './experiment.ts';
import { LabFailure } from './failure.ts';
import { PlanAnswers, PlanEstimate } from './planning.ts';
import { ProjectVerification, StoredFile } from './project.ts';
import { ScenarioPreset } from './scenario.ts';
import { StudyKind, StudyPlan, StudyResult } from './study.ts';
import { TrainerEvent } from './trainer-event.ts';

/**
 * What the owner of a worker process asks of it: plain data that survives structured clone. A worker does one job at a time;
 * law: exactly one 'ended' notice per job, a crash included (the client sends it then).
 */
export const ComputeJob = z.discriminatedUnion('kind', [
  /** Reads files into `directory` (columns.bin and dataset.json, written atomically). */
  z.strictObject({
    kind: z.literal('import'),
    files: z.array(z.string()).min(1),
    name: z.string(),
    decisions: ImportDecisions,
    /** True when the decisions are those of an earlier log of the same kind: the receipt then says so. */
    remembered: z.boolean(),
    directory: z.string(),
  }),
  /** What kind of log a file is before anything is decided about it, for remembering what the user decided. */
  z.strictObject({ kind: z.literal('recognise-format'), file: z.string() }),
  z.strictObject({ kind: z.literal('inspect'), files: z.array(z.string()).min(1), decisions: ImportDecisions }),
  /** Holds the plan against the log before anything is spent on it, and lists its runs: one seed is enough for a closed form. */
  z.strictObject({
    kind: z.literal('plan-runs'),
    experiment: z.string(),
    plan: ExperimentPlan,
    datasetDirectory: z.string(),
  }),
  z.strictObject({
    kind: z.literal('run'),
    run: RunKey,
    plan: ExperimentPlan,
    datasetDirectory: z.string(),
    /** Where result.json and parameters.bin go (written atomically). */
    runDirectory: z.string(),
    backend: BackendId,
  }),
  /** Batch-1 prediction times of finished runs, interleaved; nothing else may run meanwhile. */
  z.strictObject({
    kind: z.literal('measure-predictions'),
    experiment: z.string(),
    plan: ExperimentPlan,
    datasetDirectory: z.string(),
    runs: z.array(z.strictObject({ run: RunKey, directory: z.string() })),
    backend: BackendId,
  }),
  z.strictObject({
    kind: z.literal('summarise'),
    experiment: z.string(),
    plan: ExperimentPlan,
    datasetDirectory: z.string(),
    runs: z.array(z.strictObject({ run: RunKey, directory: z.string() })),
    timings: z.array(PredictionTiming),
  }),
  /** Tries one backend: load, one real training step, compare with the plain CPU's answer. */
  z.strictObject({ kind: z.literal('probe'), backend: BackendId }),
  /** The models that exist, with their settings' schemas: the main process must not load the models themselves. */
  z.strictObject({ kind: z.literal('describe-models') }),
  z.strictObject({ kind: z.literal('propose-plan'), datasetDirectory: z.string(), answers: PlanAnswers }),
  z.strictObject({ kind: z.literal('estimate-plan'), datasetDirectory: z.string(), plan: ExperimentPlan }),
  z.strictObject({
    kind: z.literal('export-model'),
    run: RunKey,
    plan: ExperimentPlan,
    datasetDirectory: z.string(),
    runDirectory: z.string(),
    /** What parameters.bin must be; null for a run stored before it was noted. */
    parametersSha256: z.string().nullable(),
    /** The ONNX file to write. */
    path: z.string(),
  }),
  z.strictObject({
    kind: z.literal('demonstrate-equivalence'),
    /** An imported log, or a log that comes with the app and is read for this only. */
    log: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('imported'), directory: z.string() }),
      z.strictObject({ kind: z.literal('sample'), file: z.string(), name: z.string() }),
    ]),
    column: z.string().nullable(),
    backend: BackendId,
  }),
  z.strictObject({
    kind: z.literal('propose-study'),
    study: StudyKind,
    /** Of a change of conditions; null without any change yet. */
    preset: ScenarioPreset.nullable(),
    datasetDirectory: z.string(),
  }),
  z.strictObject({
    kind: z.literal('preview-scenario'),
    plan: AdaptationPlan,
    column: z.string(),
    datasetDirectory: z.string(),
  }),
  z.strictObject({
    kind: z.literal('perform-study'),
    plan: StudyPlan,
    datasetDirectory: z.string(),
    backend: BackendId,
  }),
  z.strictObject({ kind: z.literal('trial'), trial: Trial, backend: BackendId }),
  /** Reads files again and writes what is understood of them as one table. */
  z.strictObject({
    kind: z.literal('write-table'),
    files: z.array(z.string()).min(1),
    decisions: ImportDecisions,
    path: z.string(),
    format: z.enum(['csv', 'parquet']),
  }),
  /** Writes a project into one file for somebody else. */
  z.strictObject({
    kind: z.literal('pack-project'),
    directory: z.string(),
    path: z.string(),
    includesData: z.boolean(),
    savedBy: z.string(),
  }),
  /** Takes a shared project in under `root`. */
  z.strictObject({ kind: z.literal('unpack-project'), path: z.string(), root: z.string() }),
  /** Reads every file of a project and compares it with what is on record; changes nothing. */
  z.strictObject({ kind: z.literal('verify-project'), directory: z.string() }),
]);
export type ComputeJob = z.infer<typeof ComputeJob>;

export const ComputeCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), job: z.string(), work: ComputeJob }),
  z.strictObject({ type: z.literal('cancel'), job: z.string() }),
]);
export type ComputeCommand = z.infer<typeof ComputeCommand>;

export const ComputeOutcome = z.discriminatedUnion('kind', [
  /** `files`: everything in the folder as it was written. */
  z.strictObject({ kind: z.literal('import'), dataset: DatasetSummary, files: z.array(StoredFile) }),
  z.strictObject({ kind: z.literal('recognise-format'), format: z.string() }),
  z.strictObject({ kind: z.literal('inspect'), report: InspectReport }),
  z.strictObject({
    kind: z.literal('plan-runs'),
    /** In the order they should be done; the expected seconds weigh the progress bar. */
    runs: z.array(z.strictObject({ run: RunKey, expectedSeconds: z.number() })),
  }),
  z.strictObject({ kind: z.literal('run') }),
  z.strictObject({ kind: z.literal('measure-predictions'), timings: z.array(PredictionTiming) }),
  z.strictObject({ kind: z.literal('summarise'), summary: ComparisonSummary }),
  z.strictObject({ kind: z.literal('probe'), status: BackendStatus }),
  z.strictObject({ kind: z.literal('describe-models'), models: z.array(ModelDescription) }),
  z.strictObject({ kind: z.literal('propose-plan'), plan: ExperimentPlan }),
  z.strictObject({ kind: z.literal('estimate-plan'), estimate: PlanEstimate }),
  z.strictObject({ kind: z.literal('export-model'), file: ExportedModelFile }),
  z.strictObject({ kind: z.literal('demonstrate-equivalence'), demonstration: EquivalenceDemonstration }),
  z.strictObject({ kind: z.literal('propose-study'), plan: StudyPlan }),
  z.strictObject({ kind: z.literal('preview-scenario'), preview: ScenarioPreview }),
  z.strictObject({ kind: z.literal('perform-study'), result: StudyResult }),
  z.strictObject({ kind: z.literal('trial'), result: TrialResult }),
  z.strictObject({ kind: z.literal('write-table') }),
  z.strictObject({ kind: z.literal('pack-project') }),
  z.strictObject({ kind: z.literal('unpack-project'), id: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('verify-project'), verification: ProjectVerification }),
]);
export type ComputeOutcome = z.infer<typeof ComputeOutcome>;

export const ComputeNotice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('events'), job: z.string(), events: z.array(TrainerEvent) }),
  /** How much of the job is done, 0 … 1, where it tells nothing more exact. */
  z.strictObject({ type: z.literal('progress'), job: z.string(), share: z.number() }),
  z.strictObject({
    type: z.literal('reading'),
    job: z.string(),
    bytesRead: z.number(),
    bytesTotal: z.number(),
    rows: z.number(),
  }),
  z.strictObject({
    type: z.literal('ended'),
    job: z.string(),
    outcome: ComputeOutcome.nullable(),
    failure: LabFailure.nullable(),
  }),
]);
export type ComputeNotice = z.infer<typeof ComputeNotice>;
