import type { LabHandlers, OutputOf, SampleLog } from '../../src/contracts/bridge.ts';
import type { ComputeJob } from '../../src/contracts/compute-message.ts';
import { LabError, type LabFailure } from '../../src/contracts/failure.ts';
import type { Language } from '../../src/contracts/language.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import type { DesktopShell } from '../services/desktop-shell.ts';
import type { Engine } from '../services/engine.ts';
import { runErrand } from '../services/errand.ts';
import type { Experiments } from '../services/experiments.ts';
import type { Imports } from '../services/imports.ts';
import type { ModelExports } from '../services/model-exports.ts';
import type { ProjectCare } from '../services/project-care.ts';
import type { Pastes } from '../services/pastes.ts';
import type { ProjectSharing } from '../services/project-sharing.ts';
import type { Projects } from '../services/projects.ts';
import type { Reports } from '../services/reports.ts';
import type { ScenarioFiles } from '../services/scenario-files.ts';
import type { Series } from '../services/series.ts';
import type { Studies } from '../services/studies.ts';
import type { TableExports } from '../services/table-exports.ts';
import type { SettingsFile } from '../storage/settings-file.ts';
import type { FileTokens } from './file-tokens.ts';

type DemonstratedLog = Extract<ComputeJob, { kind: 'demonstrate-equivalence' }>['log'];

export interface LabServices {
  readonly version: string;
  readonly systemLanguage: Language;
  readonly settings: SettingsFile;
  readonly projects: Projects;
  readonly care: ProjectCare;
  readonly sharing: ProjectSharing;
  readonly imports: Imports;
  readonly series: Series;
  readonly experiments: Experiments;
  readonly studies: Studies;
  readonly scenarioFiles: ScenarioFiles;
  readonly reports: Reports;
  readonly modelExports: ModelExports;
  readonly tableExports: TableExports;
  readonly pastes: Pastes;
  readonly engine: Engine;
  readonly errands: ComputePool;
  readonly shell: DesktopShell;
  readonly files: FileTokens;
  readonly sampleLog: (sample: SampleLog) => string;
  readonly blockedConnections: () => number;
  /** Text for a support request, in the user's language. */
  readonly diagnosis: (failure: Pick<LabFailure, 'code' | 'detail'>) => Promise<string>;
}

/** One method per request of the contract; what each means is said there. */
export function createLabHandlers(services: LabServices): LabHandlers {
  const { settings, projects, care, imports, experiments, studies, reports, engine, errands, shell, files } = services;
  let notices: readonly LabFailure[] = settings.notice === null ? [] : [settings.notice];
  let models: Promise<OutputOf<'app.describe'>['models']> | null = null;

  /** Asked once: the models do not change while the app runs. A failed attempt is tried again. */
  function describeModels(): Promise<OutputOf<'app.describe'>['models']> {
    models ??= runErrand(errands, { kind: 'describe-models' }).then(
      (outcome) => outcome.models,
      (thrown: unknown) => {
        models = null;
        throw thrown;
      },
    );
    return models;
  }

  /** A project is only left when nothing is being written into it. */
  function mayLeaveProject(): void {
    if (imports.busy() || experiments.busy() || studies.busy()) throw new LabError('project.busy');
  }

  /** The project's own log; what is shown needs one, and without it takes a sample that everybody has. */
  async function demonstratedLog(): Promise<DemonstratedLog> {
    const { dataset } = await projects.state();
    if (dataset === null) return { kind: 'sample', file: services.sampleLog('press-line'), name: 'press-line' };
    return { kind: 'imported', directory: await projects.datasetDirectory(dataset.id) };
  }

  return {
    async 'app.describe'() {
      const described = await describeModels();
      const told = [...notices, ...projects.takeNotices()];
      notices = [];
      return {
        version: services.version,
        settings: settings.current(),
        systemLanguage: services.systemLanguage,
        models: described,
        blockedConnections: services.blockedConnections(),
        ...(told.length === 0 ? {} : { notices: told }),
      };
    },
    'settings.update': (change) => settings.update(change),
    'engine.describe': () => engine.describe(),
    'project.current': () => care.enter(projects.state()),
    async 'project.create'({ name }) {
      mayLeaveProject();
      return await care.enter(projects.create(name));
    },
    async 'project.open'({ id }) {
      mayLeaveProject();
      return await care.enter(projects.open(id));
    },
    'project.rename': ({ name }) => projects.rename(name),
    'project.recent': () => projects.recent(),
    'project.hide': ({ id, hidden }) => projects.hide(id, hidden),
    'project.verify': () => care.verify(),
    async 'project.pack'({ includesData }) {
      mayLeaveProject();
      return await services.sharing.pack(includesData);
    },
    async 'project.unpack'({ token }) {
      mayLeaveProject();
      const [path] = token === null ? await shell.chooseProject() : files.pathsOf([token]);
      return path === undefined ? null : await care.enter(services.sharing.unpack(path));
    },
    async 'files.pick'() {
      const chosen = await shell.chooseLogs();
      return chosen.length === 0 ? [] : await files.accept(chosen);
    },
    async 'files.pick-folder'() {
      const chosen = await shell.chooseFolder();
      return chosen.length === 0 ? [] : await files.accept(chosen);
    },
    'files.paste': async ({ text }) => files.accept([await services.pastes.keep(text ?? (await shell.pasted()))]),
    'dataset.import': ({ tokens, decisions }) => imports.read(files.pathsOf(tokens), decisions),
    'dataset.import-sample': ({ sample }) => imports.read([services.sampleLog(sample)], {}),
    'dataset.reread': ({ decisions }) => imports.reread(decisions),
    'dataset.overview': (request) => services.series.overview(request),
    'dataset.series': (request) => services.series.rows(request),
    'dataset.export': (request) => services.tableExports.export(request),
    'dataset.forget-decisions': () => imports.forgetDecisions(),
    'dataset.cancel-import': () => Promise.resolve({ cancelled: imports.cancel() }),
    async 'experiment.propose'(answers) {
      const { directory } = await projects.dataset();
      return (await runErrand(errands, { kind: 'propose-plan', datasetDirectory: directory, answers })).plan;
    },
    async 'experiment.estimate'({ plan }) {
      const { directory } = await projects.dataset();
      return (await runErrand(errands, { kind: 'estimate-plan', datasetDirectory: directory, plan })).estimate;
    },
    'experiment.start': async ({ plan }) => ({ experiment: await experiments.start(plan) }),
    'experiment.cancel': ({ experiment }) => Promise.resolve({ cancelled: experiments.cancel(experiment) }),
    'experiment.load': ({ experiment }) => experiments.load(experiment),
    async 'envelope.seal'({ share }) {
      mayLeaveProject();
      return await projects.seal(share);
    },
    'envelope.open': async ({ experiment }) => ({ experiment: await experiments.openEnvelope(experiment) }),
    'study.propose': (request) => studies.propose(request),
    'study.preview': (request) => studies.preview(request),
    'study.run': ({ plan }) => studies.run(plan),
    'study.cancel': () => Promise.resolve({ cancelled: studies.cancel() }),
    'study.load': ({ study }) => studies.load(study),
    'scenario.save': ({ scenario }) => services.scenarioFiles.save(scenario),
    'scenario.open': () => services.scenarioFiles.open(),
    'report.preview': ({ experiment, language }) => reports.preview(experiment, language),
    'report.export': (request) => reports.export(request),
    'model.export': (request) => services.modelExports.export(request),
    async 'report.reveal'({ token }) {
      reports.reveal(token);
      return await Promise.resolve({});
    },
    async 'equivalence.demonstrate'({ column }) {
      const backend = await engine.resolve(settings.current().backend);
      const log = await demonstratedLog();
      const job = { kind: 'demonstrate-equivalence', log, column, backend } as const;
      return (await runErrand(errands, job)).demonstration;
    },
    async 'table.copy'({ text }) {
      await shell.copy(text);
      return {};
    },
    async 'diagnosis.copy'(failure) {
      await shell.copy(await services.diagnosis(failure));
      return {};
    },
  };
}
