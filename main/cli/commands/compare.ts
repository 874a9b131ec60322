import { randomUUID } from 'node:crypto';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { DatasetSummary } from '../../../src/contracts/dataset.ts';
import type { EngineStatus } from '../../../src/contracts/engine.ts';
import type { RunKey } from '../../../src/contracts/experiment.ts';
import { reportFormats } from '../../../src/reporting/formats/index.ts';
import { buildReport } from '../../../src/reporting/report.ts';
import { openFontSlices } from '../../reporting/font-slices.ts';
import { chooseBackend, type BackendChoice } from '../../compute/choose-backend.ts';
import { conductExperiment } from '../../services/conduct-experiment.ts';
import { runErrand } from '../../services/errand.ts';
import { writeFileAtomically } from '../../storage/atomic-file.ts';
import {
  beginExperiment,
  readExperiment,
  runDirectoryOf,
  type StoredExperiment,
} from '../../storage/experiment-folder.ts';
import { performAnomalyComparison } from '../anomaly-comparison.ts';
import { AnomalyOptions } from '../anomaly-plan.ts';
import { comparisonDocument, comparisonText } from '../comparison-document.ts';
import { comparisonPlanOf, ComparisonOptions } from '../comparison-plan.ts';
import type { LabCommand } from '../command.ts';
import { addCommand, answer, parseOptions, type Answer, type CommandContext } from '../output.ts';
import { withWorkbench, type Workbench } from '../workbench.ts';

/** Copied beside this file by the build. */
const fontsPath = fileURLToPath(new URL('fonts', import.meta.url));
/** Shares of the progress bar: reading the log, then the experiment. */
const readingShare = 0.03;

/** `compare FILE…`: the whole way from logs to verdict and report, without a window. */
export const compare: LabCommand = {
  name: 'compare',
  register(parent) {
    withOptions(addCommand(parent, 'compare <files...>', 'compare models on logs and give a verdict')).action(
      (files: string[], raw: unknown) =>
        answer(raw, (context) => {
          const options = parseOptions(ComparisonOptions, raw);
          if (options.task === 'anomaly') {
            const asked = parseOptions(AnomalyOptions, raw);
            return withWorkbench(options.out, (workbench) =>
              performAnomalyComparison(files, asked, workbench, context),
            );
          }
          return withWorkbench(options.out, (workbench) => performComparison(files, options, workbench, context));
        }),
    );
  },
};

const withOptions = (command: Command): Command =>
  command
    .option('--target <columns>', 'columns to forecast, comma-separated, or all')
    .option('--inputs <columns>', 'further columns a model may look at, or all')
    .option('--lookback <rows>', 'rows a model looks back on')
    .option('--horizon <rows>', 'rows to forecast')
    .option('--season <rows>', 'rows of one season')
    .option('--models <ids>', 'models to compare, comma-separated')
    .option('--baseline <id>', "today's method: index 100")
    .option('--seeds <count>', 'seeds per trained model')
    .option('--folds <count>', 'stretches of the test part, each scored by models trained anew on all rows before it')
    .option('--preset <preset>', 'quick, standard or thorough')
    .option('--task <task>', 'forecast, or anomaly: what is out of the ordinary, by every detector')
    .option('--labels <column>', 'anomaly: the column that is not 0 while something is wrong, or none')
    .option('--normal-rows <count>', 'anomaly: so many rows from the beginning are normal operation')
    .option('--alarms-per-day <count>', 'anomaly: false alarms a day that can be looked into')
    .option('--tolerance <rows>', 'anomaly: rows by which an alarm may miss an event')
    .option('--detectors <ids>', 'anomaly: detectors to compare, comma-separated')
    .option('--plan <file>', 'carry out a plan file')
    .option('--split <rows>', 'rows:TRAIN,VALIDATION,TEST; without it 70/10/20 %')
    .option('--scale <part>', 'train: standardise by the training rows')
    .option('--origins <count>', 'at most this many test origins')
    .option('--bare', 'also compare every trained model without its linear shortcut')
    .option('--backend <id>', 'automatic, tensorflow-gpu, compiled, wasm or cpu')
    .option('--out <folder>', 'keep the experiment, and write results.json and the reports there');

async function performComparison(
  files: readonly string[],
  options: ComparisonOptions,
  workbench: Workbench,
  context: CommandContext,
): Promise<Answer> {
  const { pool, directory } = workbench;
  const { signal, progress } = context;
  const datasetDirectory = join(directory, 'dataset');
  const paths = files.map((file) => resolve(file));
  const name = basename(paths[0] ?? '', extname(paths[0] ?? ''));
  const { dataset } = await runErrand(
    pool,
    { kind: 'import', files: paths, name, decisions: {}, remembered: false, directory: datasetDirectory },
    { signal },
  );
  progress.report(readingShare, dataset.sentence[context.language]);
  const plan = await comparisonPlanOf(options, dataset);
  const backend = await chooseBackend(pool, plan.backend, signal);
  const experiment = randomUUID();
  const experimentDirectory = join(directory, 'experiments', experiment);
  const folderOf: FolderOf = (run) => (options.out === undefined ? null : runDirectoryOf(experimentDirectory, run));
  const finish = async (): Promise<Answer> => {
    const stored = await readExperiment(experimentDirectory);
    const written =
      options.out === undefined ? [] : await writeReports({ stored, dataset, backend, folderOf }, workbench, context);
    return {
      document: comparisonDocument(stored, backend.chosen, written, context.translate, folderOf),
      text: comparisonText(stored, context.language, context.translate, written),
    };
  };
  try {
    await conductExperiment({
      experiment,
      plan,
      datasetDirectory,
      experimentDirectory,
      journal: await beginExperiment(experimentDirectory, plan),
      pool,
      backend: backend.chosen.id,
      onEvents: () => undefined,
      onProgress: ({ share, secondsLeft, runsDone, runsTotal }) => {
        const left = secondsLeft === null ? '' : `, ${secondsLeft.toFixed(0)} s`;
        progress.report(readingShare + (1 - readingShare) * share, `${runsDone}/${runsTotal}${left}`);
      },
      signal,
    });
  } catch (thrown) {
    // What is finished is kept, and written where it can be found, before the failure is told.
    if (signal.aborted) await finish();
    throw thrown;
  }
  return finish();
}

type FolderOf = (run: RunKey) => string | null;

interface ComparedLogs {
  readonly stored: StoredExperiment;
  readonly dataset: DatasetSummary;
  readonly backend: BackendChoice;
  readonly folderOf: FolderOf;
}

async function writeReports(
  { stored, dataset, backend, folderOf }: ComparedLogs,
  { directory, machine }: Workbench,
  { language, translate }: CommandContext,
): Promise<readonly string[]> {
  const { plan, results, summary } = stored;
  const resultsPath = join(directory, 'results.json');
  const written = [resultsPath];
  if (summary !== null) {
    const report = buildReport({ plan, dataset, results, summary, language, engine: engineStatusOf(backend, machine) });
    const fonts = await openFontSlices(fontsPath);
    for (const { extension, render } of reportFormats.all) {
      const path = join(directory, `report.${extension}`);
      // Rendered twice: only the finished page knows which characters it uses.
      const fontFaces = await fonts.facesFor(render(report, { fontFaces: '' }));
      await writeFileAtomically(path, render(report, { fontFaces }));
      written.push(path);
    }
  }
  const document = { ...comparisonDocument(stored, backend.chosen, written, translate, folderOf), results };
  await writeFileAtomically(resultsPath, JSON.stringify(document, null, 2));
  return written;
}

function engineStatusOf({ chosen, tried }: BackendChoice, machine: Workbench['machine']): EngineStatus {
  const { total, free } = machine.memory();
  return {
    chosen: chosen.id,
    device: chosen.device,
    backends: [...tried],
    cores: machine.cores,
    workers: machine.workers,
    totalMemoryBytes: total,
    freeMemoryBytes: free,
    versions: machine.versions,
  };
}
