import { LabError } from '../../contracts/failure.ts';
import { columnClasses, fitsData, type ColumnClass } from './column-classes.ts';
import { findHead, headFrom, joinNames, type Head } from './find-head.ts';
import { nameColumns, type RenamedColumn } from './column-names.ts';
import { bodyOf, isBlank, usualWidth } from './sniff-delimiter.ts';
import { unitInName, unitOf } from './units.ts';
import { recogniseVendor } from './vendors/index.ts';
import type { VendorLayout } from './vendors/vendor.ts';

/** Where the parts of the table stand in the file, and what its columns are called. */
export interface TableLayout {
  readonly width: number;
  /** Physical records above the header, blank ones included. */
  readonly preambleRows: number;
  /** Physical records above the first data record. */
  readonly recordsAboveData: number;
  readonly headerRows: number;
  readonly unitRow: boolean;
  readonly names: readonly string[];
  readonly units: readonly (string | null)[];
  readonly renamed: readonly RenamedColumn[];
  /** Nameless columns at the right edge in which the sample holds nothing. */
  readonly emptyColumnsAtEnd: number;
  /** The lowest header row as written; loggers repeat it at a restart. */
  readonly headerCells: readonly string[] | null;
  /** All rows between preamble and data: names, types, units. */
  readonly headRows: readonly (readonly string[])[];
  /** What the first column holds. */
  readonly firstColumn: ColumnClass;
  /** The logger or program whose layout this is; null where none is recognised. */
  readonly vendor: VendorLayout | null;
}

/** A table with more columns is no log. */
export const mostColumns = 4096;

/** First record of the data; `records.length` when there is none. */
function findDataStart(records: readonly string[][], classes: readonly ColumnClass[]): number {
  if (isTyped(classes)) {
    const start = records.findIndex((cells) => fitsData(cells, classes));
    return start === -1 ? records.length : start;
  }
  const header = records.findIndex((cells) => cells.length === classes.length && !isBlank(cells));
  const next = records.findIndex((cells, index) => index > header && !isBlank(cells));
  return header === -1 || next === -1 ? records.length : next;
}

/** What is known of the head before looking: by the user's decision, or by the logger's layout. */
interface GivenHead {
  /** Index of the header; null: there is none. */
  readonly header: number | null;
  /** Index of the first row of data; null where the rows themselves tell. */
  readonly data: number | null;
}

function givenHead(vendor: VendorLayout | null, headerRecord: number | undefined): GivenHead | null {
  if (headerRecord !== undefined) return { header: headerRecord === 0 ? null : headerRecord - 1, data: null };
  if (vendor?.headerRecord === undefined) return null;
  const { headerRecord: header, dataRecord } = vendor;
  return { header: header === 0 ? null : header - 1, data: dataRecord === undefined ? null : dataRecord - 1 };
}

/** Where data begins and what stands above it. */
function placeHead(
  records: readonly string[][],
  classes: readonly ColumnClass[],
  given: GivenHead | null,
): { readonly dataStart: number; readonly head: Head } {
  const none = (dataStart: number): Head => ({ start: dataStart, nameRows: [], units: null, rows: [] });
  if (given === null) {
    const dataStart = findDataStart(records, classes);
    return { dataStart, head: findHead(records, dataStart, classes.length) };
  }
  const { header, data } = given;
  if (header === null) {
    const dataStart = data ?? findDataStart(records, classes);
    return { dataStart, head: none(dataStart) };
  }
  const below = records.slice(header + 1);
  const first = isTyped(classes) ? below.findIndex((cells) => fitsData(cells, classes)) : 0;
  const dataStart = data ?? (first === -1 ? records.length : header + 1 + first);
  return { dataStart, head: headFrom(records, header, dataStart) };
}

const isTyped = (classes: readonly ColumnClass[]): boolean =>
  classes.some((columnClass) => columnClass === 'number' || columnClass === 'time');

/**
 * Finds preamble, header, unit row and data in the first records of a file.
 * @param headerRecord Where the user says the header is, 1-based; 0: there is none.
 * @throws LabError log.empty, log.header-only, log.not-a-table or log.too-many-columns, naming `file`.
 */
export function findLayout(records: readonly string[][], file: string, headerRecord?: number): TableLayout {
  const vendor = recogniseVendor(records);
  const given = givenHead(vendor, headerRecord);
  const body = bodyOf(given === null ? records : records.slice(given.data ?? (given.header ?? -1) + 1));
  if (body.length === 0)
    throw new LabError(records.some((cells) => !isBlank(cells)) ? 'log.header-only' : 'log.empty', { file });
  const rawWidth = usualWidth(body);
  if (rawWidth > mostColumns)
    throw new LabError('log.too-many-columns', { file, columns: rawWidth, most: mostColumns });
  const classes = columnClasses(body, rawWidth);
  const typed = isTyped(classes);
  const regular = body.filter((cells) => cells.length === rawWidth).length / body.length;
  const filled = records.filter((cells) => !isBlank(cells));
  if (!typed && (rawWidth < 2 || regular < 0.8)) throw new LabError('log.not-a-table', { file });

  const { dataStart, head } = placeHead(records, classes, given);
  const onlyHeader = filled.length === 1 && rawWidth >= 2 && !typed;
  if (onlyHeader || dataStart >= records.length) throw new LabError('log.header-only', { file });

  const written = joinNames(head, rawWidth);
  let width = rawWidth;
  // Without a name and without a cell from the header down.
  const isEmpty = (column: number): boolean => isBlank(records.slice(head.start).map((cells) => cells[column] ?? ''));
  while (width > 1 && isEmpty(width - 1)) width -= 1;
  const { names, renamed } = nameColumns(written.slice(0, width));
  return {
    width,
    preambleRows: head.start,
    recordsAboveData: dataStart,
    headerRows: head.nameRows.length,
    unitRow: head.units !== null,
    names,
    units: names.map((name, column) => {
      const cell = head.units?.[column]?.trim() ?? '';
      return cell === '' ? unitInName(name) : (unitOf(cell) ?? cell);
    }),
    renamed,
    emptyColumnsAtEnd: rawWidth - width,
    headerCells: head.rows.find((cells) => cells === head.nameRows.at(-1)) ?? null,
    headRows: head.rows,
    firstColumn: classes[0] ?? null,
    vendor,
  };
}
