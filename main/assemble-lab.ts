import { join } from 'node:path';
import type { LabHandlers, SampleLog } from '../src/contracts/bridge.ts';
import type { LabFailure } from '../src/contracts/failure.ts';
import type { Language } from '../src/contracts/language.ts';
import { type Translate, createTranslator } from '../src/text/translator.ts';
import { createEventBatcher } from './bridge/event-batcher.ts';
import { type FileTokens, createFileTokens } from './bridge/file-tokens.ts';
import { createLabHandlers } from './bridge/lab-handlers.ts';
import type { TellWindow } from './bridge/serve-bridge.ts';
import { type ComputePool, createComputePool } from './compute/compute-pool.ts';
import type { WorkerHandle } from './compute/worker-client.ts';
import { openFontSlices } from './reporting/font-slices.ts';
import type { HeldReports } from './reporting/held-reports.ts';
import type { DesktopShell } from './services/desktop-shell.ts';
import { writeDiagnosis } from './services/diagnosis.ts';
import { createEngine } from './services/engine.ts';
import { listExperiments } from './services/experiment-list.ts';
import { createExperiments } from './services/experiments.ts';
import { createImports } from './services/imports.ts';
import { appVersion, describeMachine } from './services/machine.ts';
import { createModelExports } from './services/model-exports.ts';
import { createPastes } from './services/pastes.ts';
import { createProjectCare } from './services/project-care.ts';
import { createProjectSharing } from './services/project-sharing.ts';
import { openProjects } from './services/projects.ts';
import type { Redact } from './services/redact.ts';
import { createReports } from './services/reports.ts';
import { createScenarioFiles } from './services/scenario-files.ts';
import { createSeries } from './services/series.ts';
import { createStudies } from './services/studies.ts';
import { createTableExports } from './services/table-exports.ts';
import { openVisibleColumns } from './storage/dataset-folder.ts';
import type { FaultLog } from './storage/fault-log.ts';
import { createRememberedDecisions } from './storage/remembered-decisions.ts';
import type { SettingsFile } from './storage/settings-file.ts';

/** What the lab needs from the desktop around it. */
export interface Surroundings {
  /** Where projects are kept. */
  readonly projectsFolder: string;
  /** Where it is remembered how logs were to be read. */
  readonly decisionsFile: string;
  readonly samplesFolder: string;
  /** Where pasted tables are kept. */
  readonly pastesFolder: string;
  readonly fontsFolder: string;
  readonly systemLanguage: Language;
  readonly settings: SettingsFile;
  /** Versions of what runs the app, as in `process.versions`. */
  readonly runtime: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly shell: DesktopShell;
  readonly spawn: () => WorkerHandle;
  readonly tell: TellWindow;
  readonly held: HeldReports;
  readonly printPdf: (address: string) => Promise<Uint8Array>;
  readonly blockedConnections: () => number;
  readonly faults: FaultLog;
  readonly redact: Redact;
}

export interface AssembledLab {
  readonly handlers: LabHandlers;
  readonly files: FileTokens;
  /** Notes failures that are our own fault. */
  readonly noteFault: (where: string, failure: LabFailure) => void;
  /** Stops all work, keeping what is finished, and lets go of the project. */
  close(): Promise<void>;
}

/** Puts the services together. Only wiring: each service says itself what it does. */
export async function assembleLab(around: Surroundings): Promise<AssembledLab> {
  const { settings, shell, spawn, tell, held } = around;
  const now = (): Date => new Date();
  const translate = (): Translate => createTranslator(settings.current().language);
  const machine = describeMachine(around.runtime);
  const noteFault = (where: string, failure: LabFailure): void => {
    if (failure.code === 'internal.fault') around.faults.note(where, failure);
  };
  const openPool = (): ComputePool => createComputePool({ size: 1, spawn });
  const errands = openPool();
  const engine = createEngine({
    openPool,
    machine,
    chosenBackend: () => settings.current().backend,
    redact: around.redact,
  });
  const isRunning = (experiment: string): boolean => experiments.isRunning(experiment);
  const projects = await openProjects({
    root: around.projectsFolder,
    untitled: () => translate()('host:project.untitled'),
    now,
    listExperiments: (project) => listExperiments(project, isRunning),
  });
  const batcher = createEventBatcher((events) => {
    tell('trainer.events', events);
  });
  const experiments = createExperiments({
    projects,
    engine,
    pool: createComputePool({ size: machine.workers, spawn }),
    keepAwake: () => shell.keepAwake(),
    onEvents: (events) => {
      batcher.accept(events);
    },
    onProgress(progress) {
      // What the runs last said comes before the news that they are done; while they run, the batcher keeps its own pace.
      if (progress.state !== 'running') batcher.flush();
      tell('experiment.progress', progress);
    },
    onFailure: noteFault,
    now,
  });
  const studies = createStudies({
    projects,
    resolveBackend: (wanted) => engine.resolve(wanted === 'automatic' ? settings.current().backend : wanted),
    errands,
    pool: openPool(),
    keepAwake: () => shell.keepAwake(),
    onProgress(progress) {
      tell('study.progress', progress);
    },
    now,
  });
  const imports = createImports({
    projects,
    pool: errands,
    remembered: createRememberedDecisions(around.decisionsFile),
    onProgress(progress) {
      tell('import.progress', progress);
    },
  });
  const reports = createReports({
    load: (experiment) => experiments.load(experiment),
    datasetDirectory: (id) => projects.datasetDirectory(id),
    machine,
    fonts: await openFontSlices(around.fontsFolder),
    held,
    shell,
    printPdf: around.printPdf,
  });
  const modelExports = createModelExports({
    load: (experiment) => experiments.load(experiment),
    experimentDirectory: (experiment) => experiments.directoryOf(experiment),
    datasetDirectory: (id) => projects.datasetDirectory(id),
    pool: errands,
    shell,
    translate,
  });
  const tableExports = createTableExports({ projects, pool: errands, shell });
  const files = createFileTokens();
  const care = createProjectCare({ projects, imports, openPool, isRunning });
  const handlers = createLabHandlers({
    version: appVersion,
    systemLanguage: around.systemLanguage,
    settings,
    projects,
    care,
    sharing: createProjectSharing({ projects, root: around.projectsFolder, version: appVersion, pool: errands, shell }),
    imports,
    series: createSeries({ projects, openColumns: openVisibleColumns }),
    experiments,
    studies,
    scenarioFiles: createScenarioFiles({ shell, translate }),
    reports,
    modelExports,
    tableExports,
    pastes: createPastes({ folder: around.pastesFolder, translate }),
    engine,
    errands,
    shell,
    files,
    sampleLog: (sample: SampleLog) => join(around.samplesFolder, `${sample}.csv`),
    blockedConnections: around.blockedConnections,
    diagnosis: (failure) =>
      writeDiagnosis(failure, {
        translate: translate(),
        engine: () => engine.describe(),
        platform: around.platform,
      }),
  });
  return {
    handlers,
    files,
    noteFault,
    async close() {
      await Promise.all([experiments.close(), studies.close(), care.close(), errands.dispose()]);
      await projects.close();
    },
  };
}
