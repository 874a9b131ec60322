import { createPieceCutter } from '../../src/data/csv/fast/cut-pieces.ts';
import { fastFormOf } from '../../src/data/csv/fast/fast-form.ts';
import type { PieceFindings } from '../../src/data/csv/fast/piece-findings.ts';
import { createPieceReader } from '../../src/data/csv/fast/piece-reader.ts';
import type { TableReading } from '../../src/data/csv/log-reading.ts';
import { replacementCharacter } from '../../src/data/csv/text-decoding.ts';
import type { DescribedFile } from '../../src/data/describe-file.ts';
import type { LogFile } from './log-file.ts';
import type { ReadingThreads, ReadPiece } from './reading-threads.ts';
import type { Dialect } from './dialect.ts';
import { textDecoding } from './text-decoding.ts';

/** Bytes that the chosen encoding could not decode, long after the sample: reason to think again. */
export interface ForeignBytes {
  readonly file: LogFile;
  readonly bytes: Uint8Array;
}

export interface FileReadingOptions {
  /** Told before and after each piece; throws where the reading is to stop. */
  readonly onBytes: (bytes: number) => void;
  /** Asked when bytes turn up that the encoding cannot hold; true stops the reading to think again. */
  readonly onForeign: ((found: ForeignBytes) => boolean) | null;
  /** Every record is read as text, and listeners hear of every row. */
  readonly asText: boolean;
  /** Read pieces beside this one; null reads them here. */
  readonly threads: ReadingThreads | null;
}

const bytesOfPiece = 1 << 20;

/** Reads pieces somewhere, and gives them back with what was found. */
type PieceLane = (piece: Uint8Array<ArrayBuffer>) => ReadPiece | Promise<ReadPiece>;

function laneOf(
  { layout, encoding, delimiter, arrangement }: Dialect,
  { plan }: TableReading,
  { asText, threads }: FileReadingOptions,
): PieceLane | null {
  const form = asText || arrangement !== null ? null : fastFormOf({ plan, layout, encoding, delimiter });
  if (form === null) return null;
  if (threads !== null) {
    threads.begin(form);
    return threads.read;
  }
  const readPiece = createPieceReader(form, (bytes) => textDecoding.decodeWithin(bytes, encoding));
  return (piece) => ({ piece, findings: readPiece(piece) });
}

/** Reads one file; null when it was stopped to think again about its encoding. */
export async function readFile(
  dialect: Dialect,
  reading: TableReading,
  options: FileReadingOptions,
): Promise<DescribedFile | null> {
  const { file, encoding, byteOrderMark, encodingAlternatives, delimiter, declaresDelimiter, layout, arrangement } =
    dialect;
  const { onBytes, onForeign, threads } = options;
  const part = reading.readFile(layout, delimiter, file.name, arrangement);
  const decoder = textDecoding.createStream(encoding);
  const state = { damagedCharacters: 0, isStopped: false };
  /** Asked anew each time: accepting a piece may have changed it. */
  const isStopped = (): boolean => state.isStopped;

  const acceptText = (text: string, bytes: Uint8Array): void => {
    const damaged = text.includes(replacementCharacter) ? text.split(replacementCharacter).length - 1 : 0;
    const isFirst = damaged > 0 && state.damagedCharacters === 0;
    state.damagedCharacters += damaged;
    part.push(text);
    if (isFirst && onForeign !== null) state.isStopped = onForeign({ file, bytes: bytes.slice() });
  };

  const accept = (piece: Uint8Array, findings: PieceFindings | null): void => {
    if (isStopped()) return;
    if (findings !== null && part.isInBody() && part.isBetweenRecords()) part.addPiece(findings);
    else acceptText(decoder.decode(piece), piece);
    onBytes(piece.length);
  };

  const lane = laneOf(dialect, reading, options);
  const cutter = createPieceCutter(threads?.pieceBytes ?? bytesOfPiece);
  const underWay: (ReadPiece | Promise<ReadPiece>)[] = [];
  const acceptOldest = async (): Promise<void> => {
    const reply = await underWay.shift();
    if (reply === undefined) return;
    accept(reply.piece, reply.findings);
    cutter.recycle(reply.piece);
  };
  let isBeginning = true;

  const take = async (piece: Uint8Array<ArrayBuffer>): Promise<void> => {
    // What stands above the table, and a byte order mark, are in the first piece.
    const reply = isBeginning || lane === null ? { piece, findings: null } : lane(piece);
    isBeginning = false;
    // It is waited for in its turn; until then its failure must not count as one that nobody hears of.
    if (reply instanceof Promise) reply.catch(() => undefined);
    underWay.push(reply);
    while (underWay.length > (threads?.mostUnderWay ?? 0)) await acceptOldest();
  };

  const sha256 = await file.readPieces(async (bytes) => {
    onBytes(0);
    if (isStopped()) return;
    if (lane === null) {
      accept(bytes, null);
      return;
    }
    for (const piece of cutter.push(bytes)) await take(piece);
  });
  const { piece, rest } = cutter.finish();
  if (piece !== null) await take(piece);
  while (underWay.length > 0) await acceptOldest();
  if (isStopped()) return null;
  acceptText(decoder.decode(rest) + decoder.finish(), rest);
  onBytes(rest.length);
  if (isStopped()) return null;
  const { path, member, members } = file;
  const notes = [...file.notes, ...dialect.notes];
  const { damagedCharacters } = state;
  const understood = { encoding, byteOrderMark, encodingAlternatives, delimiter, declaresDelimiter, damagedCharacters };
  const bytes = file.packed?.bytes ?? file.bytes;
  const laidOut = file.laidOut ?? null;
  return { path, member, members, notes, bytes, sha256, ...understood, layout, laidOut, account: part.finish() };
}
