import { basename, extname, join, resolve } from 'node:path';
import type { AnomalyResult, DetectorResult } from '../../src/contracts/anomaly.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { runErrand } from '../services/errand.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { anomalyPlanOf, type AnomalyOptions } from './anomaly-plan.ts';
import type { Answer, CommandContext } from './output.ts';
import { textTable } from './text-table.ts';
import type { Workbench } from './workbench.ts';

/** Share of the progress bar that reading the log takes. */
const readingShare = 0.1;

/** `compare --task anomaly`: the whole way from logs to a table of detectors. Detectors are plain arithmetic on the CPU. */
export async function performAnomalyComparison(
  files: readonly string[],
  options: AnomalyOptions,
  { pool, directory }: Workbench,
  { language, translate, signal, progress }: CommandContext,
): Promise<Answer> {
  const datasetDirectory = join(directory, 'dataset');
  const paths = files.map((file) => resolve(file));
  const name = basename(paths[0] ?? '', extname(paths[0] ?? ''));
  const { dataset } = await runErrand(
    pool,
    { kind: 'import', files: paths, name, decisions: {}, remembered: false, directory: datasetDirectory },
    { signal },
  );
  progress.report(readingShare, dataset.sentence[language]);
  const { plan: proposal } = await runErrand(
    pool,
    { kind: 'propose-study', study: 'anomaly', preset: null, datasetDirectory },
    { signal },
  );
  if (proposal.kind !== 'anomaly') throw new LabError('internal.fault', {}, `anomaly answered ${proposal.kind}`);
  const plan = await anomalyPlanOf(options, proposal, dataset);
  const { result } = await runErrand(
    pool,
    { kind: 'perform-study', plan, datasetDirectory, backend: 'cpu' },
    {
      signal,
      onProgress: (share) => {
        progress.report(readingShare + (1 - readingShare) * share, '');
      },
    },
  );
  if (result.kind !== 'anomaly') throw new LabError('internal.fault', {}, `anomaly answered ${result.kind}`);
  const written = options.out === undefined ? [] : [join(directory, 'results.json')];
  const document = { plan, result, files: written };
  for (const path of written) await writeFileAtomically(path, JSON.stringify(document, null, 2));
  const nameOf = (id: string): string => translate(`anomaly:detector.${id}.name`);
  return { document, text: [...tableOf(result, nameOf), '', ...wordsOf(result, language), ...written].join('\n') };
}

const header = ['', 'AUC-PR', 'VUS-PR', 'found', 'delay', 'false', 'a day', 'FAR %', 'MAR %', 'F1', 's'];

function tableOf({ detectors, events }: AnomalyResult, nameOf: (id: string) => string): readonly string[] {
  const rows = detectors.map((result) => rowOf(result, events.length, nameOf(result.detector)));
  return textTable([header, ...rows]);
}

function rowOf(result: DetectorResult, events: number, name: string): readonly string[] {
  const { scores, atThreshold, falseAlarms, falseAlarmsPerDay, seconds } = result;
  return [
    name,
    number(scores?.aucPr, 3),
    number(scores?.vusPr, 3),
    atThreshold === null ? '–' : `${String(atThreshold.eventsFound)}/${String(events)}`,
    number(atThreshold?.medianDelayRows, 1),
    String(falseAlarms),
    number(falseAlarmsPerDay, 2),
    number(percent(atThreshold?.falseAlarmRate), 1),
    number(percent(atThreshold?.missedAlarmRate), 1),
    number(atThreshold?.f1, 3),
    number(seconds, 2),
  ];
}

const percent = (share: number | undefined): number | undefined => (share === undefined ? undefined : 100 * share);
const number = (value: number | null | undefined, digits: number): string => value?.toFixed(digits) ?? '–';

const wordsOf = ({ sentence, doubts }: AnomalyResult, language: CommandContext['language']): readonly string[] => [
  sentence[language],
  ...doubts.map((doubt) => `- ${doubt[language]}`),
];
