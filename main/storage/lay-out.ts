import type { ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { encodingAlternatives } from '../../src/data/csv/detect-encoding.ts';
import { noteQuirks } from '../../src/data/csv/quirks/note-quirks.ts';
import { shapeQuirks } from '../../src/data/csv/quirks/shape-quirks.ts';
import { blankDelimiter } from '../../src/data/csv/record-scanner.ts';
import type { LaidOut, LongTableFacts, RecordOrigin } from '../../src/data/csv/reshape/laid-out.ts';
import { findLongTable, type LongTable } from '../../src/data/csv/reshape/long-table.ts';
import { findTurnedTable, turnedByDecision, type TurnedTable } from '../../src/data/csv/reshape/turned-table.ts';
import { isBlank } from '../../src/data/csv/sniff-delimiter.ts';
import { findLayout, type TableLayout } from '../../src/data/csv/table-layout.ts';
import { recogniseVendor } from '../../src/data/csv/vendors/index.ts';
import type { LogFile } from './log-file.ts';
import { spoolLogFile } from './spooled-file.ts';
import { lookAt, surveyFile, type FirstLook, type Survey } from './survey-file.ts';
import { textDecoding } from './text-decoding.ts';
import { writeLong, writeSameRecords, writeTurned, type LayingOut } from './write-laid-out.ts';

export interface LayOutOptions {
  readonly signal?: { readonly aborted: boolean };
}

type Shape =
  | { readonly kind: 'rows' }
  | { readonly kind: 'turned'; readonly table: TurnedTable }
  | { readonly kind: 'long'; readonly table: LongTable; readonly layout: TableLayout };

/** The layout of records whose shape is in question; null where they are no table, which reading them will say. */
function layoutOf(records: readonly string[][], file: string, headerRecord: number | undefined): TableLayout | null {
  try {
    return findLayout(records, file, headerRecord);
  } catch (thrown) {
    if (thrown instanceof LabError) return null;
    throw thrown;
  }
}

function shapeOf(
  records: readonly string[][],
  later: readonly string[][],
  count: number,
  decisions: ImportDecisions,
  file: string,
): Shape {
  if (decisions.orientation === 'columns-are-times') return { kind: 'turned', table: turnedByDecision(records) };
  const isLong = decisions.shape === 'long';
  if (decisions.orientation === undefined && decisions.shape === undefined) {
    const table = findTurnedTable(records, count);
    if (table !== null) return { kind: 'turned', table };
  }
  if (decisions.shape === 'wide') return { kind: 'rows' };
  const layout = layoutOf(records, file, decisions.headerRecord);
  const table = layout === null ? null : findLongTable([...records, ...later], layout, isLong);
  if (layout !== null && table !== null) return { kind: 'long', table, layout };
  if (isLong) throw new LabError('log.not-long', { file });
  return { kind: 'rows' };
}

/** About how many records there are, from the share of the file that was looked at. */
function estimatedRecords({ sample, records }: FirstLook, file: LogFile): number {
  const filled = records.filter((cells) => !isBlank(cells)).length;
  return sample.complete ? filled : (filled * file.bytes) / Math.max(1, sample.pieces[0]?.length ?? 0);
}

/** Whether a file can be read as it stands. */
function isPlain(look: FirstLook, file: LogFile, decisions: ImportDecisions): boolean {
  const { cutting, records, later, mayHoldTables } = look;
  if (cutting.spans !== null || cutting.isPadded || mayHoldTables || records.length === 0) return false;
  return shapeOf(records, later, estimatedRecords(look, file), decisions, file.name).kind === 'rows';
}

async function looked(
  file: LogFile,
  decisions: ImportDecisions,
  options: LayOutOptions,
): Promise<{ readonly look: FirstLook; readonly survey: Survey } | null> {
  let look = await lookAt(file, decisions, []);
  if (isPlain(look, file, decisions)) return null;
  let survey = await surveyFile(file, look, decisions, options.signal);
  if (survey.foreign !== null && decisions.encoding === undefined) {
    const again = await lookAt(file, decisions, [survey.foreign]);
    if (again.sample.encoding !== look.sample.encoding) {
      look = again;
      survey = await surveyFile(file, look, decisions, options.signal);
    }
  }
  return { look, survey };
}

/**
 * Lays a file out as a plain table of rows where it is none: turned tables, one value per line, columns of fixed width, one of several
 * tables, padding. Everything else comes back as it is. The caller closes what it gets where that is another file.
 * @throws LabError for files that cannot be read or are no table, and run.cancelled.
 */
export async function layOut(file: LogFile, decisions: ImportDecisions, options: LayOutOptions = {}): Promise<LogFile> {
  const found = await looked(file, decisions, options);
  if (found === null) return file;
  const { look, survey } = found;
  const { cutting, sample } = look;
  const later = survey.tables.length === 0 ? look.later : [];
  const shape = shapeOf(survey.records, later, survey.filledRecords, decisions, file.name);
  const needsNothing =
    shape.kind === 'rows' && cutting.spans === null && !cutting.isPadded && survey.tables.length === 0;
  if (needsNothing) return file;

  const divides = cutting.spans === null && cutting.delimiter !== blankDelimiter;
  const delimiter = divides ? cutting.delimiter : ',';
  const packed = file.packed ?? { bytes: file.bytes, sha256: survey.sha256 };
  const { path, name, member, members, notes } = file;
  let origin: RecordOrigin = {
    kind: 'same-records',
    before: survey.first - 1,
    after: survey.findings.records - survey.last,
  };
  let longTable: LongTableFacts | null = null;
  const spooled = await spoolLogFile({ path, name, member, members, notes, packed }, async (write) => {
    const job: LayingOut = { file, cutting, survey, signal: options.signal, delimiter, write };
    switch (shape.kind) {
      case 'rows':
        await writeSameRecords(job);
        return;
      case 'turned': {
        const account = await writeTurned(job, shape.table);
        origin = { kind: 'new-records', account, preambleRows: account.above, recordOf: null };
        return;
      }
      case 'long': {
        const { account, facts, firstRecords } = await writeLong(job, shape.table, shape.layout);
        const preambleRows = survey.first - 1 + shape.layout.preambleRows;
        origin = { kind: 'new-records', account, preambleRows, recordOf: (row) => firstRecords[row] ?? 0 };
        longTable = facts;
        return;
      }
      default:
        shape satisfies never;
    }
  });
  const laidOut: LaidOut = {
    ...packed,
    encoding: sample.encoding,
    byteOrderMark: sample.byteOrderMark,
    encodingAlternatives: encodingAlternatives(sample.pieces, sample.encoding, textDecoding),
    delimiter: cutting.spans === null ? cutting.delimiter : blankDelimiter,
    declaresDelimiter: sample.declaresDelimiter,
    damagedCharacters: survey.damagedCharacters,
    orientation: shape.kind === 'turned' ? 'columns-are-times' : 'rows-are-times',
    shape: shape.kind === 'long' ? 'long' : 'wide',
    vendor: recogniseVendor(look.records),
    tables: survey.tables.map(({ firstRecord, rows, columns }) => ({ firstRecord, rows, columns })),
    tableRead: survey.tableRead,
    findings: survey.findings,
    origin,
    wasPadded: cutting.isPadded,
    fixedColumns: cutting.spans?.length ?? null,
    longTable,
    writtenDelimiter: delimiter,
  };
  return { ...spooled, laidOut, notes: [...notes, ...noteQuirks(shapeQuirks, laidOut)] };
}

/** Lays out the files of a log for as long as they are used. */
export async function withLaidOut<Result>(
  files: readonly LogFile[],
  decisions: ImportDecisions,
  options: LayOutOptions,
  use: (files: readonly LogFile[]) => Promise<Result>,
): Promise<Result> {
  const laidOut: LogFile[] = [];
  try {
    for (const file of files) laidOut.push(await layOut(file, decisions, options));
    return await use(laidOut);
  } finally {
    for (const [index, file] of laidOut.entries()) if (file !== files[index]) await file.close();
  }
}
