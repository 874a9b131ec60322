import type { Encoding, FileReceipt, ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { encodingAlternatives } from '../../src/data/csv/detect-encoding.ts';
import { scanSample, sniffDelimiter } from '../../src/data/csv/sniff-delimiter.ts';
import { findLayout, type TableLayout } from '../../src/data/csv/table-layout.ts';
import { decodeSample } from './decode-sample.ts';
import type { LogFile } from './log-file.ts';
import { textDecoding } from './text-decoding.ts';

/** A file with its dialect, decided from its sample. */
export interface SniffedFile {
  readonly file: LogFile;
  readonly head: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly encodingAlternatives: FileReceipt['encodingAlternatives'];
  readonly delimiter: string;
  readonly declaresDelimiter: boolean;
  readonly layout: TableLayout;
}

const recordsForLayout = 2000;

/** The decided header in the records of the table that is read; a turned or long table is written with its own. */
function headerRecordIn({ laidOut }: LogFile, { headerRecord }: ImportDecisions): number | undefined {
  if (laidOut === undefined || headerRecord === undefined || headerRecord === 0) {
    return laidOut?.origin.kind === 'new-records' ? undefined : headerRecord;
  }
  return laidOut.origin.kind === 'same-records' ? headerRecord - laidOut.origin.before : undefined;
}

async function sniff(
  file: LogFile,
  decisions: ImportDecisions,
  foreignBytes: readonly Uint8Array[],
): Promise<SniffedFile> {
  // What was laid out anew is written in our own dialect; the decisions went into laying it out.
  const { laidOut } = file;
  const sample = await decodeSample(file, laidOut === undefined ? decisions : { encoding: 'utf-8' }, foreignBytes);
  const { encoding, byteOrderMark, head, complete, declaresDelimiter, pieces } = sample;
  // A first line without an end is no header.
  if (!complete && !/[\r\n]/.test(head)) throw new LabError('log.not-a-table', { file: file.name });
  const delimiter = laidOut?.writtenDelimiter ?? decisions.delimiter ?? sniffDelimiter(head, complete);
  const layout = findLayout(
    scanSample(head, delimiter, recordsForLayout, complete),
    file.name,
    headerRecordIn(file, decisions),
  );
  const alternatives = laidOut === undefined ? encodingAlternatives(pieces, encoding, textDecoding) : [];
  return {
    file,
    head,
    encoding,
    byteOrderMark,
    encodingAlternatives: alternatives,
    delimiter,
    declaresDelimiter,
    layout,
  };
}

/**
 * Looks at all files of a log. `foreign` holds bytes from inside a file that a first choice of encoding could not read.
 * @throws LabError log.empty, log.header-only, log.not-a-table or log.too-many-columns.
 */
export async function sniffAll(
  files: readonly LogFile[],
  decisions: ImportDecisions,
  foreign: ReadonlyMap<LogFile, Uint8Array[]>,
): Promise<SniffedFile[]> {
  const sniffed: SniffedFile[] = [];
  for (const file of files) sniffed.push(await sniff(file, decisions, foreign.get(file) ?? []));
  return sniffed;
}
