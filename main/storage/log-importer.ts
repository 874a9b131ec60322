import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DatasetSummary, ImportDecisions, InspectReport } from '../../src/contracts/dataset.ts';
import type { Bilingual } from '../../src/contracts/language.ts';
import { LabError } from '../../src/contracts/failure.ts';
import {
  describeLog,
  gridStep,
  numericColumns,
  rowsOf,
  sentenceOf,
  type ReadLog,
} from '../../src/data/describe-log.ts';
import { checkLog } from '../../src/data/checks/index.ts';
import { sampleSizeFor, watchColumn, type ColumnCourse } from '../../src/data/checks/column-course.ts';
import { findTimePlaces } from '../../src/data/checks/time-places.ts';
import { sparklineOf } from '../../src/data/sparkline.ts';
import { columnOf } from '../../src/data/growing-column.ts';
import { onGrid } from '../../src/data/timeline.ts';
import { zoneSuffix } from '../../src/data/wall-clock.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { writeColumnsAtomically } from './columns-file.ts';
import { datasetFiles } from './dataset-folder.ts';
import { readLog, type ReadOptions } from './read-log.ts';

function requireNumbers(log: ReadLog): void {
  if (numericColumns(log).length > 0) return;
  throw new LabError('log.no-numeric-column', { file: log.files.map(({ path }) => basename(path)).join(', ') });
}

/** @throws LabError for input that cannot be used, and run.cancelled. */
export async function inspectInWords(
  files: readonly string[],
  decisions: ImportDecisions,
  options: ReadOptions = {},
): Promise<{ readonly report: InspectReport; readonly sentence: Bilingual }> {
  const log = await readLog(files, decisions, options);
  requireNumbers(log);
  return { report: describeLog(log), sentence: sentenceOf(log) };
}

/**
 * Says what is understood of one log in one or more files, in the order given, without keeping anything.
 * @throws LabError for input that cannot be used, and run.cancelled.
 */
export async function inspectLogs(
  files: readonly string[],
  decisions: ImportDecisions,
  options: ReadOptions = {},
): Promise<InspectReport> {
  const { report } = await inspectInWords(files, decisions, options);
  return report;
}

interface ImportRequest extends ReadOptions {
  readonly files: readonly string[];
  /** What the log is called from now on. */
  readonly name: string;
  readonly decisions: ImportDecisions;
  /** Folder to write to; made if need be. */
  readonly directory: string;
}

function identityOf(log: ReadLog, decisions: ImportDecisions): string {
  const decided = Object.entries(decisions).toSorted(([left], [right]) => left.localeCompare(right));
  const identity = JSON.stringify([log.files.map(({ sha256 }) => sha256), decided]);
  return createHash('sha256').update(identity).digest('hex');
}

/**
 * Imports a log: columns.bin first, dataset.json last, each whole or not at all, so that a folder with a dataset.json is complete.
 * @throws LabError for input that cannot be used, and run.cancelled; nothing is left behind then.
 */
export async function importLog(request: ImportRequest): Promise<DatasetSummary> {
  const { files, name, decisions, directory, signal } = request;
  const log = await readLog(files, decisions, request);
  requireNumbers(log);
  const { timeline, reading } = log;
  const columns = numericColumns(log);
  const sparklines: DatasetSummary['sparklines'] = [];
  const courses: ColumnCourse[] = [];
  const sampleSize = sampleSizeFor(columns.length);

  function* blocks(): Generator<Float64Array> {
    for (const { name: column, index } of columns) {
      if (signal?.aborted === true) throw new LabError('run.cancelled');
      const numbers = log.columns.numbers(index);
      if (!numbers) continue;
      const values = onGrid(numbers, timeline);
      sparklines.push({ column, values: sparklineOf(values) });
      const watch = watchColumn(column, values.length, sampleSize);
      watch.observe(values);
      courses.push(watch.finish());
      yield values;
    }
  }
  await mkdir(directory, { recursive: true });
  await writeColumnsAtomically(join(directory, datasetFiles.columns), blocks());

  const step = gridStep(timeline);
  const report = describeLog(log);
  const gridRows = timeline?.gridRows ?? rowsOf(log);
  const summary: DatasetSummary = {
    schemaVersion: 2,
    id: identityOf(log, decisions),
    name,
    decisions,
    report,
    gridRows,
    numericColumns: columns.map((column) => column.name),
    gridStart: step === null || timeline === null ? null : timeline.first,
    gridStepMilliseconds: step,
    preview: log.preview.describe(log.names, zoneSuffix(reading.plan.clock, reading.evidence)),
    sparklines,
    checks: checkLog({
      report,
      gridRows,
      gridStepMilliseconds: step,
      timePlaces: findTimePlaces(timeline, log.columns.times() ?? columnOf(new Float64Array()), reading.fileStarts),
      courses,
    }),
    sentence: sentenceOf(log),
  };
  await writeFileAtomically(join(directory, datasetFiles.summary), JSON.stringify(summary));
  return summary;
}
