import type { ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { columnClasses, fitsData } from '../../src/data/csv/column-classes.ts';
import { blankDelimiter } from '../../src/data/csv/record-scanner.ts';
import { findColumnSpans, type ColumnSpans } from '../../src/data/csv/reshape/fixed-width.ts';
import { createTableFinder, largestTable, type FoundTable } from '../../src/data/csv/reshape/several-tables.ts';
import { bodyOf, isBlank, scanSample, sniffDelimiter, usualWidth } from '../../src/data/csv/sniff-delimiter.ts';
import { decodeSample, type DecodedSample } from './decode-sample.ts';
import type { LogFile } from './log-file.ts';
import { cellsOf, scanDelimiter, scanFile, type Cutting, type FileScan } from './scan-file.ts';

/** First records of a table, enough to know its shape by. */
export const recordsLookedAt = 2000;
/** Lines of a turned table may be as long as the log; what they are like shows at their beginning. */
const cellsLookedAt = 4096;
const cellsKept = 1 << 20;
/** Share of cells per line that must agree before blanks are taken for delimiters. */
const regularByBlanks = 0.98;
const leastLaterRecords = 5;

/** How a file falls into cells, from its sample. */
export interface FirstLook {
  readonly sample: DecodedSample;
  readonly cutting: Cutting;
  /** The first records; none where the first line doesn't end within the sample. */
  readonly records: readonly string[][];
  /** Records out of the middle and the end of a long file. */
  readonly later: readonly string[][];
  /** Several tables may stand in it. */
  readonly mayHoldTables: boolean;
}

const isRegular = (records: readonly string[][]): boolean => {
  const body = bodyOf(records);
  const width = usualWidth(body);
  return width > 1 && body.filter((cells) => cells.length === width).length >= regularByBlanks * body.length;
};

function findCutting(sample: DecodedSample, decisions: ImportDecisions): Cutting {
  const delimiter = decisions.delimiter ?? sniffDelimiter(sample.head, sample.complete);
  const common = { encoding: sample.encoding, delimiter, isPadded: sample.isPadded };
  const isUndivided = delimiter === blankDelimiter || !sample.head.includes(delimiter);
  const mayBeFixed =
    decisions.delimiter === undefined &&
    isUndivided &&
    !isRegular(scanSample(sample.head, blankDelimiter, recordsLookedAt, sample.complete));
  const lines = mayBeFixed ? sample.head.split(/\r\n|\n|\r/).slice(0, recordsLookedAt) : [];
  const spans: ColumnSpans | null = findColumnSpans(lines);
  return { ...common, spans };
}

/** Whether pieces from further down hold other rows than the head. */
function changesLater(records: readonly string[][], later: readonly string[][][]): boolean {
  const body = bodyOf(records);
  const width = usualWidth(body);
  const classes = columnClasses(body, width);
  if (!classes.some((columnClass) => columnClass === 'number' || columnClass === 'time')) return false;
  return later.some((piece) => {
    const filled = piece.filter((cells) => !isBlank(cells));
    const strange = filled.filter((cells) => cells.length > width || !fitsData(cells, classes));
    return filled.length >= leastLaterRecords && strange.length > filled.length / 2;
  });
}

function holdsTables(records: readonly string[][]): boolean {
  const finder = createTableFinder();
  for (const [index, cells] of records.entries()) finder.observe(cells, index + 1);
  return finder.finish().length > 0;
}

/** @throws LabError log.empty or log.not-a-table. */
export async function lookAt(
  file: LogFile,
  decisions: ImportDecisions,
  foreign: readonly Uint8Array[],
): Promise<FirstLook> {
  const sample = await decodeSample(file, decisions, foreign);
  const cutting = findCutting(sample, decisions);
  const scan = (text: string, complete: boolean): string[][] =>
    scanSample(text, scanDelimiter(cutting), recordsLookedAt, complete).map((cells) => cellsOf(cells, cutting.spans));
  const hasLineEnd = sample.complete || /[\r\n]/.test(sample.head);
  const records = hasLineEnd ? scan(sample.head, sample.complete) : [];
  const later = sample.later.map((text) => scan(text, false));
  const mayHoldTables =
    decisions.table !== undefined ||
    (decisions.headerRecord === undefined && (holdsTables(records) || changesLater(records, later)));
  return { sample, cutting, records, later: later.flat(), mayHoldTables };
}

/** What one pass over all of a file shows. */
export interface Survey extends FileScan {
  readonly tables: readonly FoundTable[];
  readonly tableRead: number;
  /** First and last record of the table that is read. */
  readonly first: number;
  readonly last: number;
  /** First records of that table; of very long ones the beginning. */
  readonly records: readonly string[][];
  /** Records of that table with content, and the cells of the longest. */
  readonly filledRecords: number;
  readonly longest: number;
}

interface Extent {
  readonly records: string[][];
  filledRecords: number;
  longest: number;
}

/** @throws LabError log.no-such-table, log.not-a-table, run.cancelled and what reading a file throws. */
export async function surveyFile(
  file: LogFile,
  look: FirstLook,
  decisions: ImportDecisions,
  signal: { readonly aborted: boolean } | undefined,
): Promise<Survey> {
  const { cutting } = look;
  const finder = look.mayHoldTables ? createTableFinder() : null;
  const whole: Extent = { records: [], filledRecords: 0, longest: 0 };
  const extend = createExtender(whole);
  const scan = await scanFile(file, cutting, signal, (cells, record) => {
    finder?.observe(cells, record);
    extend(cells);
  });
  const tables = finder?.finish() ?? [];
  if (decisions.table !== undefined && decisions.table >= Math.max(1, tables.length)) {
    const values = { file: file.name, table: decisions.table + 1, tables: Math.max(1, tables.length) };
    throw new LabError('log.no-such-table', values);
  }
  if (tables.length === 0) {
    return { ...scan, tables, tableRead: 0, first: 1, last: scan.findings.records, ...whole };
  }
  const tableRead = decisions.table ?? largestTable(tables);
  const table = tables[tableRead];
  const first = tableRead === 0 ? 1 : (table?.firstRecord ?? 1);
  const last = table?.lastRecord ?? scan.findings.records;
  const extent: Extent = { records: [], filledRecords: 0, longest: 0 };
  const extendTable = createExtender(extent);
  await scanFile(file, cutting, signal, (cells, record) => {
    if (record >= first && record <= last) extendTable(cells);
  });
  return { ...scan, tables, tableRead, first, last, ...extent };
}

function createExtender(extent: Extent): (cells: readonly string[]) => void {
  let kept = 0;
  return (cells) => {
    if (!isBlank(cells)) extent.filledRecords += 1;
    extent.longest = Math.max(extent.longest, cells.length);
    if (extent.records.length >= recordsLookedAt || kept >= cellsKept) return;
    const beginning = cells.slice(0, cellsLookedAt);
    kept += beginning.length;
    extent.records.push(beginning);
  };
}
