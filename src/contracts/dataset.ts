import { z } from 'zod';
import { DataCheck } from './data-check.ts';
import { Bilingual } from './language.ts';

/** A dialect quirk that was found and dealt with; `rows` are physical record numbers, 1-based, at most the first 20. */
export const QuirkNote = z.strictObject({ id: z.string(), message: Bilingual, rows: z.array(z.int()) });
export type QuirkNote = z.infer<typeof QuirkNote>;

export const Encoding = z.enum(['utf-8', 'shift_jis', 'euc-jp', 'utf-16le', 'utf-16be', 'windows-1252']);
export type Encoding = z.infer<typeof Encoding>;

/** One of several tables that stand in one file, in the order of the file. */
export const TableInFile = z.strictObject({
  /** Physical record of its header, or of its first row where it has none; 1-based. */
  firstRecord: z.int(),
  rows: z.int(),
  columns: z.array(z.string()),
});
export type TableInFile = z.infer<typeof TableInFile>;

/** What was understood of one file. Keys are those of the command line's `inspect`. */
export const FileReceipt = z.strictObject({
  path: z.string(),
  /** The sheet of a workbook or the file inside an archive that was read; null for a plain file. */
  member: z.string().nullable(),
  /** Every sheet or file inside it that could be read, the one read among them; empty for a plain file. */
  members: z.array(z.strictObject({ name: z.string(), rows: z.int().nullable(), bytes: z.int().nullable() })),
  /** Length and SHA-256 of the file as it stands on disk, packed or not. */
  bytes: z.int(),
  sha256: z.string(),
  encoding: Encoding,
  byteOrderMark: z.boolean(),
  /** Encodings the bytes would also allow, each with the first lines that it reads in its own way; empty where there is no doubt. */
  encodingAlternatives: z.array(z.strictObject({ encoding: Encoding, firstLines: z.array(z.string()) })),
  delimiter: z.string(),
  decimalMark: z.enum(['.', ',']),
  preambleRows: z.int(),
  headerRows: z.int(),
  unitRow: z.boolean(),
  /** The logger or program whose layout was recognised, such as `melsec`; null where none was. */
  layout: z.string().nullable(),
  /** `columns-are-times`: the file had one line per signal and was turned. */
  orientation: z.enum(['rows-are-times', 'columns-are-times']),
  /** `long`: the file had one value per line under a tag and was laid out with one column per tag. */
  shape: z.enum(['wide', 'long']),
  /** Every table found in the file, and which of them was read; empty where there is only one. */
  tables: z.array(TableInFile),
  tableRead: z.int(),
  /** Physical records of the file as they stand on disk, blank ones included. */
  physicalRecords: z.int(),
  /** What became of the physical records: above the data, used, skipped, unreadable; their sum is `physicalRecords`. */
  account: z.strictObject({ above: z.int(), used: z.int(), skipped: z.int(), unreadable: z.int() }),
  /** Data rows accepted. Unless the file was turned or long: rows, unreadable and skipped are used, unreadable and skipped records. */
  rows: z.int(),
  unreadableRows: z.int(),
  skippedRows: z.int(),
  quirks: z.array(QuirkNote),
});
export type FileReceipt = z.infer<typeof FileReceipt>;

export const TimeSummary = z.strictObject({
  /** Names of the columns the clock was read from; empty when only the order is known. */
  columns: z.array(z.string()),
  kind: z.enum(['timestamp', 'order-only']),
  /** ISO 8601 as the file's wall clock; null when there is no clock. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  /** Most frequent positive difference of neighbouring times, milliseconds. */
  stepMilliseconds: z.number().nullable(),
  /** Places where more than one step passes between neighbours; `missingRows` is how many rows would fill them. */
  gaps: z.int(),
  missingRows: z.int(),
  duplicates: z.int(),
  outOfOrder: z.int(),
});
export type TimeSummary = z.infer<typeof TimeSummary>;

export const ColumnSummary = z.strictObject({
  name: z.string(),
  unit: z.string().nullable(),
  type: z.enum(['number', 'text', 'time', 'flag']),
  missing: z.int(),
  /** Cells with content that could not be read as the column's type. They count as missing in the numbers, never silently. */
  unreadable: z.int(),
  /** The first twenty of them as they stand in the file; `file` counts the report's files from 0, `record` is physical and 1-based. */
  unreadableCells: z.array(z.strictObject({ file: z.int(), record: z.int(), raw: z.string() })),
  /** Numbers that usually mean "missing", such as -200 or 9999: in how many rows each stands, and whether it was taken as missing. */
  sentinels: z.array(z.strictObject({ value: z.number(), rows: z.int(), missing: z.boolean() })),
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  firstRaw: z.string().nullable(),
  lastRaw: z.string().nullable(),
});
export type ColumnSummary = z.infer<typeof ColumnSummary>;

/** Proposals with their reasons; the user can change every one. Steps count rows of the regular time grid. */
export const Suggestions = z.strictObject({
  target: z.string().nullable(),
  season: z.int().nullable(),
  lookback: z.int(),
  horizon: z.int(),
  reasons: z.strictObject({ target: Bilingual, season: Bilingual, lookback: Bilingual, horizon: Bilingual }),
});
export type Suggestions = z.infer<typeof Suggestions>;

/** The JSON of `lab inspect`. */
export const InspectReport = z.strictObject({
  files: z.array(FileReceipt),
  time: TimeSummary,
  columns: z.array(ColumnSummary),
  suggestions: Suggestions,
});
export type InspectReport = z.infer<typeof InspectReport>;

/** What the user may decide differently from us before the file is read again. What is left out we decide. */
export const ImportDecisions = z.strictObject({
  encoding: Encoding.optional(),
  delimiter: z.string().min(1).max(1).optional(),
  decimalMark: z.enum(['.', ',']).optional(),
  /** `order-only` reads no clock. */
  time: z.enum(['detect', 'order-only']).optional(),
  dateOrder: z.enum(['year-month-day', 'day-month-year', 'month-day-year']).optional(),
  /** Physical record of the header, 1-based; 0: the file has none. */
  headerRecord: z.int().min(0).optional(),
  /** Which of several tables in the file, counted from 0. */
  table: z.int().min(0).optional(),
  orientation: z.enum(['rows-are-times', 'columns-are-times']).optional(),
  shape: z.enum(['wide', 'long']).optional(),
  /** The sheet of a workbook or the file inside an archive. */
  member: z.string().optional(),
  /** Columns in which a number we took for "missing" is a value after all. */
  sentinelsKept: z.array(z.string()).optional(),
  /** Further numbers that mean "missing". */
  missingValues: z.array(z.strictObject({ column: z.string(), value: z.number() })).optional(),
  /** What counts where several rows carry the same time. */
  duplicates: z.enum(['first', 'last', 'mean']).optional(),
});
export type ImportDecisions = z.infer<typeof ImportDecisions>;

/**
 * An imported log. Its numbers live in `columns.bin` beside the summary (main/storage/column-store): `gridRows` values per numeric
 * column, NaN = missing, on the regular time grid (sorted, one of rows with the same time kept, gaps filled with NaN rows; without a
 * clock, the rows as they stand).
 */
export const DatasetSummary = z.strictObject({
  schemaVersion: z.literal(2),
  /** SHA-256 over the files' hashes and the decisions: same input, same id. */
  id: z.string(),
  name: z.string(),
  /** What the user decided differently from us when it was read. */
  decisions: ImportDecisions,
  report: InspectReport,
  gridRows: z.int(),
  numericColumns: z.array(z.string()),
  /** Wall-clock start of the grid in epoch milliseconds as if the file's zone were UTC; null without a clock. */
  gridStart: z.number().nullable(),
  gridStepMilliseconds: z.number().nullable(),
  /** First and last rows as the file has them beside what was understood, for the eye. */
  preview: z.strictObject({
    header: z.array(z.string()),
    firstRaw: z.array(z.array(z.string())),
    lastRaw: z.array(z.array(z.string())),
    firstRead: z.array(z.array(z.string())),
    lastRead: z.array(z.array(z.string())),
  }),
  /** At most 120 min–max points per numeric column, for a sparkline; null = missing. */
  sparklines: z.array(z.strictObject({ column: z.string(), values: z.array(z.number().nullable()) })),
  /** Every check of `dataCheckCodes` that applies, in that order. */
  checks: z.array(DataCheck),
  sentence: Bilingual,
});
export type DatasetSummary = z.infer<typeof DatasetSummary>;
