import type { CellObject } from '@e965/xlsx';
import { dateFormatOf, isoOfSerial, type DateFormat } from './serial-date.ts';

/** A sheet's cells in rows; rows and cells that hold nothing are holes. */
export type SheetCells = readonly (readonly (CellObject | undefined)[] | undefined)[];

/** The filled part of a sheet: where it stands, and what kinds of cells a reader should hear about. */
export interface SheetExtent {
  /** Row after the last filled one, counted from 0: rows above the table count, so that row numbers are the sheet's. */
  readonly endRow: number;
  readonly firstColumn: number;
  readonly endColumn: number;
  readonly filledRows: number;
  readonly filledCells: number;
  readonly formulas: number;
  readonly formulasWithoutValue: number;
  readonly errors: number;
}

/** What a cell holds; undefined for nothing and for the stubs that only carry a format. */
const valueOf = (cell: CellObject | undefined): CellObject['v'] =>
  cell === undefined || cell.t === 'z' || cell.v === '' ? undefined : cell.v;

export function extentOf(cells: SheetCells): SheetExtent {
  let endRow = 0;
  let firstColumn = Number.POSITIVE_INFINITY;
  let endColumn = 0;
  let filledRows = 0;
  let filledCells = 0;
  let formulas = 0;
  let formulasWithoutValue = 0;
  let errors = 0;
  // Holes are skipped: a sheet may have a single cell in its last row.
  cells.forEach((row, rowIndex) => {
    let filled = 0;
    row?.forEach((cell, column) => {
      if (cell?.f !== undefined) formulas += 1;
      if (valueOf(cell) === undefined) {
        if (cell?.f !== undefined) formulasWithoutValue += 1;
        return;
      }
      filled += 1;
      if (cell?.t === 'e') errors += 1;
      firstColumn = Math.min(firstColumn, column);
      endColumn = Math.max(endColumn, column + 1);
    });
    if (filled === 0) return;
    filledRows += 1;
    filledCells += filled;
    endRow = rowIndex + 1;
  });
  return { endRow, firstColumn, endColumn, filledRows, filledCells, formulas, formulasWithoutValue, errors };
}

/** Errors by the numbers that workbooks keep them under (ECMA-376 part 1, 18.18.11; [MS-XLS] 2.5.10). */
const errorNames: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/** Writes cells as text that means the same to a reader of logs: full precision, ISO dates, errors by their names. */
export function createCellWriter(uses1904: boolean): (cell: CellObject | undefined) => string {
  const formats = new Map<string, DateFormat | null>();
  const formatOf = (code: string): DateFormat | null => {
    const known = formats.get(code);
    if (known !== undefined) return known;
    const format = dateFormatOf(code);
    formats.set(code, format);
    return format;
  };
  return (cell) => {
    const value = valueOf(cell);
    if (cell === undefined || value === undefined) return '';
    const { t, z } = cell;
    if (typeof value === 'number' && t === 'n' && typeof z === 'string') {
      const format = formatOf(z);
      return (format === null ? null : isoOfSerial(value, format, uses1904)) ?? String(value);
    }
    if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
    return t === 'e' ? (errorNames.get(Number(value)) ?? '#ERROR!') : String(value);
  };
}
