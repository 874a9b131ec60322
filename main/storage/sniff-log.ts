import type { Encoding, ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { detectEncoding } from '../../src/data/csv/detect-encoding.ts';
import { scanSample, separatorLine, sniffDelimiter } from '../../src/data/csv/sniff-delimiter.ts';
import { findLayout, type TableLayout } from '../../src/data/csv/table-layout.ts';
import type { LogFile } from './log-file.ts';
import { textDecoding } from './text-decoding.ts';

/** A file with its dialect, decided from its sample. */
export interface Dialect {
  readonly file: LogFile;
  readonly head: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly delimiter: string;
  readonly declaresDelimiter: boolean;
  readonly layout: TableLayout;
}

const recordsForLayout = 2000;

function looksBinary(head: Uint8Array, encoding: Encoding): boolean {
  return !encoding.startsWith('utf-16') && head.subarray(0, 8192).includes(0);
}

/** A sample's text up to its last line end, unless it is the whole file. */
function wholeRecords(text: string, complete: boolean): string {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return complete || end === -1 ? text : text.slice(0, end + 1);
}

async function sniff(file: LogFile, decisions: ImportDecisions, foreignBytes: readonly Uint8Array[]): Promise<Dialect> {
  const sample = await file.sample();
  const [head = new Uint8Array()] = sample;
  if (head.length === 0) throw new LabError('log.empty', { file: file.name });
  const verdict = detectEncoding([...sample, ...foreignBytes], textDecoding);
  const encoding = decisions.encoding ?? verdict.encoding;
  if (looksBinary(head, encoding)) throw new LabError('log.not-a-table', { file: file.name });
  const complete = head.length === file.bytes;
  const text = wholeRecords(textDecoding.decode(head, encoding), complete);
  // A first line without an end is no header.
  if (!complete && !/[\r\n]/.test(text)) throw new LabError('log.not-a-table', { file: file.name });
  const delimiter = decisions.delimiter ?? sniffDelimiter(text, complete);
  const layout = findLayout(scanSample(text, delimiter, recordsForLayout, complete), file.name);
  return {
    file,
    head: text,
    encoding,
    byteOrderMark: verdict.byteOrderMark && verdict.encoding === encoding,
    delimiter,
    declaresDelimiter: separatorLine.test(text.split(/\r\n|\n|\r/, 1)[0] ?? ''),
    layout,
  };
}

function requireSameColumns(dialects: readonly Dialect[]): void {
  const [first, ...others] = dialects;
  if (first === undefined) return;
  for (const { file, layout } of others) {
    const differs = layout.names.findIndex((name, index) => name !== first.layout.names[index]);
    if (differs === -1 && layout.width === first.layout.width) continue;
    const column = differs === -1 ? Math.min(layout.width, first.layout.width) + 1 : differs + 1;
    throw new LabError('log.files-differ', { file: file.name, other: first.file.name, column });
  }
}

/**
 * Looks at all files of a log. `foreign` holds bytes from inside a file that a first choice of encoding could not read.
 * @throws LabError log.empty, log.header-only, log.not-a-table, log.too-many-columns or log.files-differ.
 */
export async function sniffAll(
  files: readonly LogFile[],
  decisions: ImportDecisions,
  foreign: ReadonlyMap<LogFile, Uint8Array[]>,
): Promise<Dialect[]> {
  const dialects: Dialect[] = [];
  for (const file of files) dialects.push(await sniff(file, decisions, foreign.get(file) ?? []));
  requireSameColumns(dialects);
  return dialects;
}
