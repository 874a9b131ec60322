import { classOf } from './cell-class.ts';
import type { ScanFindings } from './record-scanner.ts';
import type { TableLayout } from './table-layout.ts';

/** Why a physical record is no row of the table. The first ones are skipped: nothing is lost with them. The others are unreadable. */
const rowFates = [
  'blank',
  'repeated-header',
  'remark',
  'comment',
  'footer',
  'too-wide',
  'cut-off',
  'without-time',
] as const;
export type RowFate = (typeof rowFates)[number];
const skippedFates: readonly RowFate[] = ['blank', 'repeated-header', 'remark', 'comment', 'footer'];

/** What became of every physical record of one file: above data + accepted + skipped + unreadable = records. */
export interface FileAccount {
  readonly findings: ScanFindings;
  readonly accepted: number;
  readonly skipped: number;
  readonly unreadable: number;
  /** Accepted rows that end before the last column; what they lack is missing. */
  readonly short: FateRecords;
  readonly fates: ReadonlyMap<RowFate, FateRecords>;
  /** Last record that was accepted; 0 when none was. */
  readonly lastAccepted: number;
}

export interface FateRecords {
  count: number;
  /** The first twenty record numbers. */
  readonly records: number[];
}

export const listedRecords = 20;

/** Counts a record, and lists it among the first twenty. */
export function noteRecord(to: FateRecords, record: number): void {
  to.count += 1;
  if (to.records.length < listedRecords) to.records.push(record);
}

/** What became of the records of a piece of a file, counted from its first. */
export type PieceAccount = Pick<FileAccount, 'accepted' | 'short' | 'fates' | 'lastAccepted'>;

/** Adds records that were counted from where `before` others end. */
function addRecords(to: FateRecords, { count, records }: FateRecords, before: number): void {
  to.count += count;
  for (const record of records) if (to.records.length < listedRecords) to.records.push(record + before);
}

interface OpenFileAccount {
  accept(record: number, isShort: boolean): void;
  addPiece(piece: PieceAccount, recordsBefore: number): void;
  note(fate: RowFate, record: number): void;
  close(findings: ScanFindings): FileAccount;
}

/** @throws Error when the records do not add up: a row would have been lost without a word. */
export function createFileAccount(layout: TableLayout): OpenFileAccount {
  let accepted = 0;
  let lastAccepted = 0;
  const short: FateRecords = { count: 0, records: [] };
  const fates = new Map<RowFate, FateRecords>();
  const sum = (chosen: readonly RowFate[]): number =>
    chosen.reduce((total, fate) => total + (fates.get(fate)?.count ?? 0), 0);
  return {
    accept(record, isShort) {
      accepted += 1;
      lastAccepted = record;
      if (isShort) noteRecord(short, record);
    },
    addPiece(piece, recordsBefore) {
      accepted += piece.accepted;
      if (piece.accepted > 0) lastAccepted = piece.lastAccepted + recordsBefore;
      addRecords(short, piece.short, recordsBefore);
      for (const [fate, seen] of piece.fates) {
        const records = fates.get(fate) ?? { count: 0, records: [] };
        fates.set(fate, records);
        addRecords(records, seen, recordsBefore);
      }
    },
    note(fate, record) {
      const records = fates.get(fate) ?? { count: 0, records: [] };
      fates.set(fate, records);
      noteRecord(records, record);
    },
    close(findings) {
      const skipped = sum(skippedFates);
      const unreadable = sum(rowFates) - skipped;
      const explained = Math.min(layout.recordsAboveData, findings.records) + accepted + skipped + unreadable;
      if (explained !== findings.records) {
        throw new Error(`${String(findings.records)} records were read, but ${String(explained)} are accounted for.`);
      }
      return { findings, accepted, skipped, unreadable, short, fates, lastAccepted };
    },
  };
}

const isEmpty = (cell: string): boolean => cell === '' || cell.trim() === '';

/** `Recording stopped`, `# comment`, `END`: one cell of words alone in a table that has three columns or more, or two of which the first holds no words. */
function isRemark(cells: readonly string[], width: number, { firstColumn }: TableLayout): boolean {
  if (width < (firstColumn === null || firstColumn === 'text' ? 3 : 2)) return false;
  const first = cells[0] ?? '';
  if (isEmpty(first)) return false;
  for (let column = 1; column < cells.length; column += 1) if (!isEmpty(cells[column] ?? '')) return false;
  return classOf(first) === 'text';
}

const commentSign = /^\s*(#|\/\/|;|\*\s*\S|%)/;
/** Rows with results of the whole table below it, and marks of its end. */
const footerWord =
  /^\s*(合計|小計|総計|計|平均|平均値|最大|最大値|最小|最小値|標準偏差|中央値|終了|以上|total|subtotal|sum|average|avg|mean|maximum|max|minimum|min|std|stdev|median|end|end of (file|data)|eof|checksum|crc|crc32|md5|sha256)\s*[:：]?\s*$/i;
/** What a logger writes into a row of its own where recording stopped. */
const stopMark = /^\s*(stop trg|停止トリガ)\s*$/i;

/** Words where the column has numbers or times: a comment in the data or a row below it. */
function wordsInFront(first: string, layout: TableLayout): RowFate | null {
  if (layout.firstColumn === null || layout.firstColumn === 'text') return null;
  const code = first.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return null;
  if (commentSign.test(first) && classOf(first) === 'text') return 'comment';
  return footerWord.test(first) ? 'footer' : null;
}

const isHeadRow = (cells: readonly string[], { headRows }: TableLayout): boolean =>
  headRows.some(
    (row) => row[0] === cells[0] && row.length === cells.length && row.every((cell, column) => cell === cells[column]),
  );

/** Judges a record below the header by its shape alone. `cutOff`: it is the last and has no line end. */
export function classifyRow(
  cells: readonly string[],
  layout: TableLayout,
  width: number,
  cutOff: boolean,
): RowFate | 'row' | 'short-row' {
  if (cells.every(isEmpty)) return 'blank';
  if (isHeadRow(cells, layout)) return 'repeated-header';
  const words = wordsInFront(cells[0] ?? '', layout);
  if (words !== null) return words;
  if (cells.length === width && !isEmpty(cells[width - 1] ?? '')) return 'row';
  if (isRemark(cells, width, layout) || cells.some((cell) => stopMark.test(cell))) return 'remark';
  if (cells.length >= width) {
    for (let column = width; column < cells.length; column += 1) if (!isEmpty(cells[column] ?? '')) return 'too-wide';
    return 'row';
  }
  return cutOff ? 'cut-off' : 'short-row';
}
