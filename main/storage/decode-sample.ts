import type { Encoding, ImportDecisions } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { detectEncoding } from '../../src/data/csv/detect-encoding.ts';
import { separatorLine } from '../../src/data/csv/sniff-delimiter.ts';
import type { LogFile } from './log-file.ts';
import { textDecoding } from './text-decoding.ts';

/** What a first look at a file's head, middle and end shows. */
export interface DecodedSample {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** Bytes that the encoding was chosen by. */
  readonly pieces: readonly Uint8Array[];
  /** The head up to its last line end, without padding. */
  readonly head: string;
  /** Whole lines out of the middle and the end of a long file. */
  readonly later: readonly string[];
  /** The head is the whole file. */
  readonly complete: boolean;
  /** There are characters that are no text: padding of a preallocated file, or an end-of-file mark. */
  readonly isPadded: boolean;
  readonly declaresDelimiter: boolean;
}

const padding = /[\u0000\u001a]/g;
const controls = /[\u0001-\u0008\u000e-\u0019\u001b-\u001f\u007f\ufffd]/g;
const mostControls = 0.01;

/** Text without the padding of preallocated files and without the end-of-file mark of old systems. */
export const withoutPadding = (text: string): string => text.replace(padding, '');

/** Programs, pictures and archives hold control characters all over; padding alone is harmless. */
function looksBinary(text: string): boolean {
  if (!text.includes('\u0000')) return false;
  const written = withoutPadding(text);
  const found = written.match(controls)?.length ?? 0;
  return written.trim() === '' || found > mostControls * written.length;
}

/** A sample's text up to its last line end, unless it is the whole file. */
function wholeRecords(text: string, complete: boolean): string {
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return complete || end === -1 ? text : text.slice(0, end + 1);
}

function wholeLines(text: string): string {
  const begin = text.search(/[\r\n]/) + 1;
  return begin === 0 ? '' : wholeRecords(text.slice(begin), false);
}

/**
 * Reads a file's sample as text. `foreign` holds bytes from inside it that a first choice of encoding could not read.
 * @throws LabError log.empty or log.not-a-table.
 */
export async function decodeSample(
  file: LogFile,
  decisions: Pick<ImportDecisions, 'encoding'>,
  foreign: readonly Uint8Array[],
): Promise<DecodedSample> {
  const sample = await file.sample();
  const [bytes = new Uint8Array(), ...others] = sample;
  if (bytes.length === 0) throw new LabError('log.empty', { file: file.name });
  const pieces = [...sample, ...foreign];
  const verdict = detectEncoding(pieces, textDecoding);
  const encoding = decisions.encoding ?? verdict.encoding;
  const complete = bytes.length === file.bytes;
  const raw = textDecoding.decode(bytes, encoding);
  if (looksBinary(raw)) throw new LabError('log.not-a-table', { file: file.name });
  const later = others.map((piece) => wholeLines(textDecoding.decode(piece, encoding)));
  const head = wholeRecords(withoutPadding(raw), complete);
  return {
    encoding,
    byteOrderMark: verdict.byteOrderMark && verdict.encoding === encoding,
    pieces,
    head,
    later: later.map(withoutPadding),
    complete,
    isPadded: [raw, ...later].some((text) => text.search(padding) !== -1),
    declaresDelimiter: separatorLine.test(head.split(/\r\n|\n|\r/, 1)[0] ?? ''),
  };
}
