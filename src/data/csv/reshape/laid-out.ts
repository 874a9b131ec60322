import type { Encoding, FileReceipt } from '../../../contracts/dataset.ts';
import type { ScanFindings } from '../record-scanner.ts';
import type { FateRecords } from '../row-account.ts';
import type { VendorLayout } from '../vendors/vendor.ts';

/** What became of the physical records of a file whose rows are not its records; the sum is the file's records. */
export type RecordAccount = FileReceipt['account'];

/** How the records of the table that is read follow from those of the file. */
export type RecordOrigin =
  /** Record for record, `before` of the file's records above the first and `after` below the last. */
  | { readonly kind: 'same-records'; readonly before: number; readonly after: number }
  /** The table's rows are no records of the file: it was turned, or had one value per line. `recordOf` where a row began in the file. */
  | {
      readonly kind: 'new-records';
      readonly account: RecordAccount;
      readonly preambleRows: number;
      readonly recordOf: ((row: number) => number) | null;
    };

/** What a file was before it was laid out as a plain table of rows, and what had to be done to it. */
export interface LaidOut {
  readonly bytes: number;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly encodingAlternatives: FileReceipt['encodingAlternatives'];
  readonly delimiter: string;
  readonly declaresDelimiter: boolean;
  readonly damagedCharacters: number;
  readonly orientation: FileReceipt['orientation'];
  readonly shape: FileReceipt['shape'];
  readonly vendor: VendorLayout | null;
  readonly tables: FileReceipt['tables'];
  readonly tableRead: number;
  readonly findings: ScanFindings;
  readonly origin: RecordOrigin;
  /** Padding of a preallocated file or an end-of-file mark was taken out. */
  readonly wasPadded: boolean;
  /** Number of columns of fixed width; null where a delimiter divides them. */
  readonly fixedColumns: number | null;
  /** What became of a table with one value per line; null for other shapes. */
  readonly longTable: LongTableFacts | null;
  /** Delimiter of the table as it was laid out. */
  readonly writtenDelimiter: string;
}

export interface LongTableFacts {
  readonly tags: number;
  /** Columns that have no place in a table with one row per time. */
  readonly otherColumns: readonly string[];
  /** Lines with a value for a time and tag that had one before. */
  readonly repeated: FateRecords;
  /** Lines whose value the logger itself calls not valid: missing. */
  readonly invalid: FateRecords;
  /** Lines without a time or a tag. */
  readonly unreadable: FateRecords;
}
