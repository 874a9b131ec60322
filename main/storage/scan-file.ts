import type { Encoding } from '../../src/contracts/dataset.ts';
import { LabError } from '../../src/contracts/failure.ts';
import { createRecordScanner, type ScanFindings } from '../../src/data/csv/record-scanner.ts';
import { cutLine, type ColumnSpans } from '../../src/data/csv/reshape/fixed-width.ts';
import { replacementCharacter } from '../../src/data/csv/text-decoding.ts';
import { withoutPadding } from './decode-sample.ts';
import type { LogFile } from './log-file.ts';
import { textDecoding } from './text-decoding.ts';

/** How a file's text falls into cells. */
export interface Cutting {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Where columns of fixed width stand; null where a delimiter divides them. */
  readonly spans: ColumnSpans | null;
  /** Padding is taken out before anything else. */
  readonly isPadded: boolean;
}

export interface FileScan {
  readonly sha256: string;
  readonly findings: ScanFindings;
  readonly damagedCharacters: number;
  /** The first piece with bytes that the encoding cannot hold; null where there is none. */
  readonly foreign: Uint8Array | null;
}

/** Stands in no text once padding is taken out: whole lines become cells of their own. */
const noDelimiter = '\u0000';

export const scanDelimiter = ({ delimiter, spans }: Pick<Cutting, 'delimiter' | 'spans'>): string =>
  spans === null ? delimiter : noDelimiter;

/** Cells of a scanned record. */
export const cellsOf = (cells: string[], spans: ColumnSpans | null): string[] =>
  spans === null ? cells : cutLine(cells[0] ?? '', spans);

/**
 * Hands over every record of a file.
 * @param afterPiece Waited for before the next piece is read.
 * @throws LabError file.changed, file.missing, file.unreadable, log.not-a-table or run.cancelled.
 */
export async function scanFile(
  file: LogFile,
  cutting: Cutting,
  signal: { readonly aborted: boolean } | undefined,
  onRecord: (cells: string[], record: number) => void,
  afterPiece: () => Promise<void> | undefined = () => undefined,
): Promise<FileScan> {
  const { spans } = cutting;
  const scanner = createRecordScanner(
    scanDelimiter(cutting),
    (cells, record) => {
      onRecord(cellsOf(cells, spans), record);
    },
    file.name,
  );
  const decoder = textDecoding.createStream(cutting.encoding);
  const seen: { damagedCharacters: number; foreign: Uint8Array | null } = { damagedCharacters: 0, foreign: null };
  const accept = (text: string): void => {
    if (text.includes(replacementCharacter)) seen.damagedCharacters += text.split(replacementCharacter).length - 1;
    scanner.push(cutting.isPadded ? withoutPadding(text) : text);
  };
  const sha256 = await file.readPieces((piece) => {
    if (signal?.aborted === true) throw new LabError('run.cancelled');
    accept(decoder.decode(piece));
    if (seen.damagedCharacters > 0) seen.foreign ??= piece.slice();
    return afterPiece();
  });
  accept(decoder.finish());
  return { sha256, findings: scanner.finish(), ...seen };
}
