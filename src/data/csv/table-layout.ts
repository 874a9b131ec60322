import { LabError } from '../../contracts/failure.ts';
import { classOf } from './cell-class.ts';
import { columnClasses, fitsData, type ColumnClass } from './column-classes.ts';
import { nameColumns, type RenamedColumn } from './column-names.ts';
import { bodyOf, isBlank, usualWidth } from './sniff-delimiter.ts';
import { unitInName, unitOf } from './units.ts';

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
  /** The logger or program whose layout this is; null where none is recognised. */
  readonly vendor: string | null;
}

/** A table with more columns is no log. */
export const mostColumns = 4096;

const filledCells = (cells: readonly string[]): string[] => cells.filter((cell) => cell.trim() !== '');

function isUnitRow(cells: readonly string[]): boolean {
  const filled = filledCells(cells);
  return (
    filled.length > 0 &&
    filled.filter((cell) => unitOf(cell) !== null || cell.trim() === '-').length > filled.length / 2
  );
}

/** A logger's row of data types, such as `DATETIME[YYYY/MM/DD hh:mm:ss],FLOAT[EXP.3]`. */
const typeWord = /^(datetime|float|double|short|long|int|word|dword|bit|bool|string|index|trigger|real)(\[.*\])?$/i;
const isTypeRow = (cells: readonly string[]): boolean => {
  const filled = filledCells(cells);
  return filled.length > 0 && filled.every((cell) => typeWord.test(cell.trim()));
};

/** First record of the data; `records.length` when there is none. */
function findDataStart(records: readonly string[][], classes: readonly ColumnClass[]): number {
  const hasTypedColumn = classes.some((columnClass) => columnClass === 'number' || columnClass === 'time');
  if (hasTypedColumn) {
    const start = records.findIndex((cells) => fitsData(cells, classes));
    return start === -1 ? records.length : start;
  }
  const header = records.findIndex((cells) => cells.length === classes.length && !isBlank(cells));
  const next = records.findIndex((cells, index) => index > header && !isBlank(cells));
  return header === -1 || next === -1 ? records.length : next;
}

interface Head {
  /** Record of the topmost header row; the data's start when there is no header. */
  readonly start: number;
  readonly cells: readonly string[] | null;
  readonly group: readonly string[] | null;
  readonly units: readonly string[] | null;
}

/** A group such as `炉1` stands once above the columns it covers. */
function spread(group: readonly string[], width: number): string[] {
  let last = '';
  return Array.from({ length: width }, (_, column) => {
    const cell = (group[column] ?? '').trim();
    if (cell !== '') last = cell;
    return last;
  });
}

function findHead(records: readonly string[][], dataStart: number, width: number): Head {
  const isWide = (cells: readonly string[] | undefined): cells is readonly string[] =>
    cells !== undefined && filledCells(cells).length >= Math.max(1, Math.min(2, width)) && cells.length >= 0.6 * width;
  let above = dataStart - 1;
  const skipBlank = (): void => {
    while (above >= 0 && isBlank(records[above] ?? [])) above -= 1;
  };
  skipBlank();
  let units: readonly string[] | null = null;
  const candidate = records[above];
  if (candidate !== undefined && isUnitRow(candidate) && isWide(records[above - 1])) {
    units = candidate;
    above -= 1;
    skipBlank();
  }
  if (isTypeRow(records[above] ?? []) && isWide(records[above - 1])) above -= 1;
  const cells = records[above];
  if (!isWide(cells)) return { start: dataStart, cells: null, group: null, units: null };
  const names = cells.map((cell) => cell.trim()).filter((name) => name !== '');
  const upper = records[above - 1];
  const repeats = new Set(names).size < names.length;
  const isGroup = repeats && isWide(upper) && !isTypeRow(upper) && upper.every((cell) => classOf(cell) !== 'number');
  return isGroup
    ? { start: above - 1, cells, group: spread(upper, width), units }
    : { start: above, cells, group: null, units };
}

/**
 * Finds preamble, header, unit row and data in the first records of a file.
 * @throws LabError log.empty, log.header-only, log.not-a-table or log.too-many-columns, naming `file`.
 */
export function findLayout(records: readonly string[][], file: string): TableLayout {
  const body = bodyOf(records);
  if (body.length === 0) throw new LabError('log.empty', { file });
  const rawWidth = usualWidth(body);
  if (rawWidth > mostColumns)
    throw new LabError('log.too-many-columns', { file, columns: rawWidth, most: mostColumns });
  const classes = columnClasses(body, rawWidth);
  const typed = classes.some((columnClass) => columnClass === 'number' || columnClass === 'time');
  const regular = body.filter((cells) => cells.length === rawWidth).length / body.length;
  const filled = records.filter((cells) => !isBlank(cells));
  if (!typed && (rawWidth < 2 || regular < 0.8)) throw new LabError('log.not-a-table', { file });

  const dataStart = findDataStart(records, classes);
  const onlyHeader = filled.length === 1 && rawWidth >= 2 && !typed;
  if (onlyHeader || dataStart === records.length) throw new LabError('log.header-only', { file });
  const head = findHead(records, dataStart, rawWidth);

  let width = rawWidth;
  while (width > 1 && classes[width - 1] === null && (head.cells?.[width - 1] ?? '').trim() === '') width -= 1;
  const written = Array.from({ length: width }, (_, column) => {
    const name = head.cells?.[column] ?? '';
    const group = head.group?.[column] ?? '';
    return group === '' || group === name.trim() ? name : `${group} ${name}`;
  });
  const { names, renamed } = nameColumns(written);
  return {
    width,
    preambleRows: head.start,
    recordsAboveData: dataStart,
    headerRows: head.cells === null ? 0 : head.group === null ? 1 : 2,
    unitRow: head.units !== null,
    names,
    units: names.map((name, column) => {
      const cell = head.units?.[column]?.trim() ?? '';
      return cell === '' ? unitInName(name) : (unitOf(cell) ?? cell);
    }),
    renamed,
    emptyColumnsAtEnd: rawWidth - width,
    headerCells: head.cells,
    vendor: null,
  };
}
