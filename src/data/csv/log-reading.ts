import type { ReadingPlan } from '../infer-columns.ts';
import { createRowPacker, type PackedRows } from '../packed-rows.ts';
import type { Arrangement } from './arrange-columns.ts';
import type { ColumnEvidence } from './column-evidence.ts';
import { mergeEvidence } from './merge-evidence.ts';
import type { PieceFindings } from './fast/piece-findings.ts';
import { createRecordScanner, type ScanFindings } from './record-scanner.ts';
import { classifyRow, createFileAccount, listedRecords, type FileAccount } from './row-account.ts';
import { createRowReader, type CellValue } from './row-reader.ts';
import type { TableLayout } from './table-layout.ts';

/** An accepted row: raw cells, what they were read as, and the wall clock (NaN without one). The arrays are reused for the next row. */
export type RowListener = (cells: readonly string[], values: readonly CellValue[], time: number) => void;

/** Everything gathered while reading the files of one log under one plan. */
export interface TableReading {
  readonly plan: ReadingPlan;
  readonly evidence: readonly ColumnEvidence[];
  /** Number of accepted rows before each file. */
  readonly fileStarts: number[];
  /** Rows accepted so far. */
  readonly rows: () => number;
  /** `arrangement`: where the plan's columns stand in the file; null where they are the file's, in its order. */
  readonly readFile: (
    layout: TableLayout,
    delimiter: string,
    file: string,
    arrangement: Arrangement | null,
  ) => FileReading;
}

/** One file that is read from beginning to end: its text, or pieces of it that were read elsewhere. */
export interface FileReading {
  push(text: string): void;
  /** Whether what was pushed so far ends with a record: a piece may come next. */
  isBetweenRecords(): boolean;
  /** Whether the rows of the table have begun. */
  isInBody(): boolean;
  /** Adds the next records of the file as they were read elsewhere under the same plan. Call only between records in the body. */
  addPiece(piece: PieceFindings): void;
  finish(): FileAccount;
}

const rowsPerBatch = 1 << 14;

interface ReadingOptions {
  /** Takes accepted rows in their order. */
  readonly onRows?: (rows: PackedRows) => void;
  /** Hears of every row; no pieces can be added then. */
  readonly onRow?: RowListener;
  /** Hears of the first and the last rows at least. */
  readonly onShownRow?: RowListener;
  /** A first look keeps an eye open for times in every column. */
  readonly watchEveryColumn?: boolean;
}

/** What a scanner found, with the findings of what came before it. */
function joined(before: ScanFindings, { records, lineEnds, looseQuotes, unfinished }: ScanFindings): ScanFindings {
  return {
    records: before.records + records,
    lineEnds: {
      lf: before.lineEnds.lf + lineEnds.lf,
      crlf: before.lineEnds.crlf + lineEnds.crlf,
      cr: before.lineEnds.cr + lineEnds.cr,
    },
    looseQuotes: [...before.looseQuotes, ...looseQuotes.map((record) => record + before.records)].slice(
      0,
      listedRecords,
    ),
    unfinished,
  };
}

const nothingScanned: ScanFindings = {
  records: 0,
  lineEnds: { lf: 0, crlf: 0, cr: 0 },
  looseQuotes: [],
  unfinished: false,
};

export function createTableReading(plan: ReadingPlan, options: ReadingOptions = {}): TableReading {
  const { watchEveryColumn = false, onRows, onRow, onShownRow } = options;
  const reader = createRowReader(plan, { watchEveryColumn });
  const { batch, place, evidence } = reader;
  const width = plan.columns.length;
  const pack = createRowPacker(plan);
  const fileStarts: number[] = [];
  let accepted = 0;

  const emptyBatch = (): void => {
    reader.settle();
    if (batch.rows > 0) onRows?.(pack(batch));
    batch.rows = 0;
  };

  const readFile: TableReading['readFile'] = (layout, delimiter, file, arrangement) => {
    const fileWidth = arrangement === null ? width : layout.width;
    const account = createFileAccount(layout);
    place.file = fileStarts.length;
    fileStarts.push(accepted);
    let before = nothingScanned;
    let seen = 0;
    let finishing = false;
    const onRecord = (written: string[], number: number): void => {
      const record = before.records + number;
      seen = record;
      if (record <= layout.recordsAboveData) return;
      place.record = record;
      const verdict = classifyRow(written, layout, fileWidth, finishing);
      const cells = arrangement?.map((column) => (column === null ? '' : (written[column] ?? ''))) ?? written;
      if (verdict !== 'row' && verdict !== 'short-row') account.note(verdict, record);
      else if (!reader.readRow(cells)) account.note('without-time', record);
      else {
        accepted += 1;
        account.accept(record, verdict === 'short-row');
        const time = batch.times[batch.rows - 1] ?? Number.NaN;
        onRow?.(cells, reader.values, time);
        onShownRow?.(cells, reader.values, time);
        if (batch.rows === rowsPerBatch) emptyBatch();
      }
    };
    let scanner = createRecordScanner(delimiter, onRecord, file);

    return {
      push: (text) => {
        scanner.push(text);
      },
      isBetweenRecords: () => scanner.isBetweenRecords(),
      isInBody: () => seen >= layout.recordsAboveData,
      addPiece(piece) {
        before = joined(before, scanner.finish());
        emptyBatch();
        for (const [column, into] of evidence.entries()) {
          const seenThere = piece.evidence[column];
          if (seenThere !== undefined)
            mergeEvidence(into, seenThere, { file: place.file, recordsBefore: before.records });
        }
        account.addPiece(piece.account, before.records);
        accepted += piece.rows.rows;
        if (onRow !== undefined) throw new Error('A piece does not tell its rows one by one.');
        for (const { cells, values, time } of piece.rowsAtEnds) onShownRow?.(cells, values, time);
        if (piece.rows.rows > 0) onRows?.(piece.rows);
        before = joined(before, piece.findings);
        seen = before.records;
        scanner = createRecordScanner(delimiter, onRecord, file);
      },
      finish() {
        finishing = true;
        const findings = joined(before, scanner.finish());
        emptyBatch();
        return account.close(findings);
      },
    };
  };
  return { plan, evidence, fileStarts, rows: () => accepted, readFile };
}
