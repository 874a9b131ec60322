import { createPieceCutter } from '../../src/data/csv/fast/cut-pieces.ts';
import { fastFormOf } from '../../src/data/csv/fast/fast-form.ts';
import { createPieceReader, type PieceReader } from '../../src/data/csv/fast/piece-reader.ts';
import type { TableReading } from '../../src/data/csv/log-reading.ts';
import { replacementCharacter } from '../../src/data/csv/text-decoding.ts';
import type { DescribedFile } from '../../src/data/describe-file.ts';
import type { LogFile } from './log-file.ts';
import type { Dialect } from './sniff-log.ts';
import { textDecoding } from './text-decoding.ts';

/** Bytes that the chosen encoding could not decode, long after the sample: reason to think again. */
export interface ForeignBytes {
  readonly file: LogFile;
  readonly bytes: Uint8Array;
}

export interface FileReadingOptions {
  /** Told after each piece; throws where the reading is to stop. */
  readonly onBytes: (bytes: number) => void;
  /** Asked when bytes turn up that the encoding cannot hold; true stops the reading to think again. */
  readonly onForeign: ((found: ForeignBytes) => boolean) | null;
  /** Every record is read as text, and listeners hear of every row. */
  readonly asText: boolean;
}

const pieceBytes = 1 << 20;

/** Reads one file; null when it was stopped to think again about its encoding. */
export async function readFile(
  dialect: Dialect,
  reading: TableReading,
  { onBytes, onForeign, asText }: FileReadingOptions,
): Promise<DescribedFile | null> {
  const { file, encoding, byteOrderMark, encodingAlternatives, delimiter, declaresDelimiter, layout } = dialect;
  const part = reading.readFile(layout, delimiter, file.name);
  const decoder = textDecoding.createStream(encoding);
  const form = asText ? null : fastFormOf({ plan: reading.plan, layout, encoding, delimiter });
  const readPiece: PieceReader | null =
    form === null ? null : createPieceReader(form, (bytes) => textDecoding.decodeWithin(bytes, encoding));
  /** Asked anew each time: accepting a piece may have changed it. */
  const isStopped = (): boolean => state.isStopped;
  const state = { damagedCharacters: 0, isBeginning: true, isStopped: false };

  const acceptText = (text: string, bytes: Uint8Array): void => {
    const damaged = text.includes(replacementCharacter) ? text.split(replacementCharacter).length - 1 : 0;
    const isFirst = damaged > 0 && state.damagedCharacters === 0;
    state.damagedCharacters += damaged;
    part.push(text);
    if (isFirst && onForeign !== null) state.isStopped = onForeign({ file, bytes: bytes.slice() });
  };

  const accept = (piece: Uint8Array): void => {
    const mayBeFast = !state.isBeginning && part.isInBody() && part.isBetweenRecords();
    const findings = mayBeFast ? (readPiece?.(piece) ?? null) : null;
    if (findings === null) acceptText(decoder.decode(piece), piece);
    else part.addPiece(findings);
    state.isBeginning = false;
  };

  const cutter = createPieceCutter(pieceBytes);
  const sha256 = await file.readPieces((bytes) => {
    onBytes(0);
    if (isStopped()) return;
    if (readPiece === null) accept(bytes);
    else for (const piece of cutter.push(bytes)) if (!isStopped()) accept(piece);
    onBytes(bytes.length);
  });
  if (isStopped()) return null;
  const rest = cutter.finish();
  acceptText(decoder.decode(rest) + decoder.finish(), rest);
  if (isStopped()) return null;
  const { path, member, members, notes } = file;
  const { damagedCharacters } = state;
  const understood = { encoding, byteOrderMark, encodingAlternatives, delimiter, declaresDelimiter, damagedCharacters };
  const bytes = file.packed?.bytes ?? file.bytes;
  const laidOut = file.laidOut ?? null;
  return { path, member, members, notes, bytes, sha256, ...understood, layout, laidOut, account: part.finish() };
}
